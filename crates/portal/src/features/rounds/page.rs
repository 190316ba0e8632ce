//! `GET /rounds`: the rounds of the case review, and the offices from which reviewers are barred.

use std::sync::Arc;

use auth::viewer::Viewer;
use axum::extract::State;
use casereview::{ActKind, CaseState, Desk, Round, RoundState, State as Matter};
use maud::{Markup, html};
use ui::format;
use ui::table::Table;

use super::{barred, text as said};
use crate::features::rounds::above::{View, address};
use crate::http::decision_form;
use crate::http::form::Refused;
use crate::http::frame::Page;
use crate::http::problem::Problem;
use crate::http::question::Query;
use crate::{Portal, addresses};

/// The page.
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(view): Query<View>,
) -> Result<Markup, Problem> {
    page(&portal, &viewer, &view, None).await
}

/// The page, with a form that was not recorded.
pub(super) async fn page(
    portal: &Portal,
    viewer: &Viewer,
    view: &View,
    refused: Option<&Refused>,
) -> Result<Markup, Problem> {
    let desk = portal.desk().await?;
    let bars = barred::section(portal, viewer, &desk, view, refused).await?;
    let main = html! {
        h1 { (said::TITLE) }
        (decision_form::done(&view.done))
        @if let Some(refused) = refused { (decision_form::lost(refused)) }
        p { (said::ABOUT) }
        @if viewer.may_review(ActKind::RoundOpened, Matter::Anytime) {
            p { a.usa-button href=(addresses::ROUNDS_NEW) { (said::OPEN) } }
        }
        (list(portal, &desk))
        (bars)
    };
    Ok(portal
        .page(viewer, &Page { title: said::TITLE.to_owned(), here: Some(addresses::ROUNDS), main, ..Page::default() }))
}

fn list(portal: &Portal, desk: &Desk) -> Markup {
    let rows = desk.rounds.iter().rev().map(|round| row(portal, round)).collect();
    html! {
        @if desk.rounds.is_empty() {
            section.empty aria-labelledby="empty" {
                h2 #empty { (said::EMPTY) }
                p { (said::EMPTY_TEXT) }
            }
        } @else {
            section aria-labelledby="rounds" {
                h2 #rounds { (said::ROUNDS) }
                (Table { caption: said::ROUNDS, columns: said::COLUMNS, rows }.render())
            }
        }
    }
}

fn row(portal: &Portal, round: &Round) -> [Markup; 5] {
    let zone = portal.default_plan().zone();
    let under_review = round.state() == RoundState::Assigned;
    let due = round.due_on.filter(|_| under_review).map(|due_on| said::due(due_on, portal.today()));
    [
        html! { a.usa-link href=(address(round.number)) { (said::in_list(round.number, round.quarter)) } },
        html! { (said::state(round.state())) },
        html! { (said::progress(finals(round), round.sampled().count())) },
        html! { (due.unwrap_or_default()) },
        html! { (format::date(zone.date(round.opened.at))) },
    ]
}

/// How many cases of the sample are final.
pub(super) fn finals(round: &Round) -> usize {
    round.sampled().filter(|case| round.state_of(case) == CaseState::Final).count()
}
