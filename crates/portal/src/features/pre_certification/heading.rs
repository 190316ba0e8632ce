//! What a review is about and how far it is.

use certification::state::ReviewState;
use maud::{Markup, html};
use ui::steps;

use super::shown::Shown;
use super::text as said;
use crate::features::certification::board;
use crate::figures::{plan, status};
use crate::http::people;

/// The measure and its status, the steps, who opened the review and what for.
pub(super) fn section(shown: &Shown<'_>) -> Markup {
    let (review, question) = (&shown.review, shown.question);
    let answer_by = review.sent.as_ref().map(|(_, answer_by)| *answer_by);
    let labels = said::steps(shown.state(), answer_by);
    let labels = labels.each_ref().map(AsRef::as_ref);
    let measure = board::address(&review.measure, question);
    html! {
        (plan::known(question, None))
        (steps::indicator(said::STEPS, &labels, step(shown.state())))
        (people::terms(&[
            (said::MEASURE, html! { a.usa-link href=(measure) { (said::measure(&review.measure, question.basis)) } }),
            (said::STATUS, html! { @if let Some(of) = shown.docket.certification_of(&review.measure) { (status::certification(of.status)) } }),
            (said::STATE, html! { (said::state(shown.state(), answer_by)) }),
            (said::SCOPE, html! { span.written { (review.scope) } }),
            (said::OPENED, html! { (shown.by(&review.opened)) }),
        ]))
    }
}

/// The step at which a review is, from 0.
fn step(state: ReviewState) -> usize {
    match state {
        ReviewState::Draft => 0,
        ReviewState::Sent => 1,
        ReviewState::Unanswered | ReviewState::Answered => 2,
        ReviewState::PreCertified | ReviewState::NotPreCertified => 3,
    }
}
