//! What is said about an upload that waits to be confirmed.

use chrono::{DateTime, Utc};
use compliance::Figure;
use domain::submission::SubmissionId;
use domain::{Month, Zone};
use ui::format::{count, counted, moment, month};

pub(crate) const ABOUT: &str = "This is a draft: only you see it, and no figure uses it. Look at what it would change and at what was found, then confirm or discard it.";
pub(crate) const TO_DECIDE: &str = "Go to confirm or discard.";
pub(crate) const FILES: &str = "The files that arrived, with their hashes";
pub(crate) const DRAWN: &str = "Data drawn";
pub(crate) const UPLOADED: &str = "Uploaded";
pub(crate) const EXPIRES: &str = "Removed unless confirmed by";
pub(crate) const COMPARED: &str = "Compared with";
pub(crate) const FIRST: &str = "nothing: no other submission counts for its month";
pub(crate) const REPLACED: &str = "What counts for the month has changed meanwhile";
pub(crate) const CHANGES: &str = "What it would change";
pub(crate) const CHANGE_COLUMNS: [&str; 4] = ["Measure", "Period", "Now", "With this upload"];
pub(crate) const NO_CHANGE: &str = "No figure of the state would change.";
pub(crate) const NO_FIGURE: &str = "no figure";
pub(crate) const ADVICE: &str = "Ready?";
pub(crate) const CONFIRM: &str = "Confirm and hand in";
pub(crate) const DISCARD: &str = "Discard";
pub(crate) const OTHER_PLANS: &str = "By the measures of another plan:";

/// The heading.
pub(crate) fn heading(of: Month) -> String {
    format!("Check your upload for {}", month(of))
}

/// What the figures are compared with, and by which plan.
pub(crate) fn changes_about(of: Month, plan: &str) -> String {
    format!(
        "The state's figures of {} and its quarter by the plan {plan}: as they are now, and as they would be with this upload in place of what counts for the month today.",
        month(of)
    )
}

/// The figures that stay.
pub(crate) fn unchanged(figures: usize) -> String {
    format!("{} would stay as they are", counted(figures as u64, ["figure", "figures"]))
}

/// What a figure counts.
pub(crate) fn counts(figure: &Figure) -> String {
    let denominator = figure.counts.denominator;
    if figure.is_average {
        format!("mean of {}", counted(denominator, ["worker", "workers"]))
    } else {
        format!("{} of {}", count(figure.counts.numerator), count(denominator))
    }
}

/// What is still open in a figure.
pub(crate) fn open(figure: &Figure) -> Option<String> {
    let pending = figure.counts.pending;
    match (pending, figure.complete) {
        (0, true) => None,
        (0, false) => Some("period not complete".to_owned()),
        (pending, _) => Some(format!("{} pending, period not complete", count(pending))),
    }
}

/// That the comparison was made anew.
pub(crate) fn replaced(of: Month) -> String {
    format!(
        "What counts for {} is not what it was when you looked, so nothing was handed in. The changes and findings below were made anew. Look at them, then confirm or discard.",
        month(of)
    )
}

/// That a submission with a later time counts all the same.
pub(crate) fn outdated(later: SubmissionId, received: DateTime<Utc>, zone: Zone) -> String {
    format!(
        "Submission {later} of this month was entered as received on {}. Until then it counts instead of this one.",
        moment(received, zone)
    )
}

/// A draft that is not there, or not for this person.
pub(crate) fn gone() -> [String; 2] {
    [
        "There is no such draft of yours. Drafts are removed after 24 hours, when they are discarded, and when they become a submission.".to_owned(),
        "Look at the page Submissions: a draft that you confirmed stands in the history. If it is not there, upload the month again.".to_owned(),
    ]
}
