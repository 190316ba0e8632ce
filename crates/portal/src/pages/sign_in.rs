//! `GET /sign-in` and `POST /sign-in`.

use std::sync::Arc;

use axum::extract::rejection::FormRejection;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use maud::{Markup, html};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::Portal;
use crate::auth::sign_in::SignIn;
use crate::auth::visitor::Visitor;
use crate::pages::problem::Problem;
use crate::parts::layout::Page;
use crate::question::read::flag;
use crate::question::{Read, read};
use crate::words::sign_in as words;

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

/// What went wrong, and what to do.
struct Fault {
    status: StatusCode,
    text: [String; 2],
}

/// The form.
pub(crate) async fn show(State(portal): State<Arc<Portal>>, wanted: Read<Wanted>) -> Result<Markup, Problem> {
    let wanted = read(wanted)?;
    Ok(page(&portal, "", &wanted.next, None, wanted.signed_out))
}

/// Opens a session, or says why not.
pub(crate) async fn take(
    State(portal): State<Arc<Portal>>,
    visitor: Visitor,
    given: Result<Form<Given>, FormRejection>,
) -> Result<Response, Problem> {
    let Form(Given { name, password, next }) = given.map_err(|fault| Problem::unreadable_form(&fault))?;
    let Visitor(address) = visitor;
    let fault = match portal.try_sign_in(name.trim(), &password, &address).await? {
        SignIn::Welcome(account) => {
            let cookie = portal.open_session(account, &address).await?;
            return Ok((CookieJar::new().add(cookie), Redirect::to(within(&next))).into_response());
        }
        SignIn::Refused => Fault { status: StatusCode::UNAUTHORIZED, text: words::REFUSED.map(str::to_owned) },
        SignIn::TooMany => Fault { status: StatusCode::TOO_MANY_REQUESTS, text: words::too_many() },
    };
    let page = page(&portal, &name, &next, Some(&fault), false);
    Ok((fault.status, page).into_response())
}

/// The page wanted, if it is one of this portal: another site must not be where signing in leads.
fn within(next: &str) -> &str {
    let is_path = next.starts_with('/') && !next.starts_with("//");
    let is_plain = next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if is_path && is_plain { next } else { "/" }
}

fn page(portal: &Portal, name: &str, next: &str, fault: Option<&Fault>, signed_out: bool) -> Markup {
    let main = html! {
        div.sign-in {
            h1 { (words::TITLE) }
            @if signed_out { div.usa-alert.usa-alert--success.usa-alert--slim role="status" { div.usa-alert__body { p.usa-alert__text { (words::SIGNED_OUT) } } } }
            @if let Some(fault) = fault { (alert(fault)) }
            form.usa-form method="post" action="/sign-in" {
                @if !next.is_empty() { input type="hidden" name="next" value=(next); }
                label.usa-label for="name" { (words::NAME) }
                input.usa-input #name name="name" value=(name) autocomplete="username" autocapitalize="none"
                    spellcheck="false" required maxlength="64";
                label.usa-label for="password" { (words::PASSWORD) }
                input.usa-input #password type="password" name="password" autocomplete="current-password" required
                    maxlength="1000";
                button.usa-button { (words::BUTTON) }
            }
            p.small { (words::HELP) }
        }
    };
    portal.page(None, &Page { title: words::TITLE.to_owned(), here: "/sign-in", main, ..Page::default() })
}

fn alert(fault: &Fault) -> Markup {
    let [heading, text] = &fault.text;
    html! {
        div.usa-alert.usa-alert--error role="alert" {
            div.usa-alert__body {
                h2.usa-alert__heading { (heading) }
                p.usa-alert__text { (text) }
            }
        }
    }
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
