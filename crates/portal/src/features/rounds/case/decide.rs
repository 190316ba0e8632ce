//! The form by which the review supervisor decides exactly what the two reviewers do not agree on.

use casereview::ActKind;
use maud::{Markup, html};
use ui::{alert, field};

use super::fields::joint_number;
use super::shown::Shown;
use super::text as said;
use crate::addresses;
use crate::features::scoring::sheet_fields::Scoring;
use crate::features::scoring::text::form;
use crate::http::form::{Refused, Written, text as acts};

/// The name of the form.
const FORM: &str = "decision";

/// What is to be decided; nothing where the viewer decides nothing.
pub(super) fn section(shown: &Shown<'_>) -> Markup {
    let Some(joint) = shown.case.joint.as_ref().filter(|_| shown.may(ActKind::ScoresDecided) && !shown.is_own()) else {
        return html! {};
    };
    let open = joint.answers.open(&shown.round.instrument, shown.case.case_type);
    html! {
        section aria-labelledby="deciding" {
            h2 #deciding { (said::DECISION) }
            p { (said::DECISION_ABOUT) " " (acts::STAYS) }
            (decision(shown, &open))
        }
    }
}

fn decision(shown: &Shown<'_>, open: &[String]) -> Markup {
    let refused = Refused::shown_in(shown.refused, FORM);
    let nothing = Written::default();
    let written = refused.map_or(&nothing, |refused| &refused.written);
    let faults = refused.map_or(&[][..], |refused| &refused.why.faults);
    let own = shown.viewer.own_scores(shown.case);
    let scoring = Scoring { sheet: shown.sheet(), written, faults, own, decides: true };
    html! {
        form.scoring #(FORM) method="post" action=(shown.to(addresses::ROUND_CASE_DECISION)) novalidate {
            @if !faults.is_empty() {
                (summary(shown, faults))
            } @else if let Some(refused) = refused {
                (alert::error(&acts::refused(&refused.why.text)))
            }
            input type="hidden" name="joint" value=(joint_number(shown.case).unwrap_or_default());
            (scoring.open_fields(open))
            button.usa-button { (said::DECIDE) }
        }
    }
}

/// Everything that is wrong, each with the name of its place.
fn summary(shown: &Shown<'_>, faults: &[(String, String)]) -> Markup {
    let told: Vec<(&str, String)> = faults
        .iter()
        .map(|(place, fault)| (place.as_str(), form::fault(place, fault, &shown.round.instrument)))
        .collect();
    let told: Vec<(&str, &str)> = told.iter().map(|(place, fault)| (*place, fault.as_str())).collect();
    field::summary(&said::faults(told.len()), &told)
}
