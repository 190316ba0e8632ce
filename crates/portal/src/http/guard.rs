//! Lets in who may ask, and nobody else.

use std::sync::Arc;

use auth::permission::Access;
use auth::share::{Kept, Turn};
use auth::token::Bearer;
use auth::viewer::Viewer;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::cookie::Cookie;

use crate::http::again::page;
use crate::http::again::page::Waiting;
use crate::http::problem::Problem;
use crate::http::question::read as question;
use crate::http::redirect;
use crate::http::sent::{Sent, Takes};
use crate::http::traces::Routed;
use crate::{Portal, addresses};

/// What the guard of one address goes by.
#[derive(Clone)]
pub(crate) struct Watch {
    pub(crate) portal: Arc<Portal>,
    /// The address, as the table of routes has it.
    pub(crate) path: &'static str,
    /// Who may ask.
    pub(crate) access: Access,
    /// What can be asked.
    pub(crate) asks: Arc<[String]>,
    pub(crate) takes: Takes,
    /// Whether the answer takes much of the machine.
    pub(crate) is_heavy: bool,
}

/// What somebody asks who is known.
pub(super) struct Asked {
    pub(super) viewer: Viewer,
    pub(super) request: Request,
    /// The form that was sent, where it was read.
    pub(super) sent: Option<Sent>,
    /// The cookies of the session and the browser, where it was opened just now.
    pub(super) cookies: Vec<Cookie<'static>>,
}

/// Where somebody who must choose a password first may go.
const OPEN_BEFORE_PASSWORD: [&str; 5] = [
    addresses::ACCOUNT.path(),
    addresses::ACCOUNT_NEWS.path(),
    addresses::ACCOUNT_PASSWORD.path(),
    addresses::SESSION.path(),
    addresses::SIGN_OUT.path(),
];

/// Finds out who asks, and lets through those whom the table of routes admits with what the address can be asked.
pub(crate) async fn admit(State(watch): State<Watch>, request: Request, next: Next) -> Response {
    let routed = Routed(watch.path);
    let mut answer = admitted(watch, request, next).await;
    answer.extensions_mut().insert(routed);
    answer
}

async fn admitted(watch: Watch, mut request: Request, next: Next) -> Response {
    if watch.access == Access::Public {
        return match watch.public(request).await {
            Ok(request) => next.run(request).await,
            Err(problem) => problem.into_response(),
        };
    }
    watch.takes.limit().apply(&mut request);
    let asked = match watch.asked(request).await {
        Ok(asked) => asked,
        Err(answer) => return answer,
    };
    let (viewer, cookies) = (asked.viewer.clone(), asked.cookies.clone());
    let answer = match watch.refusal(&asked) {
        Some(refusal) => refusal,
        None if watch.is_heavy => watch.in_turn(&viewer, asked, next).await,
        None => next.run(watch.for_handler(asked)).await,
    };
    of(viewer, answer, &cookies)
}

impl Watch {
    /// What anybody asks, if it can be read.
    async fn public(&self, request: Request) -> Result<Request, Problem> {
        question::check(request.uri(), &self.asks)?;
        Ok(if is_reading(&request) { request } else { Sent::read(request, self.takes).await?.1 })
    }

    /// Who asks for what; the error is the answer to who is not known.
    async fn asked(&self, request: Request) -> Result<Asked, Response> {
        if addresses::is_of_api(request.uri().path()) {
            let viewer = by_token(&self.portal, request.headers()).await.map_err(answer)?;
            return Ok(Asked { viewer, request, sent: None, cookies: Vec::new() });
        }
        let (sent, request) = if is_reading(&request) {
            (None, request)
        } else {
            Sent::read(request, self.takes).await.map_err(answer)?
        };
        // Who writes a name and a password signs in, whoever is signed in.
        if sent.as_ref().is_none_or(|sent| sent.attempt.is_none())
            && let Some(viewer) = self.portal.auth().signed_in(request.headers()).await.map_err(answer)?
        {
            return Ok(Asked { viewer, request, sent, cookies: Vec::new() });
        }
        if is_reading(&request) { Err(sign_in_first(&request)) } else { self.sign_in_again(sent, request).await }
    }

