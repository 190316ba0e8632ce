//! Nobody asks whom an address needs to know.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

/// Nobody is signed in. Whoever makes pages of answers finds it beside the answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("nobody is signed in")]
pub struct Denied;

impl IntoResponse for Denied {
    fn into_response(self) -> Response {
        let mut answer = StatusCode::UNAUTHORIZED.into_response();
        answer.extensions_mut().insert(self);
        answer
    }
}
