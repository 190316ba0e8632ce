//! Lets in who may ask, and nobody else.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

use crate::address::Address;
use crate::auth::access::Access;
use crate::auth::token::Bearer;
use crate::auth::viewer::Viewer;
use crate::pages::problem::Problem;
use crate::question::read as question;
use crate::{Portal, api};

/// What the guard of one address goes by.
#[derive(Clone)]
pub(crate) struct Watch {
    pub(crate) portal: Arc<Portal>,
    /// Who may ask.
    pub(crate) access: Access,
    /// What can be asked.
    pub(crate) asks: Arc<[String]>,
}

/// Where somebody who must choose a password first may go.
const OPEN_BEFORE_PASSWORD: [&str; 3] = ["/account", "/account/password", "/sign-out"];

/// Finds out who asks, and lets through those whom the table of routes admits with what the address can be asked.
pub(crate) async fn admit(State(watch): State<Watch>, mut request: Request, next: Next) -> Response {
    let Watch { portal, access, asks } = watch;
    if access == Access::Public {
        return match question::check(request.uri(), &asks) {
            Ok(()) => next.run(request).await,
            Err(problem) => problem.into_response(),
        };
    }
    let is_program = api::is_of(request.uri().path());
    let asking = if is_program {
        by_token(&portal, request.headers()).await.map(Some)
    } else {
        portal.signed_in(request.headers()).await.map_err(|fault| Problem::failed(&fault))
    };
    let viewer = match asking {
        Ok(Some(viewer)) => viewer,
        Ok(None) => return sign_in_first(&request),
        Err(problem) => return problem.into_response(),
    };
    let mut answer = if !access.admits(viewer.role()) {
        Problem::not_for_role(viewer.role(), access).into_response()
    } else if viewer.account().must_change_password && !OPEN_BEFORE_PASSWORD.contains(&request.uri().path()) {
        password_first(&viewer, &request)
    } else if let Err(problem) = question::check(request.uri(), &asks) {
        problem.into_response()
    } else {
        request.extensions_mut().insert(viewer.clone());
        next.run(request).await
    };
    answer.extensions_mut().insert(viewer);
    answer
}

/// The person behind the token of a program. A session opens no address of the API: what asks there is no browser.
async fn by_token(portal: &Portal, headers: &HeaderMap) -> Result<Viewer, Problem> {
    match portal.bearer(headers).await? {
        Bearer::Viewer(viewer) => Ok(viewer),
        Bearer::Nobody => Err(Problem::no_token()),
        Bearer::Refused => Err(Problem::bad_token()),
    }
}

fn is_reading(request: &Request) -> bool {
    matches!(*request.method(), Method::GET | Method::HEAD)
}

/// A page is shown after signing in; what would have changed something must be sent again.
fn sign_in_first(request: &Request) -> Response {
    if !is_reading(request) {
        return Problem::not_signed_in().into_response();
    }
    let wanted = request.uri().path_and_query().map_or("/", |wanted| wanted.as_str());
    let address = Address::new("/sign-in");
    let address = if wanted == "/" { address } else { address.with("next", wanted) };
    Redirect::to(&address.to_string()).into_response()
}

/// Who reads pages is led to where the password is changed; the rest is told.
fn password_first(viewer: &Viewer, request: &Request) -> Response {
    if is_reading(request) && viewer.session().is_some() {
        return Redirect::to("/account").into_response();
    }
    Problem::password_first().into_response()
}
