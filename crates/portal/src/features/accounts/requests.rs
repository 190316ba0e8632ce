//! `POST /rights-requests/{number}/grant` and `/decline`: a second administrator answers what a first one asked for.

use std::sync::Arc;

use auth::deed::Deed;
use auth::password;
use auth::viewer::Viewer;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::extract::Code;
use maud::{Markup, html};
use serde_json::{Value, json};
use store::{Account, AccountSeen, Action, Entry, NewPassword, NewRequest, RightsRequest, StoreError, Wanted};
use ui::{choices, format};

use super::links::address;
use super::one_time;
use crate::addresses::Place;
use crate::http::people::rights_text;
use crate::http::problem::Problem;
use crate::http::redirect;
use crate::http::traces;
use crate::{Portal, addresses};

/// Asks another administrator for something about an account.
pub(super) async fn ask(
    portal: &Portal,
    viewer: &Viewer,
    name: &str,
    account: Option<AccountSeen>,
    wanted: Wanted,
) -> Result<i64, StoreError> {
    let entry = portal.entry(viewer, Action::RightsAsked, asked(name, &wanted));
    let (asked_by, at) = (viewer.account().id, entry.at);
    let new = NewRequest { name: name.to_owned(), account, wanted, asked_by, at };
    let number = portal.store.rights_requests().ask(portal.order(), new, entry).await?;
    traces::rights(viewer, Action::RightsAsked, name);
    Ok(number)
}

fn asked(name: &str, wanted: &Wanted) -> Value {
    let (deed, duty) = match wanted {
        Wanted::Add(duty) => (Deed::Add, Some(duty)),
        Wanted::Change(duty) => (Deed::Change, Some(duty)),
        Wanted::Reset => (Deed::Reset, None),
        Wanted::Enable => (Deed::Enable, None),
    };
    let mut said = duty.map_or_else(|| json!({ "account": name }), |duty| duty.said_of(name));
    said["wanted"] = deed.text().into();
    said
}

/// Does what was asked for. A password that was made is shown to who grants it, this once.
pub(crate) async fn grant(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(number): Path<String>,
) -> Result<Response, Problem> {
    let request = waiting(&portal, &number).await?;
    let made = match request.wanted {
        Wanted::Add(_) | Wanted::Reset => Some(password::one_time((portal.chance)())),
        Wanted::Change(_) | Wanted::Enable => None,
    };
    let password = match &made {
        Some(made) => Some(NewPassword { hash: password::hash(made).await?, must_change: true }),
        None => None,
    };
    let entry = granted(&portal, &viewer, &request).await?;
    let action = entry.action;
    let requests = portal.store.rights_requests();
    match requests.grant(portal.order(), request.number, viewer.account().id, password, entry).await {
        Ok(()) => traces::rights(&viewer, action, &request.name),
        Err(StoreError::NotSecond) => return Err(Problem::not_now(rights_text::not_second())),
        Err(StoreError::RequestGone | StoreError::AccountChanged { .. }) => {
            return Err(Problem::not_now(rights_text::gone()));
        }
        Err(fault @ (StoreError::LastAdmin { .. } | StoreError::AccountExists { .. })) => {
            return Err(Problem::not_now([format::sentence(&fault.to_string()), rights_text::gone()[1].clone()]));
        }
        Err(fault) => return Err(fault.into()),
    }
    Ok(match made {
        Some(made) => portal.page(&viewer, &one_time::one_time(&request.name, &made)).into_response(),
        None => redirect::to(address(&request.name).with("done", "granted")),
    })
}

