//! What the page of a case under review says.

mod forms;
mod history;

use ui::format::counted;

pub(crate) use super::text::forms::*;
pub(crate) use super::text::history::*;

pub(crate) const STATE: &str = "State";
pub(crate) const ROUND: &str = "Round";
pub(crate) const OFFICE: &str = "Office";
pub(crate) const CASE_TYPE: &str = "Type of case";
pub(crate) const PLAN_DUE: &str = "Planning conference due";
pub(crate) const REVIEWERS: &str = "Reviewers";
pub(crate) const NO_REVIEWERS: &str = "None yet";
pub(crate) const DUE: &str = "Own scores due";
pub(crate) const IN_THE_PLACE_OF: &str = "In the place of";
pub(crate) const REPLACED_BY: &str = "In its place";
pub(crate) const NONE_LEFT: &str = "No case: its stratum had none left";
pub(crate) const YOU_REVIEW: &str = "You are one of the two reviewers of this case";
pub(crate) const YOU_REVIEW_TEXT: &str =
    "So you decide nothing of it: open scores and overrides are for another of the monitor's staff.";
pub(crate) const YOUR_SHEET: &str = "Go to your scores of the case";

pub(crate) const RISK: &str = "Immediate risk";
pub(crate) const RISK_UNANSWERED: &str = "Neither reviewer has answered the first question yet: whether there is a clear risk to the child that is not being addressed.";

pub(crate) const SCORES: &str = "Scores";
pub(crate) const NOT_BOTH: &str = "Scores are shown once both reviewers have handed theirs in. Until then nobody sees another's, the monitor included.";
pub(crate) const NO_JOINT: &str = "Both reviewers are in; the joint scores are not entered yet.";

/// The title of the page.
pub(crate) fn title(case: &str) -> String {
    format!("Case {case}")
}

/// A reviewer, with whether the own scores are in.
pub(crate) fn reviewer(name: &str, is_in: bool, confirms: bool) -> String {
    let waits = if confirms { ", confirms the joint scores next" } else { "" };
    format!("{name} ({}{waits})", if is_in { "own scores are in" } else { "own scores are not in" })
}

/// An answer to the question about immediate risk.
pub(crate) fn risk(yes: bool) -> &'static str {
    if yes { "Yes, there is a clear risk" } else { "No clear risk" }
}

/// Who entered joint scores, and who confirmed them.
pub(crate) fn joint(entered: &str, confirmed: Option<&str>) -> String {
    match confirmed {
        Some(confirmed) => format!("Joint scores entered: {entered}. Confirmed: {confirmed}."),
        None => format!("Joint scores entered: {entered}. Not confirmed yet."),
    }
}

/// Who decided what was left open.
pub(crate) fn decided(by: &str, places: usize) -> String {
    format!("Decided in {}: {by}.", counted(places as u128, ["place", "places"]))
}

/// A case that is not there.
pub(crate) fn unknown(round: &str, case: &str) -> [String; 2] {
    [
        format!("Round {round} has no case {case} in its sample."),
        "The page of the round lists its cases, those that were left out too.".to_owned(),
    ]
}
