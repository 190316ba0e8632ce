//! The form for signing in, and why somebody is not let on.

pub(crate) mod text;

use auth::sign_in::SignIn;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::TimeDelta;
use maud::{Markup, html};
use ui::{alert, time};

use crate::http::frame::{Page, session_text};
use crate::http::problem::say_wait;
use crate::http::traces::Attempted;
use crate::{Portal, addresses};

/// A form for signing in.
pub(crate) struct Entrance<'a> {
    /// Where it is sent.
    pub(crate) action: &'a str,
    /// What it carries on.
    pub(crate) hidden: Markup,
    /// The names of the fields for name and password.
    pub(crate) fields: [&'a str; 2],
    /// The name that is filled in.
    pub(crate) name: &'a str,
    /// What the button says.
    pub(crate) button: &'a str,
}

/// Why somebody is not let on.
pub(crate) struct Told {
    pub(crate) status: StatusCode,
    /// How long to wait.
    pub(crate) wait: Option<TimeDelta>,
    /// Whether a password was tried.
    pub(crate) is_attempt: bool,
    /// The box that says why.
    pub(crate) why: Markup,
}

impl Told {
    /// The answer with a page.
    pub(crate) fn answer(&self, page: Markup) -> Response {
        let mut answer = (self.status, page).into_response();
        say_wait(&mut answer, self.wait.map(time::whole_seconds));
        if self.is_attempt {
            answer.extensions_mut().insert(Attempted);
        }
        answer
    }
}

/// Why an attempt to sign in did not succeed.
pub(crate) fn told(attempt: &SignIn) -> Told {
    let (status, wait, text) = match attempt {
        SignIn::Welcome(_) => {
            return Told { status: StatusCode::OK, wait: None, is_attempt: true, why: Markup::default() };
        }
        SignIn::Refused => (StatusCode::UNAUTHORIZED, None, text::REFUSED.map(str::to_owned)),
        SignIn::TooSoon(wait) => (StatusCode::TOO_MANY_REQUESTS, Some(*wait), text::too_soon(*wait)),
    };
    Told { status, wait, is_attempt: true, why: alert::error(&text) }
}

/// The form that leads to a page.
pub(crate) fn leading_to<'a>(next: &str, name: &'a str) -> Entrance<'a> {
    let hidden = html! { @if !next.is_empty() { input type="hidden" name="next" value=(next); } };
    Entrance { action: addresses::SIGN_IN.path(), hidden, fields: ["name", "password"], name, button: text::BUTTON }
}

/// The page with what is to be told above the form.
pub(crate) fn page(portal: &Portal, above: &Markup, entrance: &Entrance<'_>) -> Markup {
    let [name, password] = entrance.fields;
    let main = html! {
        div.sign-in {
            h1 { (text::TITLE) }
            (above)
            form.usa-form method="post" action=(entrance.action) {
                (entrance.hidden)
                label.usa-label for="name" { (text::NAME) }
                input.usa-input #name name=(name) value=(entrance.name) autocomplete="username" autocapitalize="none"
                    spellcheck="false" required maxlength="64";
                label.usa-label for="password" { (text::PASSWORD) }
                input.usa-input #password type="password" name=(password) autocomplete="current-password" required
                    maxlength="1000";
                button.usa-button { (entrance.button) }
            }
            p.small { (text::HELP) }
            p.small { (session_text::lasts(portal.settings.auth.idle, portal.settings.auth.longest)) }
        }
    };
    portal.page(None, &Page { title: text::TITLE.to_owned(), main, ..Page::default() })
}