    /// The answer to what takes much of the machine: few are made at once, and whoever asks has few under way.
    async fn in_turn(&self, viewer: &Viewer, asked: Asked, next: Next) -> Response {
        let Turn { place, at_work } = match self.portal.bounds.heavy.turn(viewer.name()).await {
            Ok(turn) => turn,
            Err(crowded) => return answer(Problem::crowded(crowded)),
        };
        let request = self.for_handler(asked);
        // Who goes away ends no work that was begun, and leaves turn and place to nobody before it is done.
        let working = tokio::spawn(async move {
            let answer = next.run(request).await;
            drop(at_work);
            (answer, place)
        });
        let (answer, place) = working.await.unwrap_or_else(|fault| std::panic::resume_unwind(fault.into_panic()));
        answer.map(|body| Body::new(Kept::new(body, place)))
    }

    /// Why somebody is not let through.
    fn refusal(&self, asked: &Asked) -> Option<Response> {
        let Asked { viewer, request, sent, .. } = asked;
        let mark = sent.as_ref().map_or("", |sent| &sent.mark);
        if let Err(problem) = self.portal.auth().is_writer(viewer, mark) {
            return Some(answer(problem));
        }
        if !self.access.admits(viewer.role()) {
            return Some(answer(Problem::not_for_role(viewer.role(), self.access)));
        }
        let is_closed = viewer.account().needs_password() && !OPEN_BEFORE_PASSWORD.contains(&request.uri().path());
        if is_closed {
            return Some(self.password_first(asked));
        }
        question::check(request.uri(), &self.asks).err().map(answer)
    }

    /// Who reads pages is led to where the password is changed; what was sent waits on the page; the rest is told.
    fn password_first(&self, Asked { viewer, request, sent, .. }: &Asked) -> Response {
        match sent {
            _ if is_reading(request) && viewer.session().is_some() => redirect::to(addresses::ACCOUNT),
            Some(sent) if !sent.mark.is_empty() => {
                let (address, is_upload) = (wanted(request), self.takes == Takes::Upload);
                let waiting = Waiting { address, writer: viewer.name(), fields: &sent.fields, is_upload };
                page::password_first(&self.portal, viewer, &waiting)
            }
            _ => answer(Problem::password_first(viewer.account())),
        }
    }

    /// The request as its handler takes it: with who asks, and without what the portal added to a form.
    fn for_handler(&self, Asked { viewer, request, sent, .. }: Asked) -> Request {
        let mut request = match sent {
            Some(sent) if !sent.mark.is_empty() => sent.into_request(request.into_parts().0, self.takes),
            _ => request,
        };
        request.extensions_mut().insert(viewer);
        request
    }
}

/// An answer to somebody, with the cookies of a session that was opened for it.
pub(crate) fn of(viewer: Viewer, mut answer: Response, cookies: &[Cookie<'static>]) -> Response {
    answer.extensions_mut().insert(viewer);
    for cookie in cookies {
        let cookie = HeaderValue::try_from(cookie.to_string()).expect("a cookie of hexadecimal digits is plain text");
        answer.headers_mut().append(SET_COOKIE, cookie);
    }
    answer
}

/// The page that tells what went wrong.
pub(super) fn answer(fault: impl Into<Problem>) -> Response {
    fault.into().into_response()
}

/// Path and question of a request.
pub(super) fn wanted(request: &Request) -> &str {
    request.uri().path_and_query().map_or(addresses::HOME.path(), |wanted| wanted.as_str())
}

/// The person behind the token of a program. A session opens no address of the API: what asks there is no browser.
async fn by_token(portal: &Portal, headers: &HeaderMap) -> Result<Viewer, Problem> {
    match portal.auth().bearer(headers).await? {
        Bearer::Viewer(viewer) => Ok(viewer),
        Bearer::Nobody => Err(Problem::no_token()),
        Bearer::Refused => Err(Problem::bad_token()),
    }
}

fn is_reading(request: &Request) -> bool {
    matches!(*request.method(), Method::GET | Method::HEAD)
}

/// A page is shown after signing in.
fn sign_in_first(request: &Request) -> Response {
    let (wanted, address) = (wanted(request), addresses::SIGN_IN.to([]));
    let address = if wanted == addresses::HOME.path() { address } else { address.with("next", wanted) };
    redirect::to(address)
}
