//! The style sheet, built into the program and named by its content.

use std::sync::LazyLock;

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;

const CSS: &str = include_str!("../assets/portal.css");

/// The address of the style sheet: another content is another address, so that it may be kept for ever.
pub(crate) static CSS_ADDRESS: LazyLock<String> = LazyLock::new(|| {
    let hash = sealed::sha256(CSS.as_bytes()).to_string();
    format!("/assets/portal.css?v={}", &hash[..12])
});

/// `GET /assets/portal.css`
pub(crate) async fn css() -> impl IntoResponse {
    let headers = [(CONTENT_TYPE, "text/css; charset=utf-8"), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
    (headers, CSS)
}
