//! What pages of figures have in common: which plan, as known when, resting on what.

use domain::plan::Plan;
use maud::{Markup, html};
use readmodel::Basis;

use super::{status, text as said};
use crate::figures::overview::Received;
use crate::http::plan_chooser::text as choose;
use crate::http::question::Question;

/// The order and the plan, above the heading.
pub(crate) fn heading(plan: &Plan) -> Markup {
    html! { p.over { (said::ORDER) " " (plan.order) " · " (choose::PLAN) " " (plan.id) } }
}

/// The moment, and what everything rests on.
pub(crate) fn known(question: &Question<'_>, received: Option<&Received>) -> Markup {
    let zone = question.basis.zone();
    html! {
        p.known {
            strong { (choose::as_known(question.known_on.as_ref(), zone)) }
            @if let Some(received) = received { span { (said::rests_on(received, zone)) } }
        }
    }
}

/// Nothing was handed in by the moment asked for.
pub(crate) fn empty(question: &Question<'_>) -> Markup {
    html! {
        section.empty aria-labelledby="empty" {
            h2 #empty { (said::EMPTY) }
            @match &question.known_on {
                Some(known_on) => { p { (said::empty_then(known_on, question.basis.zone())) } }
                None => {
                    p { (said::EMPTY_STEPS[0]) }
                    pre { code { (said::EMPTY_COMMAND) } }
                    p { (said::EMPTY_STEPS[1]) }
                }
            }
        }
    }
}

/// What the mark of an unverified value means; the marks lead here.
pub(crate) fn unverified() -> Markup {
    html! {
        section aria-labelledby="unverified" {
            h2 #unverified { (said::UNVERIFIED_HEADING) }
            p { (said::UNVERIFIED_TEXT) }
        }
    }
}

/// What stands below: the plan, and the plan file by its hash.
pub(crate) fn about(basis: &Basis) -> Markup {
    let (plan, hash) = (basis.plan(), basis.plan_hash().to_string());
    html! {
        h2 { (said::ABOUT) }
        p { (said::in_force(plan)) (status::unless_verified(plan.in_force.verified)) }
        p { (said::PLAN_FILE) ": " code title=(hash) { (&hash[..12]) } }
    }
}
