//! `POST /sign-out`: ends the session.

use std::sync::Arc;

use auth::viewer::Viewer;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;

use crate::Portal;
use crate::http::problem::Problem;

/// Ends the session and leads to the page for signing in.
pub(crate) async fn take(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let cookie = portal.auth().end_session(&viewer, &headers).await.map_err(|fault| Problem::failed(&fault))?;
    Ok((CookieJar::new().add(cookie), Redirect::to("/sign-in?signed_out=true")).into_response())
}
