//! Leads a browser on to another page.

use axum::response::{IntoResponse, Redirect, Response};
use ui::address::Address;

/// The answer that leads to a page, which is asked for anew.
pub(crate) fn to(page: impl Into<Address>) -> Response {
    Redirect::to(&page.into().to_string()).into_response()
}
