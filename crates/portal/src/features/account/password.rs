//! `POST /account/password`: another password of one's own.

use std::sync::Arc;

use auth::client_address::Visitor;
use auth::password;
use auth::sign_in::SignIn;
use auth::viewer::Viewer;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;
use store::{Action, NewPassword, StoreError};
use ui::alert;

use super::{page, text as words};
use crate::http::entrance::Told;
use crate::http::form_post::Form;
use crate::http::problem::Problem;
use crate::http::redirect;
use crate::{Portal, addresses};

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
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    if let Err(fault) = judge(&portal, &viewer, &visitor, &given).await? {
        return refused(&portal, &viewer, fault).await;
    }
    let new = NewPassword { hash: password::hash(&given.new).await?, must_change: false };
    let keep = viewer.session().map(|session| session.id);
    let entry = portal.entry(&viewer, Action::PasswordChanged, json!({ "account": viewer.name() }));
    // The account as it was when the present password was compared: of several changes at once one is done.
    match portal.store.accounts().set_password(viewer.account().seen(), new, keep, entry).await {
        Ok(_) => Ok(redirect::to(addresses::ACCOUNT.to([]).with("done", "password"))),
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
    let page = page::page(portal, viewer, why.why.clone()).await?;
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
    if let Err(why) = password::check(&given.new, &portal.auth().about(viewer.name())) {
        return bad(words::weak(why));
    }
    if password::is_same(&given.new, &given.present) {
        return bad(words::same());
    }
    match portal.auth().confirm(viewer, &given.present, visitor).await? {
        SignIn::Welcome(_) => Ok(Ok(())),
        SignIn::Refused => bad(words::wrong()),
        SignIn::TooSoon(wait) => {
            let told = told(StatusCode::TOO_MANY_REQUESTS, &words::too_soon(wait));
            Ok(Err(Told { wait: Some(wait), is_attempt: true, ..told }))
        }
    }
}
