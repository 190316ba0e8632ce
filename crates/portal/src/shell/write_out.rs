//! Writes what went wrong out: as a page, or as JSON to a program.

use std::sync::Arc;

use auth::Denied;
use auth::viewer::Viewer;
use axum::extract::{Request, State};
use axum::http::header::SET_COOKIE;
use axum::http::{Method, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use crate::api::root;
use crate::http::frame::Page;
use crate::http::problem::{Problem, say_wait, text};
use crate::{Portal, addresses};

/// Writes a problem out: as a page, or as JSON to a program.
pub(crate) async fn write_out(State(portal): State<Arc<Portal>>, request: Request, next: Next) -> Response {
    let headers = request.headers().clone();
    let is_program = addresses::is_of_api(request.uri().path());
    let asked = (request.method() == Method::GET).then(|| request.uri().clone());
    let mut answer = next.run(request).await;
    let denied = answer.extensions_mut().remove::<Denied>().map(Problem::from);
    let Some(problem) = answer.extensions_mut().remove::<Problem>().or(denied) else { return answer };
    if is_program {
        return root::problem(&problem, &headers);
    }
    let viewer = match answer.extensions_mut().remove::<Viewer>() {
        Some(viewer) => Some(viewer),
        // Who is told to come again is asked nothing more of the database.
        None if problem.retry_after().is_some() => None,
        // Who asks for what is not there passed no guard.
        None => portal.auth().signed_in(&headers).await.ok().flatten(),
    };
    let page: Markup = portal.page(viewer.as_ref(), &page(&problem, asked.as_ref()));
    let mut written = (problem.status(), page).into_response();
    say_wait(&mut written, problem.retry_after());
    // Somebody may just have signed in to be told this.
    for cookie in answer.headers().get_all(SET_COOKIE) {
        written.headers_mut().append(SET_COOKIE, cookie.clone());
    }
    written
}

/// The page of a problem; `asked` is the address that was read, if one was.
fn page(problem: &Problem, asked: Option<&Uri>) -> Page {
    let mended = problem.mend().zip(asked);
    let main = html! {
        section.empty {
            h1 { (problem.heading()) }
            @for text in problem.text() { p { (text) } }
            @if let Some((mend, asked)) = mended {
                p { a.usa-button href=(mend.address(asked)) { (text::mended(mend)) } }
            }
            p { a.usa-link href=(addresses::HOME) { (text::BACK) } }
            p.small { (text::reference(problem.reference())) }
        }
    };
    Page { title: problem.heading().to_owned(), main, ..Page::default() }
}
