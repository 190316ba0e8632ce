//! `GET /rights` and `POST /rights/read`: what was done to anybody's rights, for the monitor.

use std::sync::Arc;

use axum::extract::rejection::FormRejection;
use axum::extract::{Form, State};
use axum::response::Redirect;
use maud::{Markup, html};
use serde::Deserialize;
use store::Entered;

use crate::Portal;
use crate::address::Address;
use crate::auth::viewer::Viewer;
use crate::pages::problem::Problem;
use crate::parts::attention::Line;
use crate::parts::layout::Page;
use crate::parts::table::Table;
use crate::words::{self, rights};

/// How many changes the page shows; the ledger has all.
const SHOWN: u64 = 200;

/// The page.
pub(crate) async fn show(State(portal): State<Arc<Portal>>, viewer: Viewer) -> Result<Markup, Problem> {
    let changes = portal.store.rights_changes().of_order(portal.order(), SHOWN).await?;
    let last = changes.first().map(|change| change.number);
    let has_new = last.is_some_and(|last| last > viewer.account().changes_seen);
    let main = html! {
        h1 { (rights::TITLE) }
        p { (rights::ABOUT) }
        @if let Some(last) = last.filter(|_| has_new) {
            form method="post" action="/rights/read" {
                input type="hidden" name="up-to" value=(last);
                button.usa-button { (rights::SEEN) }
            }
        }
        @if changes.is_empty() { p { (rights::NONE) } } @else { (table(&portal, &viewer, &changes)) }
    };
    Ok(portal.page(&viewer, &Page { title: rights::TITLE.to_owned(), here: "/rights", main, ..Page::default() }))
}

fn table(portal: &Portal, viewer: &Viewer, changes: &[Entered]) -> Markup {
    let plan = portal.default_plan();
    let row = |change: &Entered| {
        let is_new = change.number > viewer.account().changes_seen;
        let said = rights::sentence(change, rights::account(&change.entry), plan.offices());
        [
            html! {
                (words::moment(change.entry.at, plan.zone()))
                @if is_new { " " span.usa-tag { (rights::NEW) } }
            },
            html! { (change.entry.actor) },
            html! { (said) },
        ]
    };
    Table { caption: rights::CAPTION, columns: rights::COLUMNS, rows: changes.iter().map(row).collect() }.render()
}

/// What the form says.
#[derive(Deserialize)]
pub(crate) struct Read {
    #[serde(rename = "up-to")]
    up_to: i64,
}

/// Marks what was shown as read; what came since stays new.
pub(crate) async fn read(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    given: Result<Form<Read>, FormRejection>,
) -> Result<Redirect, Problem> {
    let Form(Read { up_to }) = given.map_err(|fault| Problem::unreadable_form(&fault))?;
    portal.store.rights_changes().seen_by(viewer.account().id, up_to).await?;
    Ok(Redirect::to("/rights"))
}

/// The line of the overview that leads there; none where nothing is new to the monitor.
pub(crate) async fn attention(portal: &Portal, viewer: &Viewer) -> Result<Option<Line>, Problem> {
    let seen = viewer.account().changes_seen;
    let number = portal.store.rights_changes().number_after(portal.order(), seen).await?;
    let line = || (Address::new("/rights"), rights::unread(number), rights::UNREAD.to_owned());
    Ok((number > 0).then(line))
}
