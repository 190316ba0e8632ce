//! `POST /account/password`: another password of one's own.

use std::sync::Arc;

use axum::extract::rejection::FormRejection;
use axum::extract::{Form, State};
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::TimeDelta;
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
use crate::parts::{alert, form};
use crate::words::{account as words, time};

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
        return fault.answer(&portal, &viewer).await;
    }
    let new = NewPassword { hash: password::hash(&given.new).await?, must_change: false };
    let keep = viewer.session().map(|session| session.id);
    let entry = portal.entry(&viewer, Action::PasswordChanged, json!({ "account": viewer.name() }));
    // The account as it was when the present password was compared: of several changes at once one is done.
    match portal.store.accounts().set_password(viewer.account().seen(), new, keep, entry).await {
        Ok(_) => Ok(Redirect::to("/account?done=password").into_response()),
        Err(StoreError::AccountChanged { .. }) => {
            let fault = Fault { status: StatusCode::CONFLICT, wait: None, text: words::changed_meanwhile() };
            fault.answer(&portal, &viewer).await
        }
        Err(fault) => Err(fault.into()),
    }
}

/// Why the password can't be changed like this.
struct Fault {
    status: StatusCode,
    /// How long to wait, where that helps.
    wait: Option<TimeDelta>,
    text: [String; 2],
}

impl Fault {
    async fn answer(&self, portal: &Portal, viewer: &Viewer) -> Result<Response, Problem> {
        let page = account::page(portal, viewer, alert::error(&self.text)).await?;
        let mut answer = (self.status, page).into_response();
        if let Some(wait) = self.wait {
            answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from(time::whole_seconds(wait)));
        }
        Ok(answer)
    }
}

async fn judge(
    portal: &Portal,
    viewer: &Viewer,
    visitor: &Visitor,
    given: &Given,
) -> Result<Result<(), Fault>, Problem> {
    let bad = |text| Ok(Err(Fault { status: StatusCode::BAD_REQUEST, wait: None, text }));
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
            let text = words::too_soon(wait);
            Ok(Err(Fault { status: StatusCode::TOO_MANY_REQUESTS, wait: Some(wait), text }))
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
