//! What the case review of a quarter found: its figures with what the sample can tell, and what stands beside them.

use std::sync::Arc;

use auth::viewer::Viewer;
use auth::visibility::CountsSeen;
use axum::extract::{Path, State};
use compliance::records::Origin;
use domain::Quarter;
use maud::{Markup, html};
use readmodel::Counts;
use ui::address::Address;

use super::{beside, sample, text as said};
use crate::features::statistics::shown::{Shown, known};
use crate::figures::{conflict, plan};
use crate::http::frame::{Page, text as frame};
use crate::http::problem::Problem;
use crate::http::question::{Asked, Query, Question};
use crate::{Portal, addresses};

/// `GET /case-review/{quarter}`
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(quarter): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Markup, Problem> {
    let question = asked.understand(&portal.plans)?;
    let quarter = known(&quarter)?;
    let found = portal.model.review_statistics(question.basis, quarter, question.at()).await?;
    let sees = portal.visibility().counts(viewer.role(), question.basis, question.at(), &found).await?;
    let shown = Shown { question: &question, viewer: &viewer, found: &found, sees };
    let page = Page {
        title: said::title(quarter),
        here: Some(addresses::HOME),
        above: vec![(frame::NAVIGATION[0].1.to_owned(), question.to(addresses::HOME))],
        main: main(&shown),
        footer: Some(plan::about(question.basis)),
    };
    Ok(portal.page(&viewer, &page))
}

/// The page of a quarter.
pub(crate) fn address(question: &Question<'_>, quarter: Quarter) -> Address {
    question.to(addresses::CASE_REVIEW.to([&quarter]))
}

fn main(shown: &Shown<'_>) -> Markup {
    let (found, role) = (shown.found, shown.viewer.role());
    html! {
        (plan::heading(shown.question.basis.plan()))
        h1 { (said::title(found.quarter)) }
        (plan::known(shown.question, None))
        @match found.origin {
            None => { (nothing(shown)) }
            Some(origin) => {
                p { (rests_on(origin, shown)) " " (said::INFORMATION) }
                (sample::section(shown))
                @match shown.sees {
                    CountsSeen::All => {}
                    CountsSeen::From { least, .. } => { p { (said::few_are_hidden(least)) } }
                    CountsSeen::Nothing => { p { (said::RESTATED) } }
                }
                (beside::sections(shown))
            }
        }
        @if found.origin.is_some() && !shown.viewer.sees_reviewed_offices() { p.small { (said::state_only(role)) } }
        (plan::unverified())
    }
}

/// From where the reviews come that count.
fn rests_on(origin: Origin, shown: &Shown<'_>) -> Markup {
    match origin {
        Origin::Submission(submission) => html! { (said::of_submission(submission.0)) " " (said::EXTRACT_LACKS) },
        Origin::Round(round) => {
            let (to, name) = (addresses::ROUND.to([&round]), said::of_round(round));
            let may_open = addresses::ROUND.admits(shown.viewer.role());
            html! { @if may_open { a.usa-link href=(to) { (name) } "." } @else { (name) "." } }
        }
    }
}

/// No reviews count: why, and what comes next.
fn nothing(shown: &Shown<'_>) -> Markup {
    let standing = shown.found.standing;
    if let Some(of) = standing.filter(|of| of.counts == Counts::Conflict) {
        return conflict::notice(&[of], None, shown.viewer.role());
    }
    html! {
        section.empty aria-labelledby="empty" {
            h2 #empty { (said::EMPTY) }
            p { (said::empty(standing)) }
        }
    }
}
