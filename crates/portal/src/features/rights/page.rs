//! `GET /rights` and `POST /rights/read`: what was done to anybody's rights, for the monitor.

use std::sync::Arc;

use auth::viewer::Viewer;
use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use store::Entered;
use ui::format;
use ui::table::Table;

use crate::figures::attention_line::Line;
use crate::http::form_post::Form;
use crate::http::frame::news::UpTo;
use crate::http::frame::{Page, news};
use crate::http::people::rights_text;
use crate::http::problem::Problem;
use crate::http::redirect;
use crate::{Portal, addresses};

/// How many changes the page shows; the ledger has all.
const SHOWN: u64 = 200;

/// The page.
pub(crate) async fn show(State(portal): State<Arc<Portal>>, viewer: Viewer) -> Result<Markup, Problem> {
    let changes = portal.store.rights_changes().of_order(portal.order(), SHOWN).await?;
    let last = changes.first().map(|change| change.number);
    let has_new = last.is_some_and(|last| last > viewer.account().changes_seen);
    let main = html! {
        h1 { (rights_text::TITLE) }
        p { (rights_text::ABOUT) }
        @if let Some(last) = last.filter(|_| has_new) {
            (news::mark_read(addresses::RIGHTS_READ, last, &html! { button.usa-button { (rights_text::SEEN) } }))
        }
        @if changes.is_empty() { p { (rights_text::NONE) } } @else { (table(&portal, &viewer, &changes)) }
    };
    Ok(portal.page(
        &viewer,
        &Page { title: rights_text::TITLE.to_owned(), here: Some(addresses::RIGHTS), main, ..Page::default() },
    ))
}

fn table(portal: &Portal, viewer: &Viewer, changes: &[Entered]) -> Markup {
    let plan = portal.default_plan();
    let row = |change: &Entered| {
        let is_new = change.number > viewer.account().changes_seen;
        let said = rights_text::sentence(change, rights_text::account(&change.entry), plan.offices());
        [
            html! {
                (format::moment(change.entry.at, plan.zone()))
                @if is_new { " " span.usa-tag { (rights_text::NEW) } }
            },
            html! { (change.entry.actor) },
            html! { (said) },
        ]
    };
    Table { caption: rights_text::CAPTION, columns: rights_text::COLUMNS, rows: changes.iter().map(row).collect() }
        .render()
}

/// Marks what was shown as read; what came since stays new.
pub(crate) async fn read(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Form(UpTo { last }): Form<UpTo>,
) -> Result<Response, Problem> {
    portal.store.rights_changes().seen_by(portal.order(), viewer.account().id, last).await?;
    Ok(redirect::to(addresses::RIGHTS))
}

/// The line of the overview that leads there; none where nothing is new to the monitor.
pub(crate) async fn attention(portal: &Portal, viewer: &Viewer) -> Result<Option<Line>, Problem> {
    let seen = viewer.account().changes_seen;
    let number = portal.store.rights_changes().number_after(portal.order(), seen).await?;
    let line = || (addresses::RIGHTS.to([]), rights_text::unread(number), rights_text::UNREAD.to_owned());
    Ok((number > 0).then(line))
}
