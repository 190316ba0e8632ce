//! The findings of a review, with what is done about the material ones.

use certification::state::FindingState;
use certification::{ActKind, Finding, State, Step};
use maud::{Markup, html};
use ui::choices::Radios;
use ui::format;

use super::shown::Shown;
use super::text as said;
use crate::addresses;
use crate::addresses::Place;
use crate::http::decision_form::{ActForm, Input};
use crate::http::form::field::FormField;

/// The findings in their order, and the form for another.
pub(super) fn section(shown: &Shown<'_>) -> Markup {
    let findings = &shown.review.findings;
    html! {
        section aria-labelledby="findings" {
            h2 #findings { (said::FINDINGS) }
            @if findings.is_empty() { p { (said::NO_FINDINGS) } }
            @for finding in findings { (one(shown, finding)) }
            @if shown.may(ActKind::FindingEntered) { (enter(shown)) }
        }
    }
}

fn enter(shown: &Shown<'_>) -> Markup {
    let written =
        shown.refused.filter(|refused| refused.form == "enter").map(|refused| refused.written.get("material"));
    let choices = [("yes", said::MATERIAL_YES), ("no", said::MATERIAL_NO)];
    let radios = Radios {
        form: "enter",
        name: "material",
        legend: said::MATERIAL_LEGEND,
        choices: &choices,
        chosen: written.unwrap_or(""),
    };
    let form = ActForm {
        id: "enter",
        action: shown.to(addresses::REVIEW_FINDINGS),
        inputs: &[Input::of(FormField::Text, said::FINDING_TEXT, said::FINDING_HINT)],
        choices: radios.render(),
        button: said::ENTER,
        refused: shown.refused,
    };
    html! { h3 { (said::ENTER_HEADING) } (form.render()) }
}

/// A finding, what was done about it, and what may be done now.
fn one(shown: &Shown<'_>, finding: &Finding) -> Markup {
    let state = finding.state(shown.review.is_sent());
    let id = format!("finding-{}", finding.number);
    html! {
        section.finding aria-labelledby=(id) {
            h3 id=(id) { (said::finding(finding.number, finding.material)) }
            p { span.usa-tag { (said::finding_state(state)) }
                @if finding.is_overdue(shown.today) { " " strong.bad { (said::OVERDUE) } }
            }
            p.written { (finding.text) }
            p.small { (said::entered(&shown.by(&finding.entered))) }
            @if let Some((stamp, reasons)) = &finding.withdrawn {
                p.written { (said::withdrawn(reasons)) } p.small { (shown.by(stamp)) }
            }
            (steps(shown, finding))
            (forms(shown, finding, state))
        }
    }
}

fn steps(shown: &Shown<'_>, finding: &Finding) -> Markup {
    html! {
        @if !finding.steps.is_empty() {
            ol.timeline {
                @for (stamp, step) in &finding.steps {
                    li { span.small { (shown.by(stamp)) } (told(step)) }
                }
            }
        }
    }
}

fn told(step: &Step) -> Markup {
    let [what, text] = match step {
        Step::Planned { owner, due_on } => [said::PLANNED.to_owned(), said::plan(owner, &format::date(*due_on))],
        Step::Noted(text) => [said::NOTED.to_owned(), text.clone()],
        Step::Done(text) => [said::DONE.to_owned(), text.clone()],
        Step::Returned(text) => [said::RETURNED.to_owned(), text.clone()],
        Step::Accepted(text) => [said::ACCEPTED.to_owned(), text.clone()],
    };
    html! { span.written { strong { (what) ": " } (text) } }
}

/// What somebody does about a finding, with the name of the address and of the form, and what is written.
struct Remedy {
    act: ActKind,
    name: &'static str,
    place: Place<2>,
    title: &'static str,
    button: &'static str,
    inputs: &'static [Input<'static>],
}

const REMEDIES: [Remedy; 6] = [
    Remedy {
        act: ActKind::RemediationPlanned,
        name: "plan",
        place: addresses::REVIEW_FINDING_PLAN,
        title: said::PLAN,
        button: said::PLAN_BUTTON,
        inputs: &[
            Input::of(FormField::Owner, said::OWNER, said::OWNER_HINT),
            Input::of(FormField::DueOn, said::DUE_ON, said::DUE_ON_HINT),
        ],
    },
    Remedy {
        act: ActKind::RemediationNoted,
        name: "notes",
        place: addresses::REVIEW_FINDING_NOTES,
        title: said::NOTE,
        button: said::NOTE_BUTTON,
        inputs: &[Input::of(FormField::Text, said::NOTE_TEXT, said::NOTE_HINT)],
    },
    Remedy {
        act: ActKind::RemediationDone,
        name: "done",
        place: addresses::REVIEW_FINDING_DONE,
        title: said::REPORT_DONE,
        button: said::REPORT_DONE_BUTTON,
        inputs: &[Input::of(FormField::Text, said::DONE_TEXT, said::DONE_HINT)],
    },
    Remedy {
        act: ActKind::RemediationAccepted,
        name: "accept",
        place: addresses::REVIEW_FINDING_ACCEPT,
        title: said::ACCEPT,
        button: said::ACCEPT_BUTTON,
        inputs: &[Input::of(FormField::Reasons, said::REASONS, said::ACCEPT_HINT)],
    },
    Remedy {
        act: ActKind::RemediationReturned,
        name: "return",
        place: addresses::REVIEW_FINDING_RETURN,
        title: said::RETURN,
        button: said::RETURN_BUTTON,
        inputs: &[Input::of(FormField::Reasons, said::LACKING, said::RETURN_HINT)],
    },
    Remedy {
        act: ActKind::FindingWithdrawn,
        name: "withdraw",
        place: addresses::REVIEW_FINDING_WITHDRAW,
        title: said::WITHDRAW,
        button: said::WITHDRAW_BUTTON,
        inputs: &[Input::of(FormField::Reasons, said::REASONS, said::WITHDRAW_HINT)],
    },
];

/// What may be done now, each to be unfolded.
fn forms(shown: &Shown<'_>, finding: &Finding, state: FindingState) -> Markup {
    let may = |remedy: &&Remedy| shown.acting().may(remedy.act, State::Finding(state));
    let form = |remedy: &Remedy| {
        let id = format!("{}-{}", remedy.name, finding.number);
        let was_refused = shown.refused.is_some_and(|refused| refused.form == id);
        let form = ActForm {
            id: &id,
            action: shown.question.to(remedy.place.to([&shown.review.number, &finding.number])),
            inputs: remedy.inputs,
            choices: html! {},
            button: remedy.button,
            refused: shown.refused,
        };
        html! { details open[was_refused] { summary { (remedy.title) } (form.render()) } }
    };
    html! { @for remedy in REMEDIES.iter().filter(may) { (form(remedy)) } }
}
