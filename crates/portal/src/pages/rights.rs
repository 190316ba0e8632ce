//! `GET /rights` and `POST /rights/read`: what was done to anybody's rights, for the monitor.

use std::sync::Arc;

use axum::extract::rejection::FormRejection;
use axum::extract::{Form, State};
use axum::response::Redirect;
use maud::{Markup, html};
use store::Entered;

use crate::Portal;
use crate::address::Address;
use crate::auth::viewer::Viewer;
use crate::pages::problem::Problem;
use crate::parts::attention::Line;
use crate::parts::layout::Page;
use crate::parts::news::{self, UpTo};
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
            (news::mark_read("/rights/read", last, &html! { button.usa-button { (rights::SEEN) } }))
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

/// Marks what was shown as read; what came since stays new.
pub(crate) async fn read(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    given: Result<Form<UpTo>, FormRejection>,
) -> Result<Redirect, Problem> {
    portal.store.rights_changes().seen_by(portal.order(), viewer.account().id, news::read_up_to(given)?).await?;
    Ok(Redirect::to("/rights"))
}

/// The line of the overview that leads there; none where nothing is new to the monitor.
pub(crate) async fn attention(portal: &Portal, viewer: &Viewer) -> Result<Option<Line>, Problem> {
    let seen = viewer.account().changes_seen;
    let number = portal.store.rights_changes().number_after(portal.order(), seen).await?;
    let line = || (Address::new("/rights"), rights::unread(number), rights::UNREAD.to_owned());
    Ok((number > 0).then(line))
}
