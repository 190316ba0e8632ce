//! `GET /accounts`: everybody who may sign in.

use std::collections::BTreeMap;
use std::sync::Arc;

use auth::permission;
use auth::viewer::Viewer;
use axum::extract::State;
use chrono::{DateTime, Utc};
use maud::{Markup, html};
use store::Account;
use ui::table::Table;
use ui::{alert, format};

use super::{requests, text as accounts};
use crate::features::account::page::Asked;
use crate::features::accounts::links::address;
use crate::http::frame::Page;
use crate::http::people::{rights_text, text as said};
use crate::http::problem::Problem;
use crate::http::question::Query;
use crate::{Portal, addresses};

/// The list of accounts.
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Markup, Problem> {
    let done = accounts::done(&asked.done).map(alert::success);
    let all = portal.store.accounts().list(portal.order()).await?;
    let last = portal.store.sign_ins().last_successes(portal.order()).await?;
    let waiting = requests::section(&portal, &viewer, None).await?;
    let main = html! {
        h1 { (accounts::TITLE) }
        (done.unwrap_or_default())
        p { (accounts::LEAD) }
        @if portal.settings.auth.one_administrator {
            (alert::warning(rights_text::ONE_ADMINISTRATOR[0], rights_text::ONE_ADMINISTRATOR[1]))
        }
        (waiting)
        p { a.usa-button href=(addresses::ACCOUNTS_NEW) { (accounts::ADD) } }
        (table(&portal, &all, &last))
    };
    Ok(portal.page(
        &viewer,
        &Page { title: accounts::TITLE.to_owned(), here: Some(addresses::ACCOUNTS), main, ..Page::default() },
    ))
}

fn table(portal: &Portal, all: &[Account], last: &BTreeMap<String, DateTime<Utc>>) -> Markup {
    let row = |account: &Account| {
        [
            html! { a.usa-link href=(address(&account.name)) { (account.name) } },
            html! { (permission::role_name(account.role)) },
            html! { (said::sees(account, portal.default_plan().offices())) },
            html! { (last_sign_in(portal, last.get(&account.name))) },
            state(account),
        ]
    };
    Table { caption: accounts::CAPTION, columns: accounts::COLUMNS, rows: all.iter().map(row).collect() }.render()
}

pub(super) fn last_sign_in(portal: &Portal, at: Option<&DateTime<Utc>>) -> String {
    at.map_or_else(|| said::NO_LAST_SIGN_IN.to_owned(), |at| format::moment(*at, portal.default_plan().zone()))
}

fn state(account: &Account) -> Markup {
    html! {
        @match account.disabled_at {
            Some(_) => { span.usa-tag { (said::DISABLED) } }
            None => { (accounts::OPEN) }
        }
        @if account.needs_password() { " " span.small { (said::MUST_CHANGE) } }
    }
}

/// The account of a name in the order, as it stands in an address.
///
/// # Errors
/// A page that says that there is none.
pub(crate) async fn named(portal: &Portal, name: &str) -> Result<Account, Problem> {
    let found = portal.store.accounts().find(portal.order(), name).await?;
    found.ok_or_else(|| Problem::nothing_there(accounts::unknown(name)))
}
