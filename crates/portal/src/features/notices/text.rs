//! What the pages of notices of non-compliance say.

use chrono::NaiveDate;
use domain::plan::Measure;
use ui::format::{counted, date};

pub(crate) const TITLE: &str = "Notices of non-compliance";
pub(crate) const ABOUT: &str = "Plaintiffs' counsel asserts actual or likely non-compliance with measures it names. The parties then have time to agree; after its last day the matter can be taken to court.";
pub(crate) const NONE: &str = "No notice has been filed under this plan.";
pub(crate) const NONE_AS_COUNSEL: &str =
    "No notice has been filed under this plan. You file one with the button above.";
pub(crate) const CAPTION: &str = "Notices, those that are pending first";
pub(crate) const COLUMNS: [&str; 4] = ["Notice", "Measures", "Filed", "State"];
pub(crate) const FILE: &str = "File a notice";

pub(crate) const NEW: &str = "File a notice of non-compliance";
pub(crate) const MEASURES: &str = "Measures and segments";
pub(crate) const MEASURES_HINT: &str = "Tick each that the notice names, at least one.";
pub(crate) const TEXT: &str = "What is asserted";
pub(crate) const TEXT_HINT: &str = "Actual or likely non-compliance, and on what that rests. The monitor and leadership read it. Name no child and no worker.";
pub(crate) const NO_DAYS: &str =
    "The plan file names no `notice_days`: how long the parties have to agree. Without it no notice can be filed.";

pub(crate) const FILED: &str = "Filed";
pub(crate) const NAMES: &str = "Measures";
pub(crate) const STATE: &str = "State";
pub(crate) const LAST_DAY: &str = "Last day to agree";
pub(crate) const CLOSED: &str = "Closed";
pub(crate) const ASSERTED: &str = "What is asserted";
pub(crate) const ENDED: &str = "How it ended";

pub(crate) const AGREE: &str = "Record the agreement of the parties";
pub(crate) const AGREED_ON: &str = "What the parties agreed on";
pub(crate) const AGREED_ON_HINT: &str = "In a few sentences. Name no child and no worker.";
pub(crate) const WITHDRAW: &str = "Withdraw the notice";
pub(crate) const WITHDRAW_HINT: &str = "Why the notice is withdrawn.";
pub(crate) const COURT: &str = "Record that it went to court";
pub(crate) const COURT_LATER: &str = "Once the last day is over without an agreement, it can be taken to court.";
pub(crate) const FILING: &str = "Document filed";

/// The name of a notice.
pub(crate) fn name(number: u32) -> String {
    format!("Notice {number}")
}

/// The heading of a notice.
pub(crate) fn heading(number: u32) -> String {
    format!("Notice {number} of non-compliance")
}

/// How long the parties have, and until when if it is filed today.
pub(crate) fn before_filing(days: u32, last: NaiveDate) -> String {
    let days = counted(days, ["calendar day", "calendar days"]);
    format!(
        "The parties have {days} to agree. If you file today, the last day is {}. The measures named are marked as long as the notice is pending.",
        date(last)
    )
}

/// The summary of the segments of a measure.
pub(crate) fn segments(measure: &Measure, number: usize) -> String {
    format!("{} of {}", crate::figures::text::segments(measure, number), measure.id)
}

/// What an unknown notice is told.
pub(crate) fn unknown(number: &str) -> [String; 2] {
    [format!("There is no notice {number} under this plan."), "The page Notices lists those that there are.".to_owned()]
}
