//! `POST /account/sessions/end` and `/end-one`: signs out everywhere else, or in one place.

use std::sync::Arc;

use auth::viewer::Viewer;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;
use store::{Action, SessionId};

use crate::http::form_post::Form;
use crate::http::problem::Problem;
use crate::http::redirect;
use crate::{Portal, addresses};

/// Ends every session of the viewer but the one that asks.
pub(crate) async fn end_others(State(portal): State<Arc<Portal>>, viewer: Viewer) -> Result<Response, Problem> {
    let own = viewer.session().map(|session| session.id);
    let entry = portal.entry(&viewer, Action::SessionsEnded, json!({ "account": viewer.name() }));
    portal.store.sessions().end_all(viewer.account().id, own, entry).await?;
    Ok(redirect::to(addresses::ACCOUNT.to([]).with("done", "sessions")))
}

/// What the form of one session says.
#[derive(Deserialize)]
pub(crate) struct One {
    session: i64,
}

/// Ends one session of the viewer; one that is over, or another person's, stays as it is.
pub(crate) async fn end_one(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Form(One { session }): Form<One>,
) -> Result<Response, Problem> {
    let entry = portal.entry(&viewer, Action::SessionsEnded, json!({ "account": viewer.name() }));
    portal.store.sessions().end_one(viewer.account().id, SessionId(session), entry).await?;
    Ok(redirect::to(addresses::ACCOUNT.to([]).with("done", "session")))
}
