//! A portal whose database is not what its ledger says, served to be read: what would change anything is refused.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::http::problem::Problem;
use crate::{Portal, addresses};

/// What may be sent all the same: people sign in to read, stay signed in, and sign out.
const OPEN: [&str; 3] = [addresses::SESSION.path(), addresses::SIGN_IN.path(), addresses::SIGN_OUT.path()];

/// Refuses what is sent to change something. Looks at records are entered in the ledger as ever: that adds to what it
/// says, and changes nothing of it.
pub(crate) async fn refuse_changes(State(portal): State<Arc<Portal>>, request: Request, next: Next) -> Response {
    let is_reading = matches!(*request.method(), Method::GET | Method::HEAD);
    if portal.read_only.is_none() || is_reading || OPEN.contains(&request.uri().path()) {
        return next.run(request).await;
    }
    Problem::read_only().into_response()
}
