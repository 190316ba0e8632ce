//! What becomes of joint scores: the supervisor's decision, overrides, and the final case.

use auth::permission;
use casereview::act::Whole;
use casereview::{ActKind, Override};
use maud::{Markup, html};
use ui::choices::Radios;

use super::joint::both;
use super::scores;
use super::shown::Shown;
use super::task::Task;
use super::text::{form, joint as said};
use crate::addresses;
use crate::http::decision_form::{ActForm, Input};
use crate::http::form::field::FormField;

const REASON: [Input<'_>; 1] = [Input::of(FormField::Reason, said::REASON, said::REASON_HINT)];

/// Everything that was scored and decided of a case whose joint scores are confirmed.
pub(super) fn section(shown: &Shown<'_>) -> Markup {
    let (Some(own), Some(joint)) = (both(shown), shown.viewer.joint_scores(shown.case)) else { return html! {} };
    let open = joint.answers.open(&shown.round.instrument, shown.case.case_type).len();
    html! {
        section aria-labelledby="scores" {
            h2 #scores { (form::JOINT) }
            @match (shown.task, &shown.case.settled) {
                (Task::Decision, _) => { p { (said::waits_for_decision(open)) } }
                (Task::Ruling, _) => { p { (said::WAITS_FOR_RULING) } }
                (_, Some(settled)) => { p { strong { (said::is_final(&shown.at(settled.at))) } } }
                _ => {}
            }
            p { (said::entered(&joint.by.actor, &shown.at(joint.by.at))) }
            @if let Some(confirmed) = &joint.confirmed {
                p { (said::confirmed(&confirmed.actor, &shown.at(confirmed.at))) }
            }
            @if let Some((by, _)) = &joint.decided {
                p { (said::decided(&by.actor, permission::role_name(by.role), &shown.at(by.at), open)) }
            }
            (scores::table(shown.sheet(), form::JOINT, &own, Some(joint)))
        }
        (overrides(shown))
    }
}

/// The overrides that were asked for, and the form that asks for one.
pub(super) fn overrides(shown: &Shown<'_>) -> Markup {
    let asked: Vec<&Override> = shown.viewer.overrides(shown.case);
    let left: Vec<(&str, &str)> = [("plan", Whole::Plan), ("needs", Whole::Needs)]
        .into_iter()
        .filter(|(_, of)| shown.case.overrides.iter().all(|one| one.of != *of))
        .map(|(value, of)| (value, said::whole(of)))
        .collect();
    let is_open = shown.may(ActKind::OverrideAsked) && shown.round.completed().is_none() && !left.is_empty();
    html! {
        @if is_open || !asked.is_empty() {
            section aria-labelledby="overrides" {
                h2 #overrides { (said::OVERRIDES) }
                @for one in &asked { (told(shown, one)) }
                @if is_open { (ask(shown, &left)) }
            }
        }
    }
}

fn told(shown: &Shown<'_>, one: &Override) -> Markup {
    html! {
        div.finding {
            h3 { (said::override_of(one)) }
            p.small { (said::asked(&one.asked.actor, &shown.at(one.asked.at))) }
            p.written { (one.reason) }
            @match &one.ruling {
                None => { p { (said::WAITS_FOR_RULING) } }
                Some((by, granted, reason)) => {
                    p { strong { (said::ruled(*granted)) } }
                    p.written { (reason) }
                    p.small { (said::ruled_by(&by.actor, permission::role_name(by.role), &shown.at(by.at))) }
                }
            }
        }
    }
}

fn ask(shown: &Shown<'_>, left: &[(&str, &str)]) -> Markup {
    let refused = shown.refused("override");
    let chosen = refused.map_or("", |refused| refused.written.get("of"));
    let radios = Radios { form: "override", name: "of", legend: said::OF, choices: left, chosen };
    let act_form = ActForm {
        id: "override",
        action: shown.to(addresses::SCORING_OVERRIDE),
        inputs: &REASON,
        choices: radios.render(),
        button: said::ASK,
        refused: shown.not_taken.refused,
    };
    html! {
        details.form open[refused.is_some()] {
            summary { (said::ASK) }
            p { (said::ASK_HELP) }
            (act_form.render())
        }
    }
}
