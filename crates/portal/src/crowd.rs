//! Requests under way: one network address has no more than its share of them, also behind a proxy, through whose
//! connections all come.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::Portal;
use crate::auth::visitor::Visitor;
use crate::pages::problem::Problem;

/// Lets a request on while its address has a share left.
pub(crate) async fn bounded(State(portal): State<Arc<Portal>>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let Ok(visitor) = Visitor::from_request_parts(&mut parts, &portal).await;
    match portal.bounds.requests.take(visitor.network()) {
        Ok(_place) => next.run(Request::from_parts(parts, body)).await,
        Err(crowded) => Problem::crowded(crowded).into_response(),
    }
}
