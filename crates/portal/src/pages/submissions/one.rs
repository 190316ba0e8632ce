//! `GET /submissions/{id}`: a submission with its files and findings.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use domain::submission::{SealedExtract, Submission, SubmissionId, current_by_month};
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;
use utoipa::IntoParams;

use super::{HERE, above};
use crate::Portal;
use crate::address::Address;
use crate::auth::viewer::Viewer;
use crate::pages::problem::Problem;
use crate::parts::alert;
use crate::parts::findings::{Filter, Found};
use crate::parts::layout::Page;
use crate::parts::pagination::AskedPage;
use crate::parts::table::Table;
use crate::question::read::flag;
use crate::question::{Read, read};
use crate::words::{self, submissions as said};

/// What the address asks beside findings.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct Asked {
    /// Whether the submission was just handed in.
    #[serde(deserialize_with = "flag")]
    handed_in: bool,
}

/// The page.
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(id): Path<String>,
    asked: Read<Asked>,
    filter: Read<Filter>,
    page: Read<AskedPage>,
) -> Result<Markup, Problem> {
    let (asked, page) = (read(asked)?, read(page)?);
    let (submission, current) = find(&portal, &id).await?;
    let found = findings(&portal, submission.id, filter).await?;
    let title = said::heading(submission.id, submission.month);
    let (here, counts) = (address(submission.id), current == Some(submission.id));
    let main = html! {
        h1 { (title) }
        @if asked.handed_in { (alert::success(&said::handed_in(submission.id, submission.month, counts))) }
        (facts(&portal, &submission, current))
        section { h2 { (said::FILES) } (files(&submission.extracts)) }
        (found.section(&here, &format!("{here}/findings.csv"), &page))
    };
    Ok(portal.page(&viewer, &Page { title, here: HERE, above: above(), main, ..Page::default() }))
}

/// The findings as a file.
pub(crate) async fn csv(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(id): Path<String>,
    filter: Read<Filter>,
) -> Result<Response, Problem> {
    let (submission, _) = find(&portal, &id).await?;
    let found = findings(&portal, submission.id, filter).await?;
    let file = format!("findings-of-submission-{}.csv", submission.id);
    let listing = reports::evidence::findings(&found.chosen);
    portal.hand_out(&viewer, &file, json!({ "submission": submission.id.0 }), &listing).await
}

/// The address of a submission.
pub(crate) fn address(id: SubmissionId) -> Address {
    Address::new(format!("{HERE}/{id}"))
}

/// The submission of a number, with the one that counts for its month.
async fn find(portal: &Portal, asked: &str) -> Result<(Submission, Option<SubmissionId>), Problem> {
    let submissions = portal.model.submissions(portal.default_plan()).await?;
    let id = asked.parse().map(SubmissionId);
    let found = submissions.iter().find(|submission| Ok(submission.id) == id);
    let found = found.ok_or_else(|| Problem::nothing_there(said::no_submission(asked)))?;
    let current = current_by_month(&submissions, None).get(&found.month).map(|current| current.submission.id);
    Ok((found.clone(), current))
}

async fn findings(portal: &Portal, id: SubmissionId, filter: Read<Filter>) -> Result<Found, Problem> {
    let filter = read(filter)?;
    filter.pick(portal.store.submissions().findings(id).await?)
}

fn facts(portal: &Portal, submission: &Submission, current: Option<SubmissionId>) -> Markup {
    let zone = portal.default_plan().zone();
    html! {
        dl {
            dt { (said::MONTH) } dd { (words::month(submission.month)) }
            dt { (said::DRAWN) } dd { (words::moment(submission.as_of, zone)) }
            dt { (said::RECEIVED) } dd { (words::moment(submission.received, zone)) }
            @if submission.entered != submission.received {
                dt { (said::ENTERED) } dd { (words::moment(submission.entered, zone)) }
            }
            dt { (said::SENDER) } dd { (submission.sender) }
            dt { (said::COUNTS) } dd { (said::counts(current, submission.id)) }
        }
    }
}

/// The sealed files with their hashes.
pub(crate) fn files(extracts: &[SealedExtract]) -> Markup {
    let row = |extract: &SealedExtract| {
        [
            html! { (extract.kind) },
            html! { (words::count(extract.rows)) },
            html! { (words::count(extract.bytes)) },
            html! { code { (extract.sha256) } },
            html! { code { (extract.source_sha256) } },
        ]
    };
    Table { caption: said::FILES, columns: said::FILE_COLUMNS, rows: extracts.iter().map(row).collect() }.render()
}
