//! `POST /accounts/{name}/…`: what an administrator does about an account: alone, or by asking a second one.

use std::sync::Arc;

use auth::deed::{Deed, Leave};
use auth::password;
use auth::viewer::Viewer;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::Markup;
use serde_json::{Value, json};
use store::{Account, AccountSeen, Action, Duty, NewPassword, StoreError, TokenId, Wanted};
use ui::alert;

use super::duty::{Chosen, Sent};
use super::links::address;
use super::page::named;
use super::{account, one_time, requests, text as words};
use crate::Portal;
use crate::features::account::tokens::Named;
use crate::http::form::Written;
use crate::http::form_post::Form;
use crate::http::people::rights_text;
use crate::http::problem::Problem;
use crate::http::redirect;
use crate::http::traces;

/// Something that an administrator does about an account.
struct Doing<'a> {
    portal: &'a Portal,
    viewer: &'a Viewer,
    account: Account,
    /// The account as the form's page showed it.
    seen: AccountSeen,
    /// What was chosen of role and areas, where the form was about them.
    chosen: Option<Chosen>,
}

impl<'a> Doing<'a> {
    async fn new(portal: &'a Portal, viewer: &'a Viewer, name: &str, sent: &Sent) -> Result<Doing<'a>, Problem> {
        let account = named(portal, name).await?;
        let seen = sent.seen(&account);
        Ok(Doing { portal, viewer, account, seen, chosen: None })
    }

    /// Whether somebody may do it alone; the answer to who may not.
    async fn is_let(
        &self,
        deed: Deed,
        after: Option<&Duty>,
        wanted: impl FnOnce() -> Wanted,
    ) -> Result<Option<Response>, Problem> {
        // What is judged here must be what is changed afterwards.
        if self.seen != self.account.seen() {
            let fault = rights_text::changed_meanwhile(&self.account.name);
            return Ok(Some(self.refused(StatusCode::CONFLICT, &fault).await?));
        }
        match self.portal.auth().leave(self.viewer, deed, Some(&self.account), after) {
            Leave::Alone => Ok(None),
            Leave::Never => Ok(Some(self.refused(StatusCode::FORBIDDEN, &rights_text::own()).await?)),
            Leave::Second => {
                let asked =
                    requests::ask(self.portal, self.viewer, &self.account.name, Some(self.seen), wanted()).await;
                Ok(Some(match asked {
                    Ok(_) => done(&self.account, "asked"),
                    Err(fault) => self.hindered(fault).await?,
                }))
            }
        }
    }

    /// Back to the account with a word about what was done; or why nothing was.
    async fn told(&self, changed: Result<bool, StoreError>, action: Action, what: &str) -> Result<Response, Problem> {
        match changed {
            Ok(is_changed) => {
                if is_changed {
                    traces::rights(self.viewer, action, &self.account.name);
                }
                Ok(done(&self.account, what))
            }
            Err(fault) => self.hindered(fault).await,
        }
    }

    /// Why nothing was done.
    async fn hindered(&self, fault: StoreError) -> Result<Response, Problem> {
        let fault = match fault {
            StoreError::LastAdmin { name } => words::last_admin(&name),
            StoreError::AccountChanged { name } => rights_text::changed_meanwhile(&name),
            StoreError::RequestWaits { name } => rights_text::waits(&name),
            fault => return Err(fault.into()),
        };
        self.refused(StatusCode::CONFLICT, &fault).await
    }

    async fn refused(&self, status: StatusCode, fault: &[String; 2]) -> Result<Response, Problem> {
        // As it is now, which may not be how it was seen.
        let account = named(self.portal, &self.account.name).await?;
        let page: Markup =
            account::page(self.portal, self.viewer, &account, self.chosen.as_ref(), alert::error(fault)).await?;
        Ok((status, page).into_response())
    }

    fn about(&self) -> Value {
        json!({ "account": self.account.name })
    }
}

