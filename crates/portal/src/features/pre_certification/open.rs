//! `GET /certification/{id}/reviews`, `POST` to the same: the reviews of a measure or segment, and opening one.

use std::sync::Arc;

use auth::viewer::Viewer;
use axum::extract::{Path, State};
use axum::response::Response;
use certification::{Act, ActKind, Certification, Review, State as Matter};
use domain::certification::Status;
use maud::{Markup, html};
use readmodel::Docket;
use ui::address::Address;
use ui::format;
use ui::table::Table;

use super::text as said;
use crate::features::certification::{board, text as certification_text};
use crate::figures::{plan, status};
use crate::http::decision_form;
use crate::http::decision_form::{ActForm, Input};
use crate::http::form::field::FormField;
use crate::http::form::{Acting, Refused};
use crate::http::form_post::Deed;
use crate::http::frame::Page;
use crate::http::problem::Problem;
use crate::http::question::{Asked, Query, Question};
use crate::{Portal, addresses};

/// The page of the reviews of a measure or segment.
pub(crate) fn address(question: &Question<'_>, measure: &str) -> Address {
    question.to(addresses::REVIEWS_OF_MEASURE.to([&measure]))
}

/// The page.
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Markup, Problem> {
    let question = asked.understand(&portal.plans)?;
    page(&portal, &viewer, &question, &id, None).await
}

/// Opens a review.
pub(crate) async fn take(deed: Deed) -> Result<Response, Problem> {
    let (question, id) = (deed.question()?, deed.place("id"));
    let clerk = deed.portal.clerk(question.basis);
    let done = clerk.open_review(deed.viewer.person(), id, deed.written.get(FormField::Scope)).await;
    let to = |act: &Act| match act {
        Act::ReviewOpened { review, .. } => question.to(addresses::REVIEW.to([review])),
        _ => address(&question, id),
    };
    let page = async |refused| page(&deed.portal, &deed.viewer, &question, id, Some(&refused)).await;
    deed.answer(done, "open", to, page).await
}

async fn page(
    portal: &Portal,
    viewer: &Viewer,
    question: &Question<'_>,
    id: &str,
    refused: Option<&Refused>,
) -> Result<Markup, Problem> {
    let docket = portal.docket(viewer.role(), question).await?;
    let row = docket.certification_of(id);
    let row = row.ok_or_else(|| Problem::nothing_there(said::unknown_measure(id, &question.basis.plan().id)))?;
    let opening = opening(viewer, question, &docket, &row, refused);
    let page = Page {
        title: said::reviews_of(id),
        here: Some(addresses::CERTIFICATION),
        above: vec![
            (certification_text::TITLE.to_owned(), question.to(addresses::CERTIFICATION)),
            (id.to_owned(), board::address(id, question)),
        ],
        main: html! {
            (plan::heading(question.basis.plan()))
            h1 { (said::reviews_of(&said::measure(id, question.basis))) }
            (plan::known(question, None))
            @if let Some(refused) = refused { (decision_form::lost(refused)) }
            p { (said::STATUS) ": " (status::certification(row.status)) }
            (list(portal, viewer, question, &docket, &row))
            (opening)
        },
        ..Page::default()
    };
    Ok(portal.page(viewer, &page))
}

/// The reviews that the viewer may see, the last first.
fn list(portal: &Portal, viewer: &Viewer, question: &Question<'_>, docket: &Docket, row: &Certification) -> Markup {
    let today = portal.day(question);
    let is_seen = |review: &&Review| viewer.sees_review(review);
    let (seen, unseen): (Vec<&Review>, Vec<&Review>) = docket.proceedings.reviews_of(&row.id).rev().partition(is_seen);
    let line = |review: &&Review| {
        let answer_by = review.sent.as_ref().map(|(_, answer_by)| *answer_by);
        [
            html! { a.usa-link href=(question.to(addresses::REVIEW.to([&review.number]))) { (said::title(review.number)) } },
            html! { (format::date(question.basis.zone().date(review.opened.at))) },
            html! { (said::state(review.state(today), answer_by)) },
        ]
    };
    html! {
        @if !seen.is_empty() {
            (Table { caption: said::REVIEWS, columns: said::REVIEW_COLUMNS, rows: seen.iter().map(line).collect() }.render())
        } @else if unseen.is_empty() {
            p { (said::NO_REVIEWS) }
        }
        @if !unseen.is_empty() { p { (said::IN_PREPARATION) } }
    }
}

/// The form that opens a review, or why none can be opened.
fn opening(
    viewer: &Viewer,
    question: &Question<'_>,
    docket: &Docket,
    row: &Certification,
    refused: Option<&Refused>,
) -> Markup {
    let acting = Acting { viewer, question, proceedings: &docket.proceedings };
    let ever = acting.may(ActKind::ReviewOpened, Matter::Measure(Status::Eligible));
    let may = acting.may(ActKind::ReviewOpened, Matter::Measure(row.status));
    if !may {
        return html! { @if ever { p { (said::CANNOT_OPEN) } } };
    }
    let form = ActForm {
        id: "open",
        action: address(question, &row.id),
        inputs: &[Input::of(FormField::Scope, said::SCOPE, said::SCOPE_HINT)],
        choices: html! {},
        button: said::OPEN,
        refused,
    };
    html! {
        section aria-labelledby="opening" {
            h2 #opening { (said::OPEN_HEADING) }
            p { (said::OPEN_HELP) }
            (form.render())
        }
    }
}
