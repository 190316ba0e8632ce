//! `POST /account/news`: clicks away what was told about the own account.

use std::sync::Arc;

use axum::extract::rejection::FormRejection;
use axum::extract::{Form, State};
use axum::response::Redirect;
use serde::Deserialize;

use crate::Portal;
use crate::auth::viewer::Viewer;
use crate::pages::problem::Problem;

/// What the form says.
#[derive(Deserialize)]
pub(crate) struct Read {
    /// The number of the last thing told: what came since stays to be told.
    #[serde(rename = "up-to")]
    up_to: i64,
}

/// Leads to the account's page, where everything stays listed.
pub(crate) async fn read(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    given: Result<Form<Read>, FormRejection>,
) -> Result<Redirect, Problem> {
    let Form(Read { up_to }) = given.map_err(|fault| Problem::unreadable_form(&fault))?;
    portal.store.rights_changes().dismiss(viewer.account().id, up_to).await?;
    Ok(Redirect::to("/account#rights"))
}