/// Gives an account another role and other areas.
pub(crate) async fn duty(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(name): Path<String>,
    written: Written,
) -> Result<Response, Problem> {
    let sent = Sent::of(&written);
    let doing = Doing { chosen: Some(sent.chosen()), ..Doing::new(&portal, &viewer, &name, &sent).await? };
    let duty = match sent.duty(portal.default_plan().offices(), portal.today()) {
        Ok(duty) => duty,
        Err(fault) => return doing.refused(StatusCode::BAD_REQUEST, &fault).await,
    };
    if let Some(answer) = doing.is_let(Deed::Change, Some(&duty), || Wanted::Change(duty.clone())).await? {
        return Ok(answer);
    }
    let subject = requests::changed(Some(&doing.account), &doing.account.name, &duty);
    let entry = portal.entry(&viewer, Action::AccountChanged, subject);
    let changed = portal.store.accounts().change(doing.seen, duty, entry).await;
    doing.told(changed, Action::AccountChanged, "duty").await
}

/// Gives an account another password, shown this once, which the person must change.
pub(crate) async fn reset_password(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(name): Path<String>,
    written: Written,
) -> Result<Response, Problem> {
    let doing = Doing::new(&portal, &viewer, &name, &Sent::of(&written)).await?;
    if let Some(answer) = doing.is_let(Deed::Reset, None, || Wanted::Reset).await? {
        return Ok(answer);
    }
    let made = password::one_time((portal.chance)());
    let new = NewPassword { hash: password::hash(&made).await?, must_change: true };
    let entry = portal.entry(&viewer, Action::PasswordReset, doing.about());
    match portal.store.accounts().reset_password(doing.seen, new, entry).await {
        Ok(_) => {
            traces::rights(&viewer, Action::PasswordReset, &doing.account.name);
            Ok(portal.page(&viewer, &one_time::one_time(&doing.account.name, &made)).into_response())
        }
        Err(fault) => doing.hindered(fault).await,
    }
}

/// Ends an account.
pub(crate) async fn disable(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(name): Path<String>,
    written: Written,
) -> Result<Response, Problem> {
    let doing = Doing::new(&portal, &viewer, &name, &Sent::of(&written)).await?;
    let entry = portal.entry(&viewer, Action::AccountDisabled, doing.about());
    let changed = portal.store.accounts().disable(doing.seen, entry).await;
    doing.told(changed, Action::AccountDisabled, "disabled").await
}

/// Lets a person sign in again.
pub(crate) async fn enable(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(name): Path<String>,
    written: Written,
) -> Result<Response, Problem> {
    let doing = Doing::new(&portal, &viewer, &name, &Sent::of(&written)).await?;
    // Of an account that is open there is nothing to ask for.
    if doing.account.disabled_at.is_some()
        && let Some(answer) = doing.is_let(Deed::Enable, None, || Wanted::Enable).await?
    {
        return Ok(answer);
    }
    let entry = portal.entry(&viewer, Action::AccountEnabled, doing.about());
    let changed = portal.store.accounts().enable(doing.seen, entry).await;
    doing.told(changed, Action::AccountEnabled, "enabled").await
}

/// Lets an account in again that is held back because of wrong passwords.
pub(crate) async fn unlock(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(name): Path<String>,
) -> Result<Response, Problem> {
    let account = named(&portal, &name).await?;
    let entry = portal.entry(&viewer, Action::AccountUnlocked, json!({ "account": account.name }));
    portal.store.accounts().unlock(account.id, entry).await?;
    traces::rights(&viewer, Action::AccountUnlocked, &account.name);
    Ok(done(&account, "unlocked"))
}

/// Ends every session of an account.
pub(crate) async fn end_sessions(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(name): Path<String>,
) -> Result<Response, Problem> {
    let account = named(&portal, &name).await?;
    let entry = portal.entry(&viewer, Action::SessionsEnded, json!({ "account": account.name }));
    portal.store.sessions().end_all(account.id, None, entry).await?;
    Ok(done(&account, "sessions"))
}

/// Revokes a token of an account; one that is good no more stays as it is.
pub(crate) async fn revoke_token(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(name): Path<String>,
    Form(Named { token }): Form<Named>,
) -> Result<Response, Problem> {
    let account = named(&portal, &name).await?;
    if let Some(id) = TokenId::parse(&token) {
        let subject = json!({ "account": account.name, "token": token });
        let entry = portal.entry(&viewer, Action::TokenRevoked, subject);
        portal.store.tokens().revoke(account.id, id, entry).await?;
    }
    Ok(done(&account, "token"))
}

fn done(account: &Account, what: &str) -> Response {
    redirect::to(address(&account.name).with("done", what))
}
