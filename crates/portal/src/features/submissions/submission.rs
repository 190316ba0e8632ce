//! `GET /submissions/{id}`: a submission with its files and findings.

use std::sync::Arc;

use auth::viewer::Viewer;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::submission::{SealedExtract, Submission, SubmissionId, current_by_month};
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;
use ui::table::Table;
use ui::{alert, format};
use utoipa::IntoParams;
use withdrawal::Effect;

use super::links::above;
use super::withdrawal::Withdrawing;
use super::{links, text as said};
use crate::http::decision_form;
use crate::http::findings::Filter;
use crate::http::form::Refused;
use crate::http::frame::Page;
use crate::http::problem::Problem;
use crate::http::question::Query;
use crate::http::question::asked_page::AskedPage;
use crate::http::question::read::flag;
use crate::{Portal, addresses};

/// What the address asks beside findings.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct Asked {
    /// Whether the submission was just handed in.
    #[serde(deserialize_with = "flag")]
    handed_in: bool,
    /// What was just done about its withdrawal.
    done: String,
}

/// The page.
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    Query(filter): Query<Filter>,
    Query(found_page): Query<AskedPage>,
) -> Result<Markup, Problem> {
    let (submission, current) = find(&portal, &id).await?;
    let counts = current == Some(submission.id);
    let happened = html! {
        @if asked.handed_in { (alert::success(&said::handed_in(submission.id, submission.month, counts))) }
        (decision_form::done(&asked.done))
    };
    page(&portal, &viewer, &id, &happened, (filter, &found_page), None).await
}

/// The page with what just happened above, and a form that was not recorded.
pub(super) async fn page(
    portal: &Portal,
    viewer: &Viewer,
    id: &str,
    happened: &Markup,
    (filter, found_page): (Filter, &AskedPage),
    refused: Option<&Refused>,
) -> Result<Markup, Problem> {
    let (submission, current) = find(portal, id).await?;
    let found = filter.pick(portal.store.submissions().findings(submission.id).await?)?;
    let title = said::heading(submission.id, submission.month);
    let here = links::submission(submission.id);
    let body = html! {
        (facts(portal, &submission, current))
        section { h2 { (said::FILES) } (files(&submission.extracts)) }
        (withdrawal(portal, viewer, &submission, refused).await?)
        (found.section(&here, addresses::SUBMISSION_FINDINGS_CSV.to([&submission.id]), found_page))
    };
    let main = html! {
        h1 { (title) }
        (happened)
        @if let Some(refused) = refused { (decision_form::lost(refused)) }
        (body)
    };
    Ok(portal
        .page(viewer, &Page { title, here: Some(addresses::SUBMISSIONS), above: above(), main, ..Page::default() }))
}

/// What was asked for and answered about its withdrawal, and what the viewer may do.
async fn withdrawal(
    portal: &Portal,
    viewer: &Viewer,
    submission: &Submission,
    refused: Option<&Refused>,
) -> Result<Markup, Problem> {
    let basis = portal.default_plan();
    let withdrawals = portal.model.withdrawals(basis).await?;
    let submissions = portal.model.submissions(basis).await?;
    let now = Effect::now(&submissions, submission.month);
    let then = Effect::of(&submissions, submission.id).unwrap_or_default();
    let about = Withdrawing { portal, viewer, submission, now, then, withdrawals: &withdrawals, refused };
    Ok(about.section())
}

/// The findings as a file.
pub(crate) async fn csv(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(filter): Query<Filter>,
) -> Result<Response, Problem> {
    let (submission, _) = find(&portal, &id).await?;
    let found = filter.pick(portal.store.submissions().findings(submission.id).await?)?;
    let file = format!("findings-of-submission-{}.csv", submission.id);
    let listing = reports::evidence::findings(&found.chosen);
    portal.hand_out(&viewer, &file, json!({ "submission": submission.id.0 }), &listing).await
}

/// The submission of a number, with the one that counts for its month.
pub(super) async fn find(portal: &Portal, asked: &str) -> Result<(Submission, Option<SubmissionId>), Problem> {
    let submissions = portal.model.submissions(portal.default_plan()).await?;
    let id = asked.parse().map(SubmissionId);
    let found = submissions.iter().find(|submission| Ok(submission.id) == id);
    let found = found.ok_or_else(|| Problem::nothing_there(said::no_submission(asked)))?;
    let current = current_by_month(&submissions, None).get(&found.month).map(|current| current.submission.id);
    Ok((found.clone(), current))
}

fn facts(portal: &Portal, submission: &Submission, current: Option<SubmissionId>) -> Markup {
    let zone = portal.default_plan().zone();
    html! {
        dl {
            dt { (said::MONTH) } dd { (format::month(submission.month)) }
            dt { (said::DRAWN) } dd { (format::moment(submission.as_of, zone)) }
            dt { (said::RECEIVED) } dd { (format::moment(submission.received, zone)) }
            @if submission.entered != submission.received {
                dt { (said::ENTERED) } dd { (format::moment(submission.entered, zone)) }
            }
            dt { (said::SENDER) } dd { (submission.sender) }
            dt { (said::COUNTS) } dd { (said::counts(submission, current, zone)) }
        }
    }
}

/// The sealed files with their hashes.
pub(crate) fn files(extracts: &[SealedExtract]) -> Markup {
    let row = |extract: &SealedExtract| {
        [
            html! { (extract.kind) },
            html! { (format::count(extract.rows)) },
            html! { (format::count(extract.bytes)) },
            html! { code { (extract.sha256) } },
            html! { code { (extract.source_sha256) } },
        ]
    };
    Table { caption: said::FILES, columns: said::FILE_COLUMNS, rows: extracts.iter().map(row).collect() }.render()
}
