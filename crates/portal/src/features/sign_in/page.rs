//! `GET /sign-in` and `POST /sign-in`.

use std::sync::Arc;

use auth::client_address::Visitor;
use auth::sign_in::SignIn;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;
use ui::alert;
use utoipa::IntoParams;

use super::text as words;
use crate::http::entrance::{leading_to, page, told};
use crate::http::form_post::Form;
use crate::http::guard;
use crate::http::problem::Problem;
use crate::http::question::Query;
use crate::http::question::read::flag;
use crate::{Portal, addresses};

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

/// The form.
pub(crate) async fn show(State(portal): State<Arc<Portal>>, Query(wanted): Query<Wanted>) -> Result<Markup, Problem> {
    let above = html! { @if wanted.signed_out { (alert::success(words::SIGNED_OUT)) } };
    Ok(page(&portal, &above, &leading_to(&wanted.next, "")))
}

/// Opens a session, or says why not.
pub(crate) async fn take(
    State(portal): State<Arc<Portal>>,
    visitor: Visitor,
    Form(Given { name, password, next }): Form<Given>,
) -> Result<Response, Problem> {
    let refused = match portal.auth().try_sign_in(name.trim(), &password, &visitor).await? {
        SignIn::Welcome(account) => {
            let (viewer, cookies) = portal.auth().open_session(account, &visitor).await?;
            return Ok(guard::of(viewer, Redirect::to(within(&next)).into_response(), &cookies));
        }
        refused => refused,
    };
    let told = told(&refused);
    Ok(told.answer(page(&portal, &told.why, &leading_to(&next, &name))))
}

/// The page wanted, if it is one of this portal: another site must not be where signing in leads.
fn within(next: &str) -> &str {
    let is_path = next.starts_with('/') && !next.starts_with("//");
    let is_plain = next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if is_path && is_plain { next } else { addresses::HOME.path() }
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
