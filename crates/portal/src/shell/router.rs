//! The guards that every request passes, around the table of routes.

use std::any::Any;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::DefaultBodyLimit;
use axum::response::{IntoResponse, Response};
use axum::{Router, middleware};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use tower_http::csrf::{CsrfLayer, ProtectionError};

use super::{crowd, headers, hosts, patience, read_only, routes, write_out};
use crate::Portal;
use crate::http::guard::Watch;
use crate::http::problem::Problem;
use crate::http::sent::LARGEST_FORM;
use crate::http::{guard, plain, problem, traces};
use crate::shell::routes::Route;

/// Fonts come compressed.
const COMPRESSED_ALREADY: NotForContentType = NotForContentType::const_new("font/");

/// The portal as a service.
///
/// # Panics
/// When the portal has no plan.
pub fn router(portal: Portal) -> Router {
    assert!(!portal.plans.is_empty(), "a portal shows at least one plan");
    let portal = Arc::new(portal);
    let add = |router: Router<Arc<Portal>>, route: Route| {
        let is_heavy = route.is_heavy();
        let Route { path, access, asks, takes, handler, .. } = route;
        let watch = Watch { portal: Arc::clone(&portal), path, access, asks: asks().into(), takes, is_heavy };
        let watch = middleware::from_fn_with_state(watch, guard::admit);
        router.route(path, handler.layer(watch))
    };
    routes::table()
        .into_iter()
        .fold(Router::new(), add)
        .fallback(problem::not_found)
        .method_not_allowed_fallback(problem::wrong_method)
        .with_state(Arc::clone(&portal))
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(middleware::from_fn_with_state(Arc::clone(&portal), read_only::refuse_changes))
        .layer(CatchPanicLayer::custom(broken))
        .layer(CsrfLayer::new().with_rejection_response(forged))
        .layer(middleware::from_fn_with_state(portal.settings.patience, patience::bounded))
        .layer(middleware::from_fn_with_state(Arc::clone(&portal), crowd::bounded))
        .layer(middleware::from_fn(plain::only))
        .layer(middleware::from_fn_with_state(Arc::clone(&portal), hosts::only_own))
        .layer(middleware::from_fn_with_state(Arc::clone(&portal), traces::refusals))
        .layer(middleware::from_fn_with_state(Arc::clone(&portal), write_out::write_out))
        .layer(middleware::map_response_with_state(portal, headers::secure))
        .layer(CompressionLayer::new().compress_when(DefaultPredicate::new().and(COMPRESSED_ALREADY)))
}

fn forged(_: ProtectionError) -> Response<Body> {
    Problem::forged().into_response()
}

#[expect(clippy::needless_pass_by_value, reason = "the layer hands over what was thrown")]
fn broken(fault: Box<dyn Any + Send>) -> Response<Body> {
    let text = fault.downcast_ref::<String>().map(String::as_str).or_else(|| fault.downcast_ref::<&str>().copied());
    Problem::broken(text.unwrap_or("no text")).into_response()
}
