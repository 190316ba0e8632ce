//! `GET /accounts/{name}`: an account, with what an administrator can do about it.

use std::sync::Arc;

use axum::extract::{Path, State};
use maud::{Markup, html};
use store::{Account, Duty, Session, SignIn, SignInOutcome, StoreError, Token};

use crate::Portal;
use crate::auth::viewer::Viewer;
use crate::pages::account::{Asked, NEWEST};
use crate::pages::accounts::{above, address, duty, last_sign_in, named};
use crate::pages::problem::Problem;
use crate::parts::layout::Page;
use crate::parts::{alert, form, people};
use crate::question::{Read, read};
use crate::words::{self, accounts, people as said};

/// What is known of how the person signs in.
struct Known {
    sign_ins: Vec<SignIn>,
    sessions: Vec<Session>,
    tokens: Vec<Token>,
}

/// The page.
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(name): Path<String>,
    asked: Read<Asked>,
) -> Result<Markup, Problem> {
    let asked = read(asked)?;
    let account = named(&portal, &name).await?;
    let done = accounts::done(&asked.done).map(alert::success);
    page(&portal, &viewer, &account, done.unwrap_or_default()).await
}

/// The page with what just happened above.
pub(super) async fn page(
    portal: &Portal,
    viewer: &Viewer,
    account: &Account,
    happened: Markup,
) -> Result<Markup, Problem> {
    let known = known(portal, account).await?;
    let main = html! {
        h1 { (account.name) }
        (happened)
        (terms(portal, account, &known))
        (role_and_areas(portal, account))
        (password(account))
        (sessions(portal, account, &known))
        section aria-labelledby="sign-ins" {
            h2 #sign-ins { (accounts::SIGN_INS) }
            (people::sign_ins(&known.sign_ins, portal.default_plan().zone()))
        }
        (access(account))
    };
    let title = account.name.clone();
    Ok(portal.page(viewer, &Page { title, here: "/accounts", above: above(), main, ..Page::default() }))
}

async fn known(portal: &Portal, account: &Account) -> Result<Known, StoreError> {
    let store = &portal.store;
    Ok(Known {
        sign_ins: store.sign_ins().of_account(portal.order(), &account.name, NEWEST).await?,
        sessions: store.sessions().list(account.id, portal.now(), &portal.session_limits()).await?,
        tokens: store.tokens().list(account.id).await?,
    })
}

fn terms(portal: &Portal, account: &Account, known: &Known) -> Markup {
    let moment = |at| words::moment(at, portal.default_plan().zone());
    let succeeded = known.sign_ins.iter().find(|attempt| attempt.outcome == SignInOutcome::Succeeded);
    let state =
        account.disabled_at.map_or_else(|| accounts::OPEN.to_owned(), |at| accounts::disabled_since(&moment(at)));
    people::terms(&[
        (said::ROLE, html! { (words::role(account.role)) }),
        (said::SEES, html! { (said::sees(account, portal.default_plan().offices())) }),
        (accounts::MADE, html! { (moment(account.created_at)) }),
        (said::LAST_SIGN_IN, html! { (last_sign_in(portal, succeeded.map(|attempt| &attempt.at))) }),
        (accounts::STATE, html! { (state) @if account.must_change_password { ", " (said::MUST_CHANGE) } }),
    ])
}

fn role_and_areas(portal: &Portal, account: &Account) -> Markup {
    let Account { role, offices, regions, .. } = account.clone();
    let now = Duty { role, offices, regions };
    html! {
        section aria-labelledby="duty" {
            h2 #duty { (accounts::DUTY) }
            p { (accounts::DUTY_HELP) }
            form.usa-form method="post" action=(to(account, "duty")) {
                (duty::fields(&now, portal.default_plan().offices(), portal.today()))
                button.usa-button { (accounts::SAVE) }
            }
        }
    }
}

fn password(account: &Account) -> Markup {
    html! {
        section aria-labelledby="password" {
            h2 #password { (accounts::PASSWORD) }
            p { (accounts::RESET_HELP) }
            (form::button(&to(account, "password"), accounts::RESET, "usa-button--outline"))
        }
    }
}

fn sessions(portal: &Portal, account: &Account, known: &Known) -> Markup {
    let zone = portal.default_plan().zone();
    html! {
        section aria-labelledby="sessions" {
            h2 #sessions { (accounts::SESSIONS) }
            (people::sessions(&known.sessions, None, zone))
            @if !known.sessions.is_empty() {
                (form::button(&to(account, "sessions/end"), accounts::END_SESSIONS, "usa-button--outline"))
            }
        }
        section aria-labelledby="tokens" {
            h2 #tokens { (accounts::TOKENS) }
            (people::tokens(&known.tokens, &to(account, "tokens/revoke"), portal.now(), zone))
        }
    }
}

fn access(account: &Account) -> Markup {
    html! {
        section aria-labelledby="access" {
            h2 #access { (accounts::ACCESS) }
            @if account.disabled_at.is_none() {
                p { (accounts::DISABLE_HELP) }
                (form::button(&to(account, "disable"), accounts::DISABLE, "usa-button--secondary"))
            } @else {
                p { (accounts::ENABLE_HELP) }
                (form::button(&to(account, "enable"), accounts::ENABLE, "usa-button--outline"))
            }
        }
    }
}

/// The address at which something is done about an account.
fn to(account: &Account, what: &str) -> String {
    format!("{}/{what}", address(&account.name))
}
