//! `GET /accounts/{name}`: an account, with what an administrator can do about it.

use std::sync::Arc;
use ui::address::Address;

use auth::permission;
use auth::viewer::Viewer;
use axum::extract::{Path, State};
use maud::{Markup, html};
use store::{Account, Entered, Guesses, Session, SignIn, SignInOutcome, StoreError, Token};
use ui::{alert, choices, format};

use super::duty::Chosen;
use super::links::above;
use super::page::{last_sign_in, named};
use super::{duty, requests, text as accounts};
use crate::addresses::Place;
use crate::features::account::page::{Asked, NEWEST};
use crate::http::frame::Page;
use crate::http::people;
use crate::http::people::{rights_text, text as said};
use crate::http::problem::Problem;
use crate::http::question::Query;
use crate::{Portal, addresses};

/// What is known of how the person signs in.
struct Known {
    sign_ins: Vec<SignIn>,
    sessions: Vec<Session>,
    tokens: Vec<Token>,
    guesses: Option<Guesses>,
    changes: Vec<Entered>,
}

/// The page.
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(name): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Markup, Problem> {
    let account = named(&portal, &name).await?;
    let done = accounts::done(&asked.done).map(alert::success);
    page(&portal, &viewer, &account, None, done.unwrap_or_default()).await
}

/// The page with what just happened above, and what was chosen of role and areas where that was refused.
pub(super) async fn page(
    portal: &Portal,
    viewer: &Viewer,
    account: &Account,
    chosen: Option<&Chosen>,
    happened: Markup,
) -> Result<Markup, Problem> {
    let known = known(portal, account).await?;
    let waiting = requests::section(portal, viewer, Some(&account.name)).await?;
    let main = html! {
        h1 { (account.name) }
        (happened)
        (waiting)
        (held_back(portal, account, &known))
        (terms(portal, account, &known))
        (role_and_areas(portal, viewer, account, chosen))
        (password(viewer, account))
        (sessions(portal, account, &known))
        section aria-labelledby="sign-ins" {
            h2 #sign-ins { (accounts::SIGN_INS) }
            (people::sign_ins(&known.sign_ins, portal.default_plan().zone()))
        }
        (changes(portal, account, &known))
        (access(account))
    };
    let title = account.name.clone();
    Ok(portal.page(viewer, &Page { title, here: Some(addresses::ACCOUNTS), above: above(), main, ..Page::default() }))
}

async fn known(portal: &Portal, account: &Account) -> Result<Known, StoreError> {
    let store = &portal.store;
    Ok(Known {
        sign_ins: store.sign_ins().of_account(portal.order(), &account.name, NEWEST).await?,
        sessions: store.sessions().list(account.id, portal.now(), &portal.auth().session_limits()).await?,
        tokens: store.tokens().list(account.id).await?,
        guesses: store.guesses().on(portal.order(), &account.name, portal.now()).await?,
        changes: store.rights_changes().of_account(account.id, NEWEST.into()).await?,
    })
}

fn terms(portal: &Portal, account: &Account, known: &Known) -> Markup {
    let moment = |at| format::moment(at, portal.default_plan().zone());
    let succeeded = known.sign_ins.iter().find(|attempt| attempt.outcome == SignInOutcome::Succeeded);
    let state =
        account.disabled_at.map_or_else(|| accounts::OPEN.to_owned(), |at| accounts::disabled_since(&moment(at)));
    people::terms(&[
        (said::ROLE, html! { (permission::role_name(account.role)) }),
        (said::SEES, html! { (said::sees(account, portal.default_plan().offices())) }),
        (accounts::MADE, html! { (moment(account.created_at)) }),
        (said::LAST_SIGN_IN, html! { (last_sign_in(portal, succeeded.map(|attempt| &attempt.at))) }),
        (accounts::STATE, html! { (state) @if account.needs_password() { ", " (said::MUST_CHANGE) } }),
    ])
}

