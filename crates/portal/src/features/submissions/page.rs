//! `GET /submissions`: what was handed in, what was refused, and what waits to be confirmed.

use std::sync::Arc;

use auth::viewer::Viewer;
use axum::extract::State;
use axum::response::Response;
use domain::submission::{Submission, SubmissionId, current_by_month};
use maud::{Markup, html};
use reception::Reception;
use serde::Deserialize;
use serde_json::json;
use store::{Draft, Refusal};
use ui::pagination::Pages;
use ui::table::Table;
use ui::{alert, format};
use utoipa::IntoParams;

use super::withdrawal::text as withdrawal;
use super::{links, text as said};
use crate::http::frame::Page;
use crate::http::problem::Problem;
use crate::http::question::Query;
use crate::http::question::asked_page::AskedPage;
use crate::http::question::read::flag;
use crate::{Portal, addresses};

/// Submissions on one page.
const PER_PAGE: usize = 50;
/// Refused uploads shown unless all are asked for.
const REFUSED_SHOWN: usize = 10;
/// How all of them are asked for.
const ALL: &str = "all";

/// What the address asks for.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct Asked {
    /// `all` for all refused uploads; none for the newest.
    refused: String,
    /// Whether a draft was just discarded.
    #[serde(deserialize_with = "flag")]
    discarded: bool,
}

/// The page.
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
    Query(page): Query<AskedPage>,
) -> Result<Markup, Problem> {
    let has_all_refused = match asked.refused.as_str() {
        "" => false,
        ALL => true,
        other => return Err(Problem::bad_question(said::bad_refused(other)).near("refused", other, [ALL])),
    };
    let drafts = portal.store.drafts().open(portal.order(), viewer.account().id, portal.now()).await?;
    let history = History::of(&portal).await?;
    let withdrawals = portal.withdrawals_waiting(&viewer).await?;
    let mut refused = portal.store.refusals().list(portal.order()).await?;
    refused.reverse();
    let main = html! {
        h1 { (said::TITLE) }
        @if asked.discarded { (alert::success(said::DISCARDED)) }
        @for draft in &drafts { (waiting(&portal, draft)) }
        @for ((to, name, who), _) in &withdrawals { (alert::leading(to, name, who)) }
        p { (said::ABOUT) }
        p { a.usa-button href=(addresses::SUBMISSIONS_NEW) { (said::HAND_IN) } }
        (history.section(&portal, &page))
        (refused_section(&portal, &refused, has_all_refused))
    };
    Ok(portal.page(
        &viewer,
        &Page { title: said::TITLE.to_owned(), here: Some(addresses::SUBMISSIONS), main, ..Page::default() },
    ))
}

/// The history as a file, with the columns of the command line.
pub(crate) async fn csv(State(portal): State<Arc<Portal>>, viewer: Viewer) -> Result<Response, Problem> {
    let submissions = portal.model.submissions(portal.default_plan()).await?;
    let current = current_by_month(&submissions, None).values().map(|current| current.submission.id).collect();
    let listing = reports::evidence::submissions(&submissions, &current, portal.default_plan().zone());
    portal.hand_out(&viewer, "submissions.csv", json!({ "page": addresses::SUBMISSIONS.path() }), &listing).await
}

impl Portal {
    /// The desk at which submissions are taken in.
    pub(crate) fn reception(&self) -> Reception<'_> {
        let limits = self.settings.limits;
        Reception { store: &self.store, basis: self.default_plan(), limits, now: self.clock }
    }
}

/// Every submission, the one received last first, each with the one that counts for its month.
struct History(Vec<(Submission, Option<SubmissionId>)>);

impl History {
    async fn of(portal: &Portal) -> Result<History, Problem> {
        let submissions = portal.model.submissions(portal.default_plan()).await?;
        let current = current_by_month(&submissions, None);
        let with_current = |submission: &Submission| {
            let current = current.get(&submission.month).map(|current| current.submission.id);
            (submission.clone(), current)
        };
        let mut history: Vec<_> = submissions.iter().map(with_current).collect();
        history.sort_by_key(|(submission, _)| std::cmp::Reverse((submission.received, submission.id)));
        Ok(History(history))
    }

    fn section(&self, portal: &Portal, page: &AskedPage) -> Markup {
        let pages = Pages::new(&page.page, self.0.len(), PER_PAGE);
        let rows = self.0[pages.range()].iter().map(|(submission, current)| row(portal, submission, *current));
        html! {
            section {
                h2 { (said::HISTORY) }
                @if self.0.is_empty() {
                    div.empty { h3 { (said::EMPTY) } p { (said::EMPTY_TEXT) } }
                } @else {
                    p { a.usa-link href=(addresses::SUBMISSIONS_CSV) download { (said::DOWNLOAD) } }
                    (Table { caption: said::HISTORY, columns: said::COLUMNS, rows: rows.collect() }.render())
                    (pages.links(&addresses::SUBMISSIONS.to([])))
                }
            }
        }
    }
}

fn row(portal: &Portal, submission: &Submission, current: Option<SubmissionId>) -> [Markup; 8] {
    let zone = portal.default_plan().zone();
    let is_current = current == Some(submission.id);
    [
        html! { a.usa-link href=(links::submission(submission.id)) { (said::name(submission.id)) } },
        html! { (format::month(submission.month)) },
        html! { (format::moment(submission.as_of, zone)) },
        html! { (format::moment(submission.received, zone)) },
        html! { (submission.sender) },
        html! { (format::count(submission.rows())) },
        html! { (format::count(submission.warnings)) },
        html! {
            @if is_current { strong { (said::CURRENT) } }
            @else if submission.withdrawn.is_some() { (withdrawal::WITHDRAWN) }
            @else { (said::REPLACED) }
        },
    ]
}

/// A draft of the viewer that waits to be confirmed.
fn waiting(portal: &Portal, draft: &Draft) -> Markup {
    let until = said::waits_until(draft.expires_at, portal.default_plan().zone());
    alert::leading(&links::draft(draft.id), &said::open_draft(draft.month), &until)
}

fn refused_section(portal: &Portal, refused: &[Refusal], all: bool) -> Markup {
    let shown = if all { refused } else { &refused[..refused.len().min(REFUSED_SHOWN)] };
    let zone = portal.default_plan().zone();
    let row = |refusal: &Refusal| {
        [
            html! { a.usa-link href=(links::refused(refusal.id)) { (said::refused_name(refusal.id.0)) } },
            html! { (format::month(refusal.month)) },
            html! { (format::moment(refusal.received, zone)) },
            html! { (refusal.sender) },
            html! { (format::count(refusal.errors)) },
        ]
    };
    let rows = shown.iter().map(row).collect();
    html! {
        section #refused {
            h2 { (said::REFUSED) }
            @if refused.is_empty() {
                p { (said::NONE_REFUSED) }
            } @else {
                p { (said::REFUSED_ABOUT) }
                (Table { caption: said::REFUSED, columns: said::REFUSED_COLUMNS, rows }.render())
                @if shown.len() < refused.len() {
                    p {
                        (said::newest(shown.len(), refused.len())) " "
                        a.usa-link href={ (addresses::SUBMISSIONS.to([]).with("refused", ALL)) "#refused" } { (said::ALL_REFUSED) }
                    }
                }
            }
        }
    }
}
