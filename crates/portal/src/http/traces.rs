//! The lines that the portal writes into the log at its default level about who was refused and whose rights were
//! changed: who, from where, what. Never what was asked about whom: no question, no id, no name that is no account's
//! (people type passwords into the wrong field). `docs/reference/logs.md` lists every line.

use std::sync::Arc;

use auth::account_name::UNKNOWN;
use auth::client_address;
use auth::viewer::Viewer;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;
use domain::extract::Code;
use store::Action;

use crate::Portal;

pub use auth::sign_in::SIGN_IN;

/// What stands for an address that no page has: what was written there may be about a child.
const NO_PAGE: &str = "no page";

/// The target of the lines about requests that were refused.
pub const REFUSED: &str = "exitplan::refused";
/// The target of the lines about rights that were changed.
pub const RIGHTS: &str = "exitplan::rights";

/// Something that was done about an account, or asked for, or declined.
pub(crate) fn rights(viewer: &Viewer, action: Action, account: &str) {
    let (by, address) = (viewer.name(), viewer.session().map_or(UNKNOWN, |session| session.address.as_str()));
    tracing::warn!(target: RIGHTS, account, action = action.text(), by, address, "rights changed");
}

/// The path of the table of routes by which a request was answered, beside the answer.
#[derive(Clone, Copy)]
pub(crate) struct Routed(pub(crate) &'static str);

/// Beside the answer to an attempt to sign in, which has a line of its own.
#[derive(Clone, Copy)]
pub(crate) struct Attempted;

/// Writes a line where a request is refused. The address is told as the table of routes has it, without what was chosen.
pub(crate) async fn refusals(State(portal): State<Arc<Portal>>, request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let address = client_address::address_of(&request, &portal.auth());
    let answer = next.run(request).await;
    let status = answer.status();
    let route = answer.extensions().get::<Routed>().map(|Routed(path)| *path);
    if is_told(status) && answer.extensions().get::<Attempted>().is_none() {
        let account = answer.extensions().get::<Viewer>().map_or(UNKNOWN, Viewer::name);
        let route = route.unwrap_or(NO_PAGE);
        let status = status.as_u16();
        tracing::warn!(target: REFUSED, account, address, %method, route, status, "request refused");
    }
    answer
}

fn is_told(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::UNAUTHORIZED
            | StatusCode::FORBIDDEN
            | StatusCode::MISDIRECTED_REQUEST
            | StatusCode::TOO_MANY_REQUESTS
    )
}
