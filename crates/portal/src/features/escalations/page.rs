//! `GET /escalations`, `GET /escalations.csv`: the immediate risks that reviewers found, those that are open first.

use std::sync::Arc;

use auth::viewer::Viewer;
use axum::extract::State;
use axum::response::Response;
use casereview::Escalation;
use maud::{Markup, html};
use serde_json::json;
use store::Action;
use ui::download::download;
use ui::format;
use ui::table::Table;

use super::{mark, text as said};
use crate::http::frame::Page;
use crate::http::problem::Problem;
use crate::{Portal, addresses};

/// The page.
pub(crate) async fn show(State(portal): State<Arc<Portal>>, viewer: Viewer) -> Result<Markup, Problem> {
    let desk = portal.desk().await?;
    let seen = portal.escalations(&viewer, &desk);
    if !seen.is_empty() {
        portal
            .enter(
                &viewer,
                Action::RecordsSeen,
                json!({ "page": addresses::ESCALATIONS.path(), "records": seen.len() }),
            )
            .await?;
    }
    let (open, closed) = seen.split_at(seen.partition_point(|one| mark::is_open(one)));
    let main = html! {
        h1 { (said::TITLE) }
        p { (said::ABOUT) }
        @if seen.is_empty() { p { (said::NONE) } } @else {
            section aria-labelledby="open" {
                h2 #open { (said::OPEN) }
                @if open.is_empty() { p { (said::NONE_OPEN) } } @else {
                    (table(said::OPEN, said::OPEN_COLUMNS, open, &portal))
                }
            }
            @if !closed.is_empty() {
                section aria-labelledby="closed" {
                    h2 #closed { (said::CLOSED) }
                    (table(said::CLOSED, said::CLOSED_COLUMNS, closed, &portal))
                }
            }
            p.screen-only { (download(&addresses::ESCALATIONS_CSV.to([]), said::TITLE)) }
        }
    };
    Ok(portal.page(
        &viewer,
        &Page { title: said::TITLE.to_owned(), here: Some(addresses::ESCALATIONS), main, ..Page::default() },
    ))
}

/// The escalations as a file.
pub(crate) async fn csv(State(portal): State<Arc<Portal>>, viewer: Viewer) -> Result<Response, Problem> {
    let desk = portal.desk().await?;
    let listing = reports::escalations::escalations(portal.escalations(&viewer, &desk), portal.default_plan().zone());
    portal.hand_out(&viewer, "escalations.csv", json!({}), &listing).await
}

fn table(caption: &str, columns: [&str; 5], of: &[&Escalation], portal: &Portal) -> Markup {
    let (zone, offices) = (portal.default_plan().zone(), portal.default_plan().offices());
    let row = |one: &&Escalation| {
        [
            mark::link(one.number),
            mark::clock(one, portal.now()),
            html! { (format::office(&one.office, offices)) },
            html! { (said::case(one)) },
            html! { (one.opened.actor) span.small { (format::moment(one.opened.at, zone)) } },
        ]
    };
    Table { caption, columns, rows: of.iter().map(row).collect() }.render()
}
