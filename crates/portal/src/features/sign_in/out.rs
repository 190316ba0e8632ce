//! `POST /sign-out`: ends the session.

use std::sync::Arc;

use auth::viewer::Viewer;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;

use crate::http::problem::Problem;
use crate::http::redirect;
use crate::{Portal, addresses};

/// Ends the session and leads to the page for signing in.
pub(crate) async fn take(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let cookie = portal.auth().end_session(&viewer, &headers).await.map_err(|fault| Problem::failed(&fault))?;
    Ok((CookieJar::new().add(cookie), redirect::to(addresses::SIGN_IN.to([]).with("signed_out", "true")))
        .into_response())
}
