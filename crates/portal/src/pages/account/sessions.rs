//! `POST /account/sessions/end`: signs out everywhere else.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Redirect;
use serde_json::json;
use store::Action;

use crate::Portal;
use crate::auth::viewer::Viewer;
use crate::pages::problem::Problem;

/// Ends every session of the viewer but the one that asks.
pub(crate) async fn end_others(State(portal): State<Arc<Portal>>, viewer: Viewer) -> Result<Redirect, Problem> {
    let own = viewer.session().map(|session| session.id);
    let entry = portal.entry(&viewer, Action::SessionsEnded, json!({ "account": viewer.name() }));
    portal.store.sessions().end_all(viewer.account().id, own, entry).await?;
    Ok(Redirect::to("/account?done=sessions"))
}
