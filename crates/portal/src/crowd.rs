//! Requests under way: one network address has no more than its share of them, also behind a proxy, through whose
//! connections all come.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::Portal;
use crate::auth::visitor::network_of;
use crate::pages::problem::Problem;

/// Lets a request on while its address has a share left.
pub(crate) async fn bounded(State(portal): State<Arc<Portal>>, request: Request, next: Next) -> Response {
    match portal.bounds.requests.take(network_of(&request, &portal)) {
        Ok(_place) => next.run(request).await,
        Err(crowded) => Problem::crowded(crowded).into_response(),
    }
}