fn role_and_areas(portal: &Portal, viewer: &Viewer, account: &Account, chosen: Option<&Chosen>) -> Markup {
    let chosen = chosen.cloned().unwrap_or_else(|| Chosen::now(account));
    let is_own = account.id == viewer.account().id;
    html! {
        section aria-labelledby="duty" {
            h2 #duty { (accounts::DUTY) }
            @if is_own {
                p { (accounts::OWN_DUTY) }
            } @else {
                p { (accounts::DUTY_HELP) }
                form.usa-form method="post" action=(to(account, addresses::ACCOUNT_OF_DUTY)) {
                    (seen(account))
                    (duty::fields(&chosen, portal.default_plan().offices(), portal.today()))
                    button.usa-button { (accounts::SAVE) }
                }
            }
        }
    }
}

fn password(viewer: &Viewer, account: &Account) -> Markup {
    html! {
        section aria-labelledby="password" {
            h2 #password { (accounts::PASSWORD) }
            @if account.id == viewer.account().id {
                p { (accounts::OWN_PASSWORD) }
            } @else {
                p { (accounts::RESET_HELP) }
                (button(account, addresses::ACCOUNT_OF_PASSWORD, accounts::RESET, "usa-button--outline"))
            }
        }
    }
}

fn sessions(portal: &Portal, account: &Account, known: &Known) -> Markup {
    let zone = portal.default_plan().zone();
    html! {
        section aria-labelledby="sessions" {
            h2 #sessions { (accounts::SESSIONS) }
            (people::sessions(&known.sessions, None, None, zone))
            @if !known.sessions.is_empty() {
                (choices::button(&to(account, addresses::ACCOUNT_OF_SESSIONS_END), accounts::END_SESSIONS, "usa-button--outline"))
            }
        }
        section aria-labelledby="tokens" {
            h2 #tokens { (accounts::TOKENS) }
            (people::tokens(&known.tokens, &to(account, addresses::ACCOUNT_OF_TOKENS_REVOKE), portal.now(), zone))
        }
    }
}

fn access(account: &Account) -> Markup {
    html! {
        section aria-labelledby="access" {
            h2 #access { (accounts::ACCESS) }
            @if account.disabled_at.is_none() {
                p { (accounts::DISABLE_HELP) }
                (button(account, addresses::ACCOUNT_OF_DISABLE, accounts::DISABLE, "usa-button--secondary"))
            } @else {
                p { (accounts::ENABLE_HELP) }
                (button(account, addresses::ACCOUNT_OF_ENABLE, accounts::ENABLE, "usa-button--outline"))
            }
        }
    }
}

/// Since when and by how many guesses strangers are held back from the name, with the way to let the person in.
fn held_back(portal: &Portal, account: &Account, known: &Known) -> Markup {
    let Some(guesses) = &known.guesses else { return Markup::default() };
    let [heading, text] = accounts::guessed(guesses, portal.default_plan().zone());
    html! {
        (alert::warning(&heading, &text))
        p { (accounts::UNLOCK_HELP) }
        (choices::button(&to(account, addresses::ACCOUNT_OF_UNLOCK), accounts::UNLOCK, "usa-button--outline"))
    }
}

fn changes(portal: &Portal, account: &Account, known: &Known) -> Markup {
    html! {
        section aria-labelledby="rights" {
            h2 #rights { (accounts::CHANGES) }
            (people::changes(&known.changes, &account.name, rights_text::OWN_NONE_OF_ANOTHER, portal.default_plan()))
        }
    }
}

/// The field that tells which state of the account a form was filled in from.
fn seen(account: &Account) -> Markup {
    html! { input type="hidden" name="seen" value=(account.version); }
}

fn button(account: &Account, place: Place<1>, label: &str, kind: &str) -> Markup {
    html! {
        form method="post" action=(to(account, place)) { (seen(account)) button.usa-button.(kind) { (label) } }
    }
}

/// The address at which something is done about an account.
fn to(account: &Account, place: Place<1>) -> Address {
    place.to([&account.name])
}
