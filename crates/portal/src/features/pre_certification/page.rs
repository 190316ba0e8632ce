//! `GET /reviews/{number}`, `GET /reviews/{number}/sample.csv`: a pre-certification review, from draft to decision.

use std::sync::Arc;

use auth::viewer::Viewer;
use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use store::Action;
use utoipa::IntoParams;

use super::{answer, findings, frozen, heading, open, sample, text as said, timeline};
use crate::features::certification::text as certification_text;
use crate::features::pre_certification::shown::Shown;
use crate::figures::plan;
use crate::http::decision_form;
use crate::http::form::Refused;
use crate::http::frame::Page;
use crate::http::problem::Problem;
use crate::http::question::read::number;
use crate::http::question::{Asked, Query, Question};
use crate::{Portal, addresses};

/// What is asked of the page beside plan and moment.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct View {
    /// The page of the list of drawn records.
    #[serde(deserialize_with = "number")]
    pub(super) page: String,
    /// What was just recorded.
    pub(super) done: String,
}

/// The page.
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(number): Path<String>,
    Query(asked): Query<Asked>,
    Query(view): Query<View>,
) -> Result<Markup, Problem> {
    let question = asked.understand(&portal.plans)?;
    page(&portal, &viewer, &question, &number, &view, None).await
}

/// The page, with a form that was not recorded.
pub(super) async fn page(
    portal: &Portal,
    viewer: &Viewer,
    question: &Question<'_>,
    number: &str,
    view: &View,
    refused: Option<&Refused>,
) -> Result<Markup, Problem> {
    let docket = portal.docket(viewer.role(), question).await?;
    let mut shown = Shown::new(portal, viewer, question, &docket, number)?;
    (shown.page, shown.refused) = (&view.page, refused);
    shown.population = shown.to_draw_from().await?;
    if let Some(records) = shown.records_on_page() {
        portal.enter(viewer, Action::RecordsSeen, shown.entered(records)).await?;
    }
    let page = Page {
        title: said::title(shown.review.number),
        here: Some(addresses::CERTIFICATION),
        above: vec![
            (certification_text::TITLE.to_owned(), question.to(addresses::CERTIFICATION)),
            (said::reviews_of(&shown.review.measure), open::address(question, &shown.review.measure)),
        ],
        main: main(&shown, &view.done),
        ..Page::default()
    };
    Ok(portal.page(viewer, &page))
}

/// The drawn records and their replacements, as a file.
pub(crate) async fn csv(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(number): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let question = asked.understand(&portal.plans)?;
    let docket = portal.docket(viewer.role(), &question).await?;
    let shown = Shown::new(&portal, &viewer, &question, &docket, &number)?;
    let review = &shown.review;
    if !shown.sees_records() {
        return Err(Problem::nothing_there(said::no_records()));
    }
    let Some((_, sample)) = &review.sample else { return Err(Problem::nothing_there(said::not_drawn(review.number))) };
    let listing = reports::reviews::sample(review, sample, question.basis.zone());
    let file = format!("review-{}-sample.csv", review.number);
    portal.hand_out(&viewer, &file, shown.entered(listing.rows.len()), &listing).await
}

fn main(shown: &Shown<'_>, done: &str) -> Markup {
    let body = html! {
        (heading::section(shown))
        (frozen::section(shown))
        (sample::section(shown))
        (findings::section(shown))
        (answer::section(shown))
        (answer::decision(shown))
        (timeline::section(shown))
    };
    html! {
        (plan::heading(shown.question.basis.plan()))
        h1 { (said::heading(shown.review.number, &shown.review.measure)) }
        (decision_form::done(done))
        @if let Some(refused) = shown.refused { (decision_form::lost(refused)) }
        (body)
    }
}