/// Ends a request without doing anything: another administrator declines it, or who asked takes it back.
pub(crate) async fn decline(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(number): Path<String>,
) -> Result<Response, Problem> {
    let request = waiting(&portal, &number).await?;
    let said = json!({ "account": request.name, "request": request.number });
    let entry = portal.entry(&viewer, Action::RightsDeclined, said);
    match portal.store.rights_requests().decline(portal.order(), request.number, entry).await {
        Ok(()) => {
            traces::rights(&viewer, Action::RightsDeclined, &request.name);
            Ok(redirect::to(addresses::ACCOUNTS))
        }
        Err(StoreError::RequestGone) => Err(Problem::not_now(rights_text::gone())),
        Err(fault) => Err(fault.into()),
    }
}

async fn waiting(portal: &Portal, number: &str) -> Result<RightsRequest, Problem> {
    let number = number.parse().ok();
    let found = match number {
        Some(number) => portal.store.rights_requests().find(portal.order(), number, portal.now()).await?,
        None => None,
    };
    found.ok_or_else(|| Problem::nothing_there(rights_text::gone()))
}

/// What the ledger is told of what is granted: as if it were done alone, and who had asked for it.
async fn granted(portal: &Portal, viewer: &Viewer, request: &RightsRequest) -> Result<Entry, Problem> {
    let before = match request.account {
        Some(id) => portal.store.accounts().find_by_id(id).await?,
        None => None,
    };
    let (action, mut said) = match &request.wanted {
        Wanted::Add(duty) => (Action::AccountAdded, duty.said_of(&request.name)),
        Wanted::Change(duty) => (Action::AccountChanged, changed(before.as_ref(), &request.name, duty)),
        Wanted::Reset => (Action::PasswordReset, json!({ "account": request.name })),
        Wanted::Enable => (Action::AccountEnabled, json!({ "account": request.name })),
    };
    said["request"] = request.number.into();
    said["asked_by"] = name_of(portal, request).await?.into();
    Ok(portal.entry(viewer, action, said))
}

/// What the ledger is told of another role or other areas.
pub(super) fn changed(before: Option<&Account>, name: &str, duty: &store::Duty) -> Value {
    let mut said = duty.said_of(name);
    if let Some(account) = before {
        said["before"] = account.duty().said_of(name);
    }
    said
}

async fn name_of(portal: &Portal, request: &RightsRequest) -> Result<String, StoreError> {
    let asker = portal.store.accounts().find_by_id(request.asked_by).await?;
    Ok(asker.map(|account| account.name).unwrap_or_default())
}

/// What waits, with the ways to answer: about one account, or about all. Nothing where nothing waits.
pub(super) async fn section(portal: &Portal, viewer: &Viewer, about: Option<&str>) -> Result<Markup, Problem> {
    let mut waiting = portal.store.rights_requests().open(portal.order(), portal.now()).await?;
    waiting.retain(|request| about.is_none_or(|name| request.name == name));
    let mut lines = Vec::new();
    for request in &waiting {
        lines.push((request, name_of(portal, request).await?));
    }
    let plan = portal.default_plan();
    Ok(html! {
        @if !lines.is_empty() {
            section aria-labelledby="requests" {
                h2 #requests { (rights_text::REQUESTS) }
                p { (rights_text::REQUESTS_HELP) }
                ul.usa-list {
                    @for (request, asker) in &lines {
                        li {
                            (asker) " " (rights_text::wanted(request, plan.offices())) ". "
                            (rights_text::until(request, plan.zone()))
                            (answers(viewer, request))
                        }
                    }
                }
            }
        }
    })
}

fn answers(viewer: &Viewer, request: &RightsRequest) -> Markup {
    let to = |place: Place<1>| place.to([&request.number]);
    let is_asker = request.asked_by == viewer.account().id;
    let is_concerned = request.account == Some(viewer.account().id);
    html! {
        @if !is_asker && !is_concerned { (choices::button(&to(addresses::RIGHTS_REQUEST_GRANT), rights_text::GRANT, "usa-button--outline")) }
        (choices::button(
            &to(addresses::RIGHTS_REQUEST_DECLINE),
            if is_asker { rights_text::TAKE_BACK } else { rights_text::DECLINE },
            "usa-button--outline",
        ))
    }
}
