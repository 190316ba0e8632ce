//! What the pages of immediate-risk escalations say.

use casereview::{Escalation, Step};
use chrono::{DateTime, Utc};
use ui::time;

pub(crate) const TITLE: &str = "Immediate risks";
pub(crate) const ABOUT: &str = "A reviewer found a clear risk to a child that is not being addressed. Each escalation is tracked until the monitor closes it, apart from the scores of the case.";
pub(crate) const NONE: &str = "No reviewer has found an immediate risk in a case that you may see. An escalation opens by itself when one answers the first question of a review with yes.";
pub(crate) const OPEN: &str = "Open";
pub(crate) const NONE_OPEN: &str = "No escalation is open.";
pub(crate) const CLOSED: &str = "Closed";
pub(crate) const OPEN_COLUMNS: [&str; 5] = ["Escalation", "Clock", "Office", "Case", "Found by"];
pub(crate) const CLOSED_COLUMNS: [&str; 5] = ["Escalation", "Was open", "Office", "Case", "Found by"];

pub(crate) const STATE: &str = "State";
pub(crate) const OFFICE: &str = "Office";
pub(crate) const CASE: &str = "Case";
pub(crate) const FOUND: &str = "Found";
pub(crate) const CLOSED_BY: &str = "Closed";
pub(crate) const RISK: &str = "The risk";
pub(crate) const STEPS: &str = "What was done since";
pub(crate) const NOT_YET: &str = "What others wrote is shown once both reviewers have handed in their own scores.";
pub(crate) const NO_STEPS: &str = "Nothing was recorded yet.";

pub(crate) const NOTE: &str = "Note what was done";
pub(crate) const NOTE_TEXT: &str = "What was done";
pub(crate) const NOTE_HINT: &str = "Who did what, and when. The monitor, leadership of the office and the reviewers of the case read it. Name no child and no worker.";
pub(crate) const NOTE_BUTTON: &str = "Add the note";
pub(crate) const CLOSE: &str = "Close the escalation";
pub(crate) const CLOSE_ABOUT: &str = "Close it once the risk is addressed. A closed escalation is not opened again: a risk that is found later opens another.";
pub(crate) const CLOSE_TEXT: &str = "How the risk was addressed";
pub(crate) const CLOSE_HINT: &str = "What was done, and how the monitor knows. Name no child and no worker.";

/// The name of an escalation.
pub(crate) fn name(number: u32) -> String {
    format!("Escalation {number}")
}

/// The heading of an escalation.
pub(crate) fn heading(number: u32) -> String {
    format!("Immediate risk: escalation {number}")
}

/// How long it is open, or was.
pub(crate) fn clock(of: &Escalation, now: DateTime<Utc>) -> String {
    match of.closed() {
        None => format!("open for {}", time::length(now - of.opened.at)),
        Some((closed, _)) => format!("closed after {}", time::length(closed.at - of.opened.at)),
    }
}

/// The case, with its round.
pub(crate) fn case(of: &Escalation) -> String {
    format!("{} (round {})", of.case, of.round)
}

/// What a step is.
pub(crate) fn step(of: &Step) -> &'static str {
    match of {
        Step::Found(_) => "A risk was found again",
        Step::Noted(_) => "Note",
        Step::Closed(_) => "The escalation was closed",
    }
}

/// What an unknown escalation is told, or one that is not for the viewer.
pub(crate) fn unknown(number: &str) -> [String; 2] {
    [
        format!("There is no escalation {number} for you to see."),
        "The monitor sees every escalation, leadership those of its offices, and reviewers those of their cases."
            .to_owned(),
    ]
}
