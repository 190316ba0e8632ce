//! The page on which a form waits until its writer has signed in.

use auth::mark::MARK;
use auth::sign_in::SignIn;
use auth::viewer::Viewer;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use ui::alert;

use crate::http::entrance::{Entrance, Told};
use crate::http::frame::{Page, session_text as words};
use crate::http::problem::text as problem_text;
use crate::http::sent::{NAME, PASSWORD};
use crate::http::{decision_form, entrance};
use crate::{Portal, addresses};

/// A form that waits to be sent once more.
pub(crate) struct Waiting<'a> {
    /// Where it was sent: path and question.
    pub(crate) address: &'a str,
    /// The name of the account that opened its page.
    pub(crate) writer: &'a str,
    /// What was written.
    pub(crate) fields: &'a [(String, String)],
    /// Whether files belong to it, which no page can keep.
    pub(crate) is_upload: bool,
}

impl Waiting<'_> {
    /// The fields as the page carries them on.
    fn hidden(&self) -> Markup {
        html! { @for (name, value) in self.fields { input type="hidden" name=(name) value=(value); } }
    }

    /// What is to be known above the form that sends it.
    fn told(&self, heading: &str, text: &str) -> Markup {
        let fields = self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        html! {
            (alert::warning(heading, text))
            @if self.is_upload { p { (words::FILES) } }
            (decision_form::written(fields))
        }
    }
}

/// The form waits for its writer to sign in: the name is filled in, and above stands why an attempt did not succeed.
pub(crate) fn page(portal: &Portal, waiting: &Waiting<'_>, name: &str, attempt: Option<&SignIn>) -> Response {
    let unknown = || Told { status: StatusCode::UNAUTHORIZED, wait: None, is_attempt: false, why: Markup::default() };
    let told = attempt.map_or_else(unknown, entrance::told);
    let hidden = html! {
        input type="hidden" name=(MARK) value=(portal.auth().mark(waiting.writer));
        (waiting.hidden())
    };
    let above = html! {
        (told.why)
        (waiting.told(words::ENDED, &words::waits_for_sign_in(waiting.writer)))
    };
    let entrance =
        Entrance { action: waiting.address, hidden, fields: [NAME, PASSWORD], name, button: words::SIGN_IN_AND_SEND };
    told.answer(entrance::page(portal, &above, &entrance))
}

/// The form waits for its writer to choose a password.
pub(crate) fn password_first(portal: &Portal, viewer: &Viewer, waiting: &Waiting<'_>) -> Response {
    let main = html! {
        h1 { (problem_text::PASSWORD_FIRST) }
        (waiting.told(problem_text::PASSWORD_FIRST, words::WAITS_FOR_PASSWORD))
        p { a.usa-link href=(addresses::ACCOUNT) target="_blank" rel="noopener" { (words::TO_ACCOUNT) } }
        form.usa-form method="post" action=(waiting.address) {
            (waiting.hidden())
            button.usa-button { (words::SEND) }
        }
    };
    let page = Page { title: problem_text::PASSWORD_FIRST.to_owned(), main, ..Page::default() };
    (StatusCode::FORBIDDEN, portal.page(viewer, &page)).into_response()
}

/// Nothing that was sent would mean anything after signing in.
pub(crate) fn nothing_sent(portal: &Portal) -> Response {
    alone(portal, words::NOTHING_SENT, "")
}

/// Passwords were sent, which no page may hold. Signing in leads to the page on which they are typed.
pub(crate) fn passwords_sent(portal: &Portal, page: &str) -> Response {
    alone(portal, words::PASSWORDS_SENT, page)
}

/// What was sent does not tell who wrote it.
pub(crate) fn nobody_s(portal: &Portal) -> Response {
    alone(portal, words::NOBODY_S, "")
}

fn alone(portal: &Portal, text: &str, next: &str) -> Response {
    let above = alert::warning(words::ENDED, text);
    (StatusCode::UNAUTHORIZED, entrance::page(portal, &above, &entrance::leading_to(next, ""))).into_response()
}
