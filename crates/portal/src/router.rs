//! The table of contents: which address leads to which page.

use std::sync::Arc;

use axum::routing::get;
use axum::{Router, middleware};

use crate::{Portal, assets, headers, pages};

/// The portal as a service.
///
/// # Panics
/// When the portal has no plan.
pub fn router(portal: Portal) -> Router {
    assert!(!portal.plans.is_empty(), "a portal shows at least one plan");
    Router::new()
        .route("/", get(pages::board::show))
        .route("/assets/portal.css", get(assets::css))
        .route("/healthz", get(async || "ok"))
        .fallback(pages::problem::not_found)
        .with_state(Arc::new(portal))
        .layer(middleware::from_fn(headers::only_reading))
        .layer(middleware::from_fn(headers::only_this_machine))
        .layer(middleware::map_response(headers::secure))
}
