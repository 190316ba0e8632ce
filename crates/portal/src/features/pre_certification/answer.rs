//! The way to leadership and back, and the monitor's decision.

use certification::state::ReviewState;
use certification::{ActKind, Refusal};
use maud::{Markup, html};
use ui::choices::Radios;

use super::shown::Shown;
use super::text as said;
use super::text::history;
use crate::addresses;
use crate::http::decision_form::{ActForm, Input};
use crate::http::form::field::FormField;
use crate::http::form::text as act;

/// Sending the draft, and leadership's answer.
pub(super) fn section(shown: &Shown<'_>) -> Markup {
    let review = &shown.review;
    html! {
        section aria-labelledby="answer" {
            h2 #answer { (said::ANSWER) }
            @match &review.sent {
                None => { p { (said::NOT_SENT) } }
                Some((stamp, answer_by)) => { p { (said::sent(&shown.by(stamp), *answer_by)) } }
            }
            @match &review.answer {
                Some((stamp, text, document)) => {
                    p.written { (text) }
                    @if !document.is_empty() { p { (said::document(document)) } }
                    p.small { (shown.by(stamp)) }
                }
                None if shown.state() == ReviewState::Unanswered => { p { strong { (said::UNANSWERED) } } }
                None => {}
            }
            @if shown.may(ActKind::ReviewSent) { (send(shown)) }
            @if shown.may(ActKind::ReviewAnswered) { (answer(shown)) }
        }
    }
}

fn send(shown: &Shown<'_>) -> Markup {
    let to_judge = shown.review.to_judge().count();
    let form = ActForm {
        id: "send",
        action: shown.to(addresses::REVIEW_SEND),
        inputs: &[Input::of(FormField::AnswerBy, said::ANSWER_BY, said::ANSWER_BY_HINT)],
        choices: html! {},
        button: said::SEND,
        refused: shown.refused,
    };
    html! {
        h3 { (said::SEND_HEADING) }
        @if to_judge > 0 { p { strong { (said::to_judge(to_judge)) } } }
        @if shown.review.sample.is_none() { p { (said::SENT_WITHOUT_SAMPLE) } }
        p { (said::SEND_HELP) }
        (form.render())
    }
}

fn answer(shown: &Shown<'_>) -> Markup {
    let inputs = [
        Input::of(FormField::Text, said::ANSWER_TEXT, said::ANSWER_HINT),
        Input::of(FormField::Document, said::DOCUMENT, said::OPTIONAL_DOCUMENT_HINT).optional(),
    ];
    let form = ActForm {
        id: "answering",
        action: shown.to(addresses::REVIEW_ANSWER),
        inputs: &inputs,
        choices: html! {},
        button: said::ANSWER_BUTTON,
        refused: shown.refused,
    };
    html! { h3 { (said::ANSWER_HEADING) } (form.render()) }
}

/// The decision; before it, what stands in its way.
pub(super) fn decision(shown: &Shown<'_>) -> Markup {
    html! {
        section aria-labelledby="decision" {
            h2 #decision { (said::DECISION) }
            @match &shown.review.decision {
                Some(decision) => {
                    p { strong { (history::outcome(decision.outcome)) } }
                    p.written { (decision.reasons) }
                    p { (said::document(&decision.document)) }
                    p.small { (shown.by(&decision.by)) }
                }
                None => { (obstacles(shown)) @if shown.may(ActKind::ReviewDecided) { (decide(shown)) } }
            }
        }
    }
}

/// What stands in the way of a decision, and of pre-certifying.
fn obstacles(shown: &Shown<'_>) -> Markup {
    let wait = match (shown.state(), &shown.review.sent) {
        (ReviewState::Draft, _) => Some(said::NOT_SENT_YET.to_owned()),
        (ReviewState::Sent, Some((_, answer_by))) => Some(said::not_heard(*answer_by)),
        _ => None,
    };
    let obstacles = shown.docket.proceedings.obstacles(&shown.review.measure, &shown.moment());
    html! {
        @if let Some(wait) = wait { p { (wait) } }
        @if obstacles.is_empty() {
            p { (said::NO_OBSTACLE) }
        } @else {
            p { strong { (said::OBSTACLES) } }
            ul.usa-list { @for obstacle in &obstacles { li { (sentence(obstacle)) } } }
        }
    }
}

fn sentence(refusal: &Refusal) -> String {
    let [_, text] = act::refused(refusal);
    text
}

fn decide(shown: &Shown<'_>) -> Markup {
    let written =
        shown.refused.filter(|refused| refused.form == "deciding").map(|refused| refused.written.get("outcome"));
    let choices = [("pre_certified", said::PRE_CERTIFY), ("not_pre_certified", said::NOT_PRE_CERTIFY)];
    let radios = Radios {
        form: "deciding",
        name: "outcome",
        legend: said::OUTCOME,
        choices: &choices,
        chosen: written.unwrap_or(""),
    };
    let inputs = [
        Input::of(FormField::Reasons, said::REASONS, said::DECISION_HINT),
        Input::of(FormField::Document, said::DOCUMENT, said::DOCUMENT_HINT),
    ];
    let form = ActForm {
        id: "deciding",
        action: shown.to(addresses::REVIEW_DECISION),
        inputs: &inputs,
        choices: radios.render(),
        button: said::DECIDE,
        refused: shown.refused,
    };
    html! { h3 { (said::DECIDE_HEADING) } (form.render()) }
}
