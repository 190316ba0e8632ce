//! `GET /certification`: the board: every measure and segment of a plan on its way from compliance to release.

use std::sync::Arc;

use auth::viewer::Viewer;
use axum::extract::State;
use maud::{Markup, html};
use readmodel::LostEligibility;
use ui::download::download;

use super::board::Board;
use super::{run, text as said};
use crate::figures::number::Numbers;
use crate::figures::overview::Overview;
use crate::figures::table::Shared;
use crate::figures::{not_computed, plan, status, text as overview};
use crate::http::frame::Page;
use crate::http::plan_chooser;
use crate::http::problem::Problem;
use crate::http::question::{Asked, Query};
use crate::{Portal, addresses};

/// The page.
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Markup, Problem> {
    let question = asked.understand(&portal.plans)?;
    let overview = portal.overview(viewer.role(), &question).await?;
    let lost = portal.model.lost_eligibility(question.basis, question.at(), &overview.docket.tracks).await?;
    let numbers = Numbers::new(&question, &viewer);
    let (published, docket) = (&overview.published, &overview.docket);
    let shared = Shared { question: &question, numbers: &numbers, published, docket };
    let page = Page {
        title: said::TITLE.to_owned(),
        here: Some(addresses::CERTIFICATION),
        main: main(&overview, &shared, &lost, &portal, &viewer),
        footer: Some(plan::about(question.basis)),
        ..Page::default()
    };
    Ok(portal.page(&viewer, &page))
}

fn main(
    overview: &Overview<'_>,
    shared: &Shared<'_>,
    lost: &[LostEligibility],
    portal: &Portal,
    viewer: &Viewer,
) -> Markup {
    let question = shared.question;
    let shown = question.basis.plan();
    html! {
        (plan::heading(shown))
        h1 { (said::TITLE) }
        (plan::known(question, overview.received.as_ref()))
        p {
            (said::ABOUT) " " (overview::sustained(shown.sustain_quarters.value))
            (status::unless_verified(shown.sustain_quarters.verified))
        }
        @if addresses::RELEASE.admits(viewer.role()) {
            p { a.usa-link href=(question.to(addresses::RELEASE)) { (said::RELEASE) } }
        }
        (plan_chooser::form(addresses::CERTIFICATION, portal.plans.iter(), question, &html! {}))
        @if overview.received.is_none() { (plan::empty(question)) }
        @if !overview.computed.is_empty() { (computed(overview, shared, lost)) }
        @if !overview.not_computed.is_empty() { (not_computed::not_computed(&overview.not_computed, shared)) }
        (plan::unverified())
    }
}

fn computed(overview: &Overview<'_>, shared: &Shared<'_>, lost: &[LostEligibility]) -> Markup {
    html! {
        section aria-labelledby="measures" {
            h2 #measures { (said::MEASURES) }
            (run::legend())
            (Board::new(shared.question, shared.docket, lost).table(overview))
            p.screen-only { (download(&shared.question.to(addresses::CERTIFICATION_CSV), said::TITLE)) }
        }
    }
}
