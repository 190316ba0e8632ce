//! `GET /remediation`, `GET /remediation.csv`: what leadership has to answer and to remedy, over all reviews of a plan.

use std::sync::Arc;

use auth::viewer::Viewer;
use auth::visibility::is_withdrawn_draft;
use axum::extract::State;
use axum::response::Response;
use certification::state::FindingState;
use certification::{Finding, Review};
use chrono::NaiveDate;
use maud::{Markup, html};
use readmodel::Docket;
use ui::table::Table;
use ui::{download, format};

use super::text as said;
use crate::features::pre_certification::text as reviews;
use crate::figures::plan;
use crate::http::frame::Page;
use crate::http::plan_chooser;
use crate::http::problem::Problem;
use crate::http::question::{Asked, Query, Question};
use crate::{Portal, addresses};

/// The page.
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Markup, Problem> {
    let question = asked.understand(&portal.plans)?;
    let docket = portal.docket(viewer.role(), &question).await?;
    let today = portal.day(&question);
    let main = html! {
        (plan::heading(question.basis.plan()))
        h1 { (said::TITLE) }
        (plan::known(&question, None))
        (plan_chooser::form(addresses::REMEDIATION, portal.plans.iter(), &question, &html! {}))
        section aria-labelledby="waiting" {
            h2 #waiting { (said::WAITING) }
            (waiting(&question, &docket, today))
        }
        section aria-labelledby="findings" {
            h2 #findings { (said::FINDINGS) }
            (findings(&question, &followed(&docket, today), today))
        }
    };
    let page = Page { title: said::TITLE.to_owned(), here: Some(addresses::REMEDIATION), main, ..Page::default() };
    Ok(portal.page(&viewer, &page))
}

/// The same findings as a file.
pub(crate) async fn csv(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let question = asked.understand(&portal.plans)?;
    let docket = portal.docket(viewer.role(), &question).await?;
    let today = portal.day(&question);
    let basis = question.basis;
    let listing = reports::reviews::remediation(&basis.plan().id, &followed(&docket, today), today, basis.zone());
    portal.hand_out(&viewer, "remediation.csv", question.entered(), &listing).await
}

/// The reviews that wait for leadership's answer, the first last day first.
fn waiting(question: &Question<'_>, docket: &Docket, today: NaiveDate) -> Markup {
    let waiting = docket.proceedings.unanswered();
    let mut waiting: Vec<(&Review, NaiveDate)> =
        waiting.filter_map(|review| Some((review, review.sent.as_ref()?.1))).collect();
    waiting.sort_by_key(|(_, answer_by)| *answer_by);
    let row = |(review, answer_by): &(&Review, NaiveDate)| {
        let address = question.to(addresses::REVIEW.to([&review.number]));
        [
            html! { a.usa-link href=(address) { (reviews::title(review.number)) } },
            html! { (reviews::measure(&review.measure, question.basis)) },
            html! { (said::last_day(*answer_by, today)) },
        ]
    };
    let rows: Vec<_> = waiting.iter().map(row).collect();
    html! {
        @if rows.is_empty() {
            p { (said::NONE_WAITING) }
        } @else {
            (Table { caption: said::WAITING, columns: said::WAITING_COLUMNS, rows }.render())
        }
    }
}

/// The material findings of reviews that were sent: overdue, then by what is to be done next and when; closed last.
fn followed(docket: &Docket, today: NaiveDate) -> Vec<(&Review, &Finding)> {
    let sent = docket.proceedings.reviews.iter().filter(|review| review.is_sent());
    let mut followed: Vec<(&Review, &Finding)> = sent
        .flat_map(|review| review.findings.iter().map(move |finding| (review, finding)))
        .filter(|(review, finding)| finding.material && !is_withdrawn_draft(finding, review))
        .collect();
    followed.sort_by_key(|(review, finding)| {
        let due = finding.plan().map(|(_, due_on)| due_on);
        (!finding.is_overdue(today), rank(finding.state(true)), due, review.number, finding.number)
    });
    followed
}

fn rank(state: FindingState) -> u8 {
    match state {
        FindingState::Draft | FindingState::Remark | FindingState::Open => 0,
        FindingState::Planned => 1,
        FindingState::Done => 2,
        FindingState::Accepted | FindingState::Withdrawn => 3,
    }
}

fn findings(question: &Question<'_>, followed: &[(&Review, &Finding)], today: NaiveDate) -> Markup {
    let row = |(review, finding): &(&Review, &Finding)| {
        let address = question.to(addresses::REVIEW.to([&review.number]));
        let plan = finding.plan();
        [
            html! { a.usa-link href={ (address) "#finding-" (finding.number) } {
                (said::finding(review.number, finding.number))
            } },
            html! { (reviews::measure(&review.measure, question.basis)) },
            html! { span.written { (finding.text) } },
            html! { (plan.map_or(said::NO_OWNER, |(owner, _)| owner)) },
            html! { (plan.map_or_else(|| said::NO_DUE.to_owned(), |(_, due_on)| format::date(due_on))) },
            html! {
                (reviews::finding_state(finding.state(true)))
                @if finding.is_overdue(today) { " " strong.bad { (reviews::OVERDUE) } }
            },
        ]
    };
    if followed.is_empty() {
        return html! { p { (said::NO_FINDINGS) } };
    }
    let open = followed.iter().filter(|(_, finding)| finding.is_open()).count();
    let overdue = followed.iter().filter(|(_, finding)| finding.is_overdue(today)).count();
    html! {
        p { (said::summary(overdue, open)) }
        p { (download::download(&question.to(addresses::REMEDIATION_CSV), said::TITLE)) }
        (Table { caption: said::FINDINGS, columns: said::COLUMNS, rows: followed.iter().map(row).collect() }.render())
    }
}
