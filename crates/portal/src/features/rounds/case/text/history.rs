//! What happened to a case under review.

use casereview::{Act, Answers, Whole};
use ui::format::counted;

use crate::features::scoring::text::joint;

pub(crate) const HISTORY: &str = "What happened";
pub(crate) const DRAWN: &str = "The case was drawn.";
pub(crate) const ENTERED_SCORES: &str = "What was entered";

/// That the case took the place of another.
pub(crate) fn came_for(other: &str) -> String {
    format!("The case took the place of case {other}.")
}

/// That the cases of the round were assigned.
pub(crate) fn assigned(reviewers: &str) -> String {
    format!("The case was assigned to {reviewers}.")
}

/// What somebody did, without what was scored.
pub(crate) fn happened(act: &Act) -> String {
    match act {
        Act::CaseReassigned { from, to, .. } => format!("The case went from {from} to {to}."),
        Act::CaseReplaced { by: Some(by), .. } => format!("The case was left out; case {by} took its place."),
        Act::CaseReplaced { by: None, .. } => "The case was left out; its stratum had none left.".to_owned(),
        Act::RiskAnswered { risk, .. } => format!("Immediate risk: {}.", if *risk { "yes" } else { "no" }),
        Act::OwnScored { .. } => "Own scores were handed in.".to_owned(),
        Act::JointScored { answers, .. } => format!("Joint scores were entered: {}.", agreed(answers)),
        Act::JointConfirmed { .. } => "The joint scores were confirmed.".to_owned(),
        Act::ScoresDecided { answers, .. } => format!("The review supervisor decided: {}.", agreed(answers)),
        Act::OverrideAsked { of, .. } => format!("An override was asked for: {}.", whole(*of)),
        Act::OverrideRuled { of, granted, .. } => {
            format!("The override was {}: {}.", if *granted { "granted" } else { "refused" }, whole(*of))
        }
        Act::CaseReopened { .. } => "The final case was opened again.".to_owned(),
        _ => String::new(),
    }
}

fn agreed(answers: &Answers) -> String {
    counted((answers.scores.len() + answers.questions.len()) as u128, ["answer", "answers"])
}

fn whole(of: Whole) -> String {
    joint::whole(of).to_lowercase()
}

/// Why it was done, or what was said.
pub(crate) fn said_of(act: &Act) -> &str {
    match act {
        Act::CaseReassigned { reason, .. }
        | Act::CaseReplaced { reason, .. }
        | Act::OverrideAsked { reason, .. }
        | Act::OverrideRuled { reason, .. }
        | Act::CaseReopened { reason, .. }
        | Act::RiskAnswered { text: reason, .. } => reason,
        _ => "",
    }
}
