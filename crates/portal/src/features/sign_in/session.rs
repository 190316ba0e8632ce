//! `GET /session` and `POST /session`: how long the viewer stays signed in, and staying on. For the script of the pages,
//! which warns in time.

use std::sync::Arc;

use auth::viewer::Viewer;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use axum::{Json, http::StatusCode};
use chrono::TimeDelta;
use serde::Serialize;
use store::Session;

use crate::Portal;
use crate::http::problem::Problem;

/// So long before the end people are warned.
const WARNED: TimeDelta = TimeDelta::minutes(5);

/// How a session stands.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub(crate) struct Standing {
    /// The account.
    name: String,
    /// Seconds until it ends, if it is not used again.
    ends_in: i64,
    /// Whether using it puts that off.
    can_stay: bool,
}

/// How the session of the browser stands; `null` where nobody is signed in. Asking is no use of it.
pub(crate) async fn show(State(portal): State<Arc<Portal>>, headers: HeaderMap) -> Result<Response, Problem> {
    let session = portal.auth().session(&headers).await?;
    let standing = session.map(|(session, account)| portal.standing(&account.name, &session));
    Ok(Json(standing).into_response())
}

/// Uses the session, so that it ends later.
pub(crate) async fn renew(State(portal): State<Arc<Portal>>, viewer: Viewer) -> Result<Response, Problem> {
    let Some(session) = viewer.session() else { return Ok(StatusCode::NO_CONTENT.into_response()) };
    let now = portal.now();
    portal.store.sessions().touch(session.id, now).await?;
    let session = Session { seen_at: session.seen_at.max(now), ..session.clone() };
    Ok(Json(portal.standing(viewer.name(), &session)).into_response())
}

impl Portal {
    /// How a session stands now.
    pub(crate) fn standing(&self, name: &str, session: &Session) -> Standing {
        let (limits, now) = (self.auth().session_limits(), self.now());
        let end = limits.end_of(session);
        // A second that has begun counts whole: nobody is told to be signed out before.
        let ends_in = (end - now + TimeDelta::milliseconds(999)).num_seconds();
        Standing { name: name.to_owned(), ends_in, can_stay: end < limits.last_end_of(session) }
    }

    /// How many seconds before its end people are warned of it: in a short session when half of it is over.
    pub(crate) fn warned_before(&self) -> i64 {
        WARNED.min(self.settings.auth.idle / 2).num_seconds()
    }
}

impl Standing {
    /// Seconds until it ends, if it is not used again.
    pub(crate) fn ends_in(&self) -> i64 {
        self.ends_in
    }

    /// Whether using it puts that off.
    pub(crate) fn can_stay(&self) -> bool {
        self.can_stay
    }
}
