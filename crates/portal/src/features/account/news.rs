//! `POST /account/news`: clicks away what was told about the own account.

use std::sync::Arc;

use auth::viewer::Viewer;
use axum::extract::State;
use axum::response::Response;

use crate::http::form_post::Form;
use crate::http::frame::news::UpTo;
use crate::http::problem::Problem;
use crate::http::redirect;
use crate::{Portal, addresses};

/// Leads to the account's page, where everything stays listed.
pub(crate) async fn read(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Form(UpTo { last }): Form<UpTo>,
) -> Result<Response, Problem> {
    portal.store.rights_changes().dismiss(viewer.account().id, last).await?;
    Ok(redirect::to(addresses::ACCOUNT.to([]).anchor("rights")))
}
