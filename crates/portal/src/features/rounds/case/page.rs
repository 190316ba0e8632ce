//! `GET /rounds/{round}/cases/{case}`: a case under review as the monitor sees it: where it stands, what both reviewers
//! scored once both are in, what is to be decided, and how it came about.

use std::sync::Arc;

use auth::viewer::Viewer;
use axum::extract::{Path, State};
use casereview::{Case, Desk, Round};
use maud::{Markup, html};
use serde_json::json;
use store::Action;

use super::shown::Shown;
use super::{decide, heading, history, manage, overrides, scores, text as said};
use crate::features::rounds::{above, text as rounds};
use crate::http::decision_form;
use crate::http::form::Refused;
use crate::http::frame::Page;
use crate::http::problem::Problem;
use crate::http::question::Query;
use crate::http::question::done::View;
use crate::{Portal, addresses};

/// The page.
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path((round, case)): Path<(String, String)>,
    Query(View { done }): Query<View>,
) -> Result<Markup, Problem> {
    page(&portal, &viewer, [&round, &case], &done, None).await
}

/// The case that an address names.
///
/// # Errors
/// A page that says that there is none.
pub(super) fn found<'d>(desk: &'d Desk, [round, case]: [&str; 2]) -> Result<(&'d Round, &'d Case), Problem> {
    let found = round.parse().ok().and_then(|number| desk.round(number));
    let found = found.and_then(|round| Some((round, round.case(case)?)));
    found.ok_or_else(|| Problem::nothing_there(said::unknown(round, case)))
}

/// The page with what was just recorded, and a form that was not.
pub(super) async fn page(
    portal: &Portal,
    viewer: &Viewer,
    place: [&str; 2],
    done: &str,
    refused: Option<&Refused>,
) -> Result<Markup, Problem> {
    let desk = portal.desk().await?;
    let (round, case) = found(&desk, place)?;
    let state = round.state_of(case);
    let mut shown = Shown { portal, viewer, desk: &desk, round, case, state, others: Vec::new(), refused };
    shown.others = shown.other_reviewers().await?;
    let here = shown.address();
    portal.enter(viewer, Action::RecordsSeen, json!({ "page": here.path(), "id": case.id, "records": 1 })).await?;
    let above = vec![above::above(), (rounds::name(round.number), above::address(round.number))];
    let main = main(&shown, done);
    Ok(portal.page(
        viewer,
        &Page { title: said::title(&case.id), here: Some(addresses::ROUNDS), above, main, ..Page::default() },
    ))
}

fn main(shown: &Shown<'_>, done: &str) -> Markup {
    let body = html! {
        (heading::section(shown))
        (decide::section(shown))
        (overrides::section(shown))
        (scores::section(shown))
        (manage::section(shown))
        (history::section(shown))
    };
    html! {
        h1 { (said::title(&shown.case.id)) }
        (decision_form::done(done))
        @if let Some(refused) = shown.refused { (decision_form::lost(refused)) }
        (body)
    }
}
