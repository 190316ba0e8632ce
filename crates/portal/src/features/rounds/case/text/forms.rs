//! What the forms about a case under review say.

use ui::format::counted;

pub(crate) const DECISION: &str = "To be decided";
pub(crate) const DECISION_ABOUT: &str = "The two reviewers do not agree here. Decide each, and say why.";
pub(crate) const DECIDE: &str = "Record the decision";

pub(crate) const OVERRIDES: &str = "Overrides";
pub(crate) const RULE: &str = "Rule on the override";
pub(crate) const RULING: &str = "Ruling";
pub(crate) const GRANT: &str = "Grant: it passes in spite of its scores";
pub(crate) const REFUSE: &str = "Refuse: the scores decide";
pub(crate) const RULING_REASON: &str = "Why";
pub(crate) const RULING_HINT: &str = "Reported with the override. Name no child and no worker.";
pub(crate) const RULE_BUTTON: &str = "Record the ruling";
pub(crate) const UNRULED: &str = "choose whether the override is granted or refused";

pub(crate) const MANAGE: &str = "Change the case";
pub(crate) const REOPEN: &str = "Open the case again";
pub(crate) const REOPEN_ABOUT: &str = "The case goes back to its reviewers: joint scores and overrides are entered anew, the own scores stay. As long as it is open the round is not complete, and its reviews leave the figures.";
pub(crate) const REPLACE: &str = "Leave the case out";
pub(crate) const REPLACE_NONE: &str = "No case of its stratum is left: the sample gets smaller by this one.";
pub(crate) const SAME_REVIEWERS: &str = "The same two reviewers review it.";
pub(crate) const REASSIGN: &str = "Give the case to another reviewer";
pub(crate) const REASSIGN_ABOUT: &str =
    "What the former reviewer handed in no longer counts. Nobody is offered who is barred from the office.";
pub(crate) const NOBODY: &str = "No other account may review this case: those there are review it already, or are barred from its office. An administrator adds reviewers.";
pub(crate) const FROM: &str = "Instead of";
pub(crate) const TO: &str = "New reviewer";
pub(crate) const CHOOSE: &str = "Choose";
pub(crate) const NOBODY_CHOSEN: &str = "choose an account";
pub(crate) const REASON: &str = "Reason";
pub(crate) const REASON_HINT: &str = "Stays in the history of the case. Name no child and no worker.";

/// The heading above faults of a decision.
pub(crate) fn faults(number: usize) -> String {
    format!("Nothing was recorded: {} to mend", counted(number as u128, ["place is", "places are"]))
}

/// Which case comes in the place of one that is left out.
pub(crate) fn replaced_by(next: &str) -> String {
    format!("Case {next} takes its place: the next of its stratum in the order of the draw.")
}
