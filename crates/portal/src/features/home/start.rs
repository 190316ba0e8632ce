//! `GET /`: everybody's start: the figures, or for roles that see none where their work begins.

use std::sync::Arc;

use auth::permission::{FIGURES, Role};
use auth::viewer::Viewer;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

use super::page;
use crate::http::problem::Problem;
use crate::http::question::{Asked, Query};
use crate::http::redirect;
use crate::{Portal, addresses};

/// The overview, or the way to where the viewer's work begins.
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    if FIGURES.admits(viewer.role()) {
        return Ok(page::show(&portal, &viewer, asked).await?.into_response());
    }
    let begins = if viewer.role() == Role::Reviewer { addresses::SCORING } else { addresses::ACCOUNT };
    Ok(redirect::to(begins))
}
