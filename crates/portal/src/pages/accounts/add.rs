//! `GET /accounts/new` and `POST /accounts/new`: another account, with a password for the first sign-in.

use std::sync::Arc;

use axum::extract::{RawForm, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use store::{Action, Duty, NewAccount, NewPassword, StoreError, Wanted};

use crate::auth::deed::{Deed, Leave};
use crate::auth::password;
use crate::auth::viewer::Viewer;
use crate::pages::accounts::duty::{self, Chosen, Sent};
use crate::pages::accounts::{above, address, requests, subject};
use crate::pages::problem::Problem;
use crate::parts::layout::Page;
use crate::parts::{alert, people};
use crate::words::{accounts as words, people as said, rights};
use crate::{Portal, person, traces};

/// The form: nothing is chosen yet.
pub(crate) async fn show(State(portal): State<Arc<Portal>>, viewer: Viewer) -> Markup {
    page(&portal, &viewer, "", &Chosen::default(), None)
}

/// Adds the account and shows its first password, this once; asks a second administrator where one is needed; or says
/// why not.
pub(crate) async fn take(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    RawForm(form): RawForm,
) -> Result<Response, Problem> {
    let sent = Sent::read(&form);
    let refused = |status, fault: &[String; 2]| {
        Ok((status, page(&portal, &viewer, &sent.name, &sent.chosen(), Some(fault))).into_response())
    };
    let duty = match sent.duty(portal.default_plan().offices(), portal.today()) {
        Ok(duty) => duty,
        Err(fault) => return refused(StatusCode::BAD_REQUEST, &fault),
    };
    if let Err(why) = person::check_name(&sent.name, portal.is_demo) {
        return refused(StatusCode::BAD_REQUEST, &words::bad(&why));
    }
    let fault = match portal.leave(&viewer, Deed::Add, None, Some(&duty)) {
        Leave::Alone => match add(&portal, &viewer, &sent.name, duty.clone()).await {
            Ok(made) => return Ok(portal.page(&viewer, &one_time(&sent.name, &made)).into_response()),
            Err(fault) => fault,
        },
        Leave::Second | Leave::Never => {
            match requests::ask(&portal, &viewer, &sent.name, None, Wanted::Add(duty.clone())).await {
                Ok(_) => return Ok(Redirect::to("/accounts?done=asked").into_response()),
                Err(fault) => fault.into(),
            }
        }
    };
    match fault {
        AddError::Store(StoreError::AccountExists { name }) => refused(StatusCode::CONFLICT, &words::taken(&name)),
        AddError::Store(StoreError::RequestWaits { name }) => refused(StatusCode::CONFLICT, &rights::waits(&name)),
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
    Password(#[from] password::PasswordError),
}

async fn add(portal: &Portal, viewer: &Viewer, name: &str, duty: Duty) -> Result<String, AddError> {
    let made = password::one_time((portal.chance)());
    let entry = portal.entry(viewer, Action::AccountAdded, subject(name, &duty));
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
        form.usa-form method="post" action="/accounts/new" {
            label.usa-label for="name" { (said::NAME) }
            p.usa-hint #name-hint { (words::NAME_HINT) }
            input.usa-input #name name="name" value=(name) required maxlength=(person::LONGEST_NAME)
                autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="name-hint";
            (duty::fields(chosen, portal.default_plan().offices(), portal.today()))
            button.usa-button { (words::ADD_BUTTON) }
        }
    };
    let title = words::NEW_TITLE.to_owned();
    portal.page(viewer, &Page { title, here: "/accounts", above: above(), main, ..Page::default() })
}

/// A password that was made for somebody, shown this once.
pub(super) fn one_time(name: &str, made: &str) -> Page {
    let main = html! {
        h1 { (words::PASSWORD_TITLE) }
        ({
            let [heading, text] = words::password_once(name);
            alert::warning(&heading, &text)
        })
        (people::terms(&[
            (said::NAME, html! { (name) }),
            (words::SHOWN_PASSWORD, html! { code.secret { (made) } }),
        ]))
        p { a.usa-link href=(address(name)) { (words::to_account(name)) } }
    };
    Page { title: words::PASSWORD_TITLE.to_owned(), here: "/accounts", above: above(), main, ..Page::default() }
}
