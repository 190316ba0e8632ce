//! `POST /account/password`: another password of one's own.

use std::sync::Arc;

use axum::extract::rejection::FormRejection;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;
use store::{Action, NewPassword, StoreError};

use crate::Portal;
use crate::auth::password;
use crate::auth::sign_in::SignIn;
use crate::auth::viewer::Viewer;
use crate::auth::visitor::Visitor;
use crate::pages::account;
use crate::pages::problem::Problem;
use crate::pages::sign_in::Told;
use crate::parts::{alert, form};
use crate::words::account as words;

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
    visitor: Visitor,
    given: Result<Form<Given>, FormRejection>,
) -> Result<Response, Problem> {
    let Form(given) = given.map_err(|fault| Problem::unreadable_form(&fault))?;
    if let Err(fault) = judge(&portal, &viewer, &visitor, &given).await? {
        return refused(&portal, &viewer, fault).await;
    }
    let new = NewPassword { hash: password::hash(&given.new).await?, must_change: false };
    let keep = viewer.session().map(|session| session.id);
    let entry = portal.entry(&viewer, Action::PasswordChanged, json!({ "account": viewer.name() }));
    // The account as it was when the present password was compared: of several changes at once one is done.
    match portal.store.accounts().set_password(viewer.account().seen(), new, keep, entry).await {
        Ok(_) => Ok(Redirect::to("/account?done=password").into_response()),
        Err(StoreError::AccountChanged { .. }) => {
            refused(&portal, &viewer, told(StatusCode::CONFLICT, &words::changed_meanwhile())).await
        }
        Err(fault) => Err(fault.into()),
    }
}

/// Why the password can't be changed like this.
fn told(status: StatusCode, text: &[String; 2]) -> Told {
    Told { status, wait: None, is_attempt: false, why: alert::error(text) }
}

async fn refused(portal: &Portal, viewer: &Viewer, why: Told) -> Result<Response, Problem> {
    let page = account::page(portal, viewer, why.why.clone()).await?;
    Ok(why.answer(page))
}

async fn judge(
    portal: &Portal,
    viewer: &Viewer,
    visitor: &Visitor,
    given: &Given,
) -> Result<Result<(), Told>, Problem> {
    let bad = |text: [String; 2]| Ok(Err(told(StatusCode::BAD_REQUEST, &text)));
    // Whatever can be said without looking at the present password is said first: it is no attempt to guess.
    if given.new != given.again {
        return bad(words::differ());
    }
    if let Err(why) = password::check(&given.new, &portal.about(viewer.name())) {
        return bad(words::weak(why));
    }
    if password::is_same(&given.new, &given.present) {
        return bad(words::same());
    }
    match portal.confirm(viewer, &given.present, visitor).await? {
        SignIn::Welcome(_) => Ok(Ok(())),
        SignIn::Refused => bad(words::wrong()),
        SignIn::TooSoon(wait) => {
            let told = told(StatusCode::TOO_MANY_REQUESTS, &words::too_soon(wait));
            Ok(Err(Told { wait: Some(wait), is_attempt: true, ..told }))
        }
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
