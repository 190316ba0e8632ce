//! `GET /sign-in` and `POST /sign-in`.

use std::sync::Arc;

use axum::extract::rejection::FormRejection;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::TimeDelta;
use maud::{Markup, html};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::Portal;
use crate::auth::guard;
use crate::auth::sign_in::SignIn;
use crate::auth::visitor::Visitor;
use crate::pages::problem::{Problem, say_wait};
use crate::parts::alert;
use crate::parts::layout::Page;
use crate::question::read::flag;
use crate::question::{Read, read};
use crate::traces::Attempted;
use crate::words::{session, sign_in as words, time};

/// What the address says.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct Wanted {
    /// The page wanted, to which signing in leads.
    next: String,
    /// Whether the visitor just signed out.
    #[serde(deserialize_with = "flag")]
    signed_out: bool,
}

/// What the form says.
#[derive(Deserialize)]
pub(crate) struct Given {
    name: String,
    password: String,
    #[serde(default)]
    next: String,
}

/// A form for signing in.
pub(super) struct Entrance<'a> {
    /// Where it is sent.
    pub(super) action: &'a str,
    /// What it carries on.
    pub(super) hidden: Markup,
    /// The names of the fields for name and password.
    pub(super) fields: [&'a str; 2],
    /// The name that is filled in.
    pub(super) name: &'a str,
    /// What the button says.
    pub(super) button: &'a str,
}

/// The form.
pub(crate) async fn show(State(portal): State<Arc<Portal>>, wanted: Read<Wanted>) -> Result<Markup, Problem> {
    let wanted = read(wanted)?;
    let above = html! { @if wanted.signed_out { (alert::success(words::SIGNED_OUT)) } };
    Ok(page(&portal, &above, &leading_to(&wanted.next, "")))
}

/// Opens a session, or says why not.
pub(crate) async fn take(
    State(portal): State<Arc<Portal>>,
    visitor: Visitor,
    given: Result<Form<Given>, FormRejection>,
) -> Result<Response, Problem> {
    let Form(Given { name, password, next }) = given.map_err(|fault| Problem::unreadable_form(&fault))?;
    let refused = match portal.try_sign_in(name.trim(), &password, &visitor).await? {
        SignIn::Welcome(account) => {
            let (viewer, cookies) = portal.open_session(account, &visitor).await?;
            return Ok(guard::of(viewer, Redirect::to(within(&next)).into_response(), &cookies));
        }
        refused => refused,
    };
    let told = told(&refused);
    Ok(told.answer(page(&portal, &told.why, &leading_to(&next, &name))))
}

/// Why somebody is not let on.
pub(super) struct Told {
    pub(super) status: StatusCode,
    /// How long to wait.
    pub(super) wait: Option<TimeDelta>,
    /// Whether a password was tried.
    pub(super) is_attempt: bool,
    /// The box that says why.
    pub(super) why: Markup,
}

impl Told {
    /// The answer with a page.
    pub(super) fn answer(&self, page: Markup) -> Response {
        let mut answer = (self.status, page).into_response();
        say_wait(&mut answer, self.wait.map(time::whole_seconds));
        if self.is_attempt {
            answer.extensions_mut().insert(Attempted);
        }
        answer
    }
}

/// Why an attempt to sign in did not succeed.
pub(super) fn told(attempt: &SignIn) -> Told {
    let (status, wait, text) = match attempt {
        SignIn::Welcome(_) => {
            return Told { status: StatusCode::OK, wait: None, is_attempt: true, why: Markup::default() };
        }
        SignIn::Refused => (StatusCode::UNAUTHORIZED, None, words::REFUSED.map(str::to_owned)),
        SignIn::TooSoon(wait) => (StatusCode::TOO_MANY_REQUESTS, Some(*wait), words::too_soon(*wait)),
    };
    Told { status, wait, is_attempt: true, why: alert::error(&text) }
}

/// The page wanted, if it is one of this portal: another site must not be where signing in leads.
fn within(next: &str) -> &str {
    let is_path = next.starts_with('/') && !next.starts_with("//");
    let is_plain = next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if is_path && is_plain { next } else { "/" }
}

/// The form that leads to a page.
pub(super) fn leading_to<'a>(next: &str, name: &'a str) -> Entrance<'a> {
    let hidden = html! { @if !next.is_empty() { input type="hidden" name="next" value=(next); } };
    Entrance { action: "/sign-in", hidden, fields: ["name", "password"], name, button: words::BUTTON }
}

/// The page with what is to be told above the form.
pub(super) fn page(portal: &Portal, above: &Markup, entrance: &Entrance<'_>) -> Markup {
    let [name, password] = entrance.fields;
    let main = html! {
        div.sign-in {
            h1 { (words::TITLE) }
            (above)
            form.usa-form method="post" action=(entrance.action) {
                (entrance.hidden)
                label.usa-label for="name" { (words::NAME) }
                input.usa-input #name name=(name) value=(entrance.name) autocomplete="username" autocapitalize="none"
                    spellcheck="false" required maxlength="64";
                label.usa-label for="password" { (words::PASSWORD) }
                input.usa-input #password type="password" name=(password) autocomplete="current-password" required
                    maxlength="1000";
                button.usa-button { (entrance.button) }
            }
            p.small { (words::HELP) }
            p.small { (session::lasts(portal.settings.idle, portal.settings.longest)) }
        }
    };
    portal.page(None, &Page { title: words::TITLE.to_owned(), here: "/sign-in", main, ..Page::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signing_in_leads_to_the_page_wanted_if_it_is_of_this_portal() {
        assert_eq!(within("/records?measure=OM1&period=2019-06"), "/records?measure=OM1&period=2019-06");
        for elsewhere in ["", "https://example.org/", "//example.org", "/\\example.org", "/a\nb", "records"] {
            assert_eq!(within(elsewhere), "/", "{elsewhere:?}");
        }
    }
}
