//! `POST /accounts/{name}/…`: what an administrator does about an account.

use std::sync::Arc;

use axum::extract::rejection::FormRejection;
use axum::extract::{Form, Path, RawForm, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::extract::Code;
use serde_json::{Value, json};
use store::{Account, Action, NewPassword, StoreError, TokenId};

use crate::Portal;
use crate::auth::password;
use crate::auth::viewer::Viewer;
use crate::pages::account::tokens::Named;
use crate::pages::accounts::duty::Sent;
use crate::pages::accounts::{add, address, named, one};
use crate::pages::problem::Problem;
use crate::parts::alert;
use crate::words::accounts as words;

/// Gives an account another role and other areas.
pub(crate) async fn duty(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(name): Path<String>,
    RawForm(form): RawForm,
) -> Result<Response, Problem> {
    let account = named(&portal, &name).await?;
    let duty = match Sent::read(&form).duty(portal.default_plan().offices(), portal.today()) {
        Ok(duty) => duty,
        Err(fault) => return refused(&portal, &viewer, &account, StatusCode::BAD_REQUEST, &fault).await,
    };
    let subject = json!({
        "account": account.name,
        "role": duty.role.text(), "offices": duty.offices, "regions": duty.regions,
        "before": { "role": account.role.text(), "offices": account.offices, "regions": account.regions },
    });
    let entry = portal.entry(&viewer, Action::AccountChanged, subject);
    let changed = portal.store.accounts().change(account.id, duty, entry).await;
    told(&portal, &viewer, &account, changed, "duty").await
}

/// Gives an account another password, shown this once, which the person must change.
pub(crate) async fn reset_password(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(name): Path<String>,
) -> Result<Response, Problem> {
    let account = named(&portal, &name).await?;
    let made = password::one_time((portal.chance)());
    let new = NewPassword { hash: password::hash(&made).await?, must_change: true };
    let entry = portal.entry(&viewer, Action::PasswordReset, about(&account));
    portal.store.accounts().set_password(account.id, new, None, entry).await?;
    Ok(portal.page(&viewer, &add::one_time(&account.name, &made)).into_response())
}

/// Ends an account.
pub(crate) async fn disable(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(name): Path<String>,
) -> Result<Response, Problem> {
    let account = named(&portal, &name).await?;
    let entry = portal.entry(&viewer, Action::AccountDisabled, about(&account));
    let changed = portal.store.accounts().disable(account.id, entry).await;
    told(&portal, &viewer, &account, changed, "disabled").await
}

/// Lets a person sign in again.
pub(crate) async fn enable(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(name): Path<String>,
) -> Result<Response, Problem> {
    let account = named(&portal, &name).await?;
    let entry = portal.entry(&viewer, Action::AccountEnabled, about(&account));
    let changed = portal.store.accounts().enable(account.id, entry).await;
    told(&portal, &viewer, &account, changed, "enabled").await
}

/// Ends every session of an account.
pub(crate) async fn end_sessions(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(name): Path<String>,
) -> Result<Response, Problem> {
    let account = named(&portal, &name).await?;
    let entry = portal.entry(&viewer, Action::SessionsEnded, about(&account));
    portal.store.sessions().end_all(account.id, None, entry).await?;
    Ok(done(&account, "sessions"))
}

/// Revokes a token of an account; one that is good no more stays as it is.
pub(crate) async fn revoke_token(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(name): Path<String>,
    given: Result<Form<Named>, FormRejection>,
) -> Result<Response, Problem> {
    let Form(Named { token }) = given.map_err(|fault| Problem::unreadable_form(&fault))?;
    let account = named(&portal, &name).await?;
    if let Some(id) = TokenId::parse(&token) {
        let subject = json!({ "account": account.name, "token": token });
        let entry = portal.entry(&viewer, Action::TokenRevoked, subject);
        portal.store.tokens().revoke(account.id, id, entry).await?;
    }
    Ok(done(&account, "token"))
}

fn about(account: &Account) -> Value {
    json!({ "account": account.name })
}

/// Back to the account with a word about what was done; the last administrator stays.
async fn told(
    portal: &Portal,
    viewer: &Viewer,
    account: &Account,
    changed: Result<bool, StoreError>,
    what: &str,
) -> Result<Response, Problem> {
    match changed {
        Ok(_) => Ok(done(account, what)),
        Err(StoreError::LastAdmin { name }) => {
            refused(portal, viewer, account, StatusCode::CONFLICT, &words::last_admin(&name)).await
        }
        Err(fault) => Err(fault.into()),
    }
}

async fn refused(
    portal: &Portal,
    viewer: &Viewer,
    account: &Account,
    status: StatusCode,
    fault: &[String; 2],
) -> Result<Response, Problem> {
    let page = one::page(portal, viewer, account, alert::error(fault)).await?;
    Ok((status, page).into_response())
}

fn done(account: &Account, what: &str) -> Response {
    Redirect::to(&address(&account.name).with("done", what).to_string()).into_response()
}
