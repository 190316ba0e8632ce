//! `GET /submissions/refused/{id}`: what is kept of a refused upload, above all why it was refused.

use std::sync::Arc;

use auth::viewer::Viewer;
use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use serde_json::json;
use store::{Refusal, RefusalId, RefusedFile};
use ui::format;
use ui::table::Table;

use super::links::above;
use super::{links, text as said};
use crate::http::findings::{Filter, Found};
use crate::http::frame::Page;
use crate::http::problem::Problem;
use crate::http::question::Query;
use crate::http::question::asked_page::AskedPage;
use crate::{Portal, addresses};

/// The page.
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(filter): Query<Filter>,
    Query(page): Query<AskedPage>,
) -> Result<Markup, Problem> {
    let (refusal, found) = find(&portal, &id, filter).await?;
    let title = said::refused_heading(refusal.id.0, refusal.month);
    let (here, zone) = (links::refused(refusal.id), portal.default_plan().zone());
    let main = html! {
        h1 { (title) }
        p { (said::REFUSED_ABOUT) }
        p { (said::MEND) }
        p { a.usa-button href=(addresses::SUBMISSIONS_NEW) { (said::AGAIN) } }
        dl {
            dt { (said::RECEIVED) } dd { (format::moment(refusal.received, zone)) }
            dt { (said::SENDER) } dd { (refusal.sender) }
        }
        (found.section(&here, addresses::REFUSED_SUBMISSION_FINDINGS_CSV.to([&refusal.id.0]), &page))
        section { h2 { (said::FILES) } (files(&refusal.files)) }
    };
    Ok(portal
        .page(&viewer, &Page { title, here: Some(addresses::SUBMISSIONS), above: above(), main, ..Page::default() }))
}

/// The findings as a file.
pub(crate) async fn csv(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(filter): Query<Filter>,
) -> Result<Response, Problem> {
    let (refusal, found) = find(&portal, &id, filter).await?;
    let file = format!("findings-of-refused-upload-{}.csv", refusal.id.0);
    let listing = reports::evidence::findings(&found.chosen);
    portal.hand_out(&viewer, &file, json!({ "refusal": refusal.id.0 }), &listing).await
}

async fn find(portal: &Portal, asked: &str, filter: Filter) -> Result<(Refusal, Found), Problem> {
    let refused = portal.store.refusals().list(portal.order()).await?;
    let id = asked.parse().map(RefusalId);
    let refusal = refused.into_iter().find(|refusal| Ok(refusal.id) == id);
    let refusal = refusal.ok_or_else(|| Problem::nothing_there(said::no_refusal(asked)))?;
    let found = filter.pick(portal.store.refusals().findings(refusal.id).await?)?;
    Ok((refusal, found))
}

fn files(files: &[RefusedFile]) -> Markup {
    let row = |file: &RefusedFile| [html! { (file.name) }, html! { code { (file.sha256) } }];
    let rows = files.iter().map(row).collect();
    html! {
        @if files.is_empty() {
            p { (said::NO_FILES) }
        } @else {
            (Table { caption: said::FILES, columns: said::REFUSED_FILE_COLUMNS, rows }.render())
        }
    }
}
