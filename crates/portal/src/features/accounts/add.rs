//! `GET /accounts/new` and `POST /accounts/new`: another account, with a password for the first sign-in.

use std::sync::Arc;

use auth::deed::{Deed, Leave};
use auth::viewer::Viewer;
use auth::{account_name, hashing, password};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use store::{Action, Duty, NewAccount, NewPassword, StoreError, Wanted};
use ui::alert;

use super::duty::{Chosen, Sent};
use super::links::above;
use super::{duty, requests, text as words};
use crate::features::accounts::one_time::one_time;
use crate::http::form::Written;
use crate::http::frame::Page;
use crate::http::people::{rights_text, text as said};
use crate::http::problem::Problem;
use crate::http::redirect;
use crate::http::traces;
use crate::{Portal, addresses};

/// The form: nothing is chosen yet.
pub(crate) async fn show(State(portal): State<Arc<Portal>>, viewer: Viewer) -> Markup {
    page(&portal, &viewer, "", &Chosen::default(), None)
}

/// Adds the account and shows its first password, this once; asks a second administrator where one is needed; or says
/// why not.
pub(crate) async fn take(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    written: Written,
) -> Result<Response, Problem> {
    let sent = Sent::of(&written);
    let refused = |status, fault: &[String; 2]| {
        Ok((status, page(&portal, &viewer, &sent.name, &sent.chosen(), Some(fault))).into_response())
    };
    let duty = match sent.duty(portal.default_plan().offices(), portal.today()) {
        Ok(duty) => duty,
        Err(fault) => return refused(StatusCode::BAD_REQUEST, &fault),
    };
    if let Err(why) = account_name::check_name(&sent.name, portal.is_demo) {
        return refused(StatusCode::BAD_REQUEST, &words::bad(&why));
    }
    let fault = match portal.auth().leave(&viewer, Deed::Add, None, Some(&duty)) {
        Leave::Alone => match add(&portal, &viewer, &sent.name, duty.clone()).await {
            Ok(made) => return Ok(portal.page(&viewer, &one_time(&sent.name, &made)).into_response()),
            Err(fault) => fault,
        },
        Leave::Second | Leave::Never => {
            match requests::ask(&portal, &viewer, &sent.name, None, Wanted::Add(duty.clone())).await {
                Ok(_) => return Ok(redirect::to(addresses::ACCOUNTS.to([]).with("done", "asked"))),
                Err(fault) => fault.into(),
            }
        }
    };
    match fault {
        AddError::Store(StoreError::AccountExists { name }) => refused(StatusCode::CONFLICT, &words::taken(&name)),
        AddError::Store(StoreError::RequestWaits { name }) => refused(StatusCode::CONFLICT, &rights_text::waits(&name)),
        AddError::Store(fault) => Err(fault.into()),
        AddError::Password(fault) => Err(fault.into()),
    }
}

/// Why an account could not be added.
#[derive(Debug, thiserror::Error)]
enum AddError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Password(#[from] hashing::PasswordError),
}

async fn add(portal: &Portal, viewer: &Viewer, name: &str, duty: Duty) -> Result<String, AddError> {
    let made = password::one_time((portal.chance)());
    let entry = portal.entry(viewer, Action::AccountAdded, duty.said_of(name));
    let password = NewPassword { hash: password::hash(&made).await?, must_change: true };
    let new = NewAccount { name: name.to_owned(), duty, password, created_at: portal.now() };
    portal.store.accounts().add(portal.order(), new, entry).await?;
    traces::rights(viewer, Action::AccountAdded, name);
    Ok(made)
}

fn page(portal: &Portal, viewer: &Viewer, name: &str, chosen: &Chosen, fault: Option<&[String; 2]>) -> Markup {
    let main = html! {
        h1 { (words::NEW_TITLE) }
        @if let Some(fault) = fault { (alert::error(fault)) }
        form.usa-form method="post" action=(addresses::ACCOUNTS_NEW) {
            label.usa-label for="name" { (said::NAME) }
            p.usa-hint #name-hint { (words::NAME_HINT) }
            input.usa-input #name name="name" value=(name) required maxlength=(account_name::LONGEST_NAME)
                autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="name-hint";
            (duty::fields(chosen, portal.default_plan().offices(), portal.today()))
            button.usa-button { (words::ADD_BUTTON) }
        }
    };
    let title = words::NEW_TITLE.to_owned();
    portal.page(viewer, &Page { title, here: Some(addresses::ACCOUNTS), above: above(), main, ..Page::default() })
}
