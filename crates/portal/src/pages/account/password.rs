//! `POST /account/password`: another password of one's own.

use std::sync::Arc;

use axum::extract::rejection::FormRejection;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;
use store::{Action, NewPassword};

use crate::Portal;
use crate::auth::password;
use crate::auth::sign_in::SignIn;
use crate::auth::viewer::Viewer;
use crate::auth::visitor::Visitor;
use crate::pages::account;
use crate::pages::problem::Problem;
use crate::parts::{alert, form};
use crate::words::{account as words, sign_in};

/// What the form says.
#[derive(Deserialize)]
pub(crate) struct Given {
    present: String,
    new: String,
    again: String,
}

/// Changes the password of who knows the present one; ends the other sessions and revokes the tokens.
pub(crate) async fn change(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Visitor(address): Visitor,
    given: Result<Form<Given>, FormRejection>,
) -> Result<Response, Problem> {
    let Form(given) = given.map_err(|fault| Problem::unreadable_form(&fault))?;
    if let Err((status, fault)) = judge(&portal, &viewer, &address, &given).await? {
        return Ok((status, account::page(&portal, &viewer, alert::error(&fault)).await?).into_response());
    }
    let new = NewPassword { hash: password::hash(&given.new).await?, must_change: false };
    let keep = viewer.session().map(|session| session.id);
    let entry = portal.entry(&viewer, Action::PasswordChanged, json!({ "account": viewer.name() }));
    portal.store.accounts().set_password(viewer.account().id, new, keep, entry).await?;
    Ok(Redirect::to("/account?done=password").into_response())
}

/// Why the password can't be changed like this.
type Fault = (StatusCode, [String; 2]);

async fn judge(portal: &Portal, viewer: &Viewer, address: &str, given: &Given) -> Result<Result<(), Fault>, Problem> {
    let bad = |fault| Ok(Err((StatusCode::BAD_REQUEST, fault)));
    // Whatever can be said without looking at the present password is said first: it is no attempt to guess.
    if given.new != given.again {
        return bad(words::differ());
    }
    if let Err(why) = password::check(&given.new, viewer.name(), portal.is_demo) {
        return bad(words::weak(why));
    }
    if given.new == given.present {
        return bad(words::same());
    }
    match portal.confirm(viewer.name(), &given.present, address).await? {
        SignIn::Welcome(_) => Ok(Ok(())),
        SignIn::Refused => bad(words::wrong()),
        SignIn::TooMany => Ok(Err((StatusCode::TOO_MANY_REQUESTS, sign_in::too_many()))),
    }
}

/// The form.
pub(super) fn section() -> Markup {
    let field = |name, label, autocomplete, described_by| form::Password { name, label, autocomplete, described_by };
    html! {
        section aria-labelledby="password" {
            h2 #password { (words::PASSWORD) }
            form.usa-form method="post" action="/account/password" {
                p.usa-hint #password-hint { (words::password_hint()) }
                (field("present", words::PRESENT, "current-password", None).render())
                (field("new", words::NEW, "new-password", Some("password-hint")).render())
                (field("again", words::AGAIN, "new-password", None).render())
                button.usa-button { (words::CHANGE) }
            }
        }
    }
}
