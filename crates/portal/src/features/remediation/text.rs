//! The list of findings that are followed, and of reviews that wait for an answer.

use chrono::NaiveDate;
use ui::format::{counted, date};

pub(crate) const TITLE: &str = "Remediation";
pub(crate) const WAITING: &str = "Reviews that wait for leadership's answer";
pub(crate) const WAITING_COLUMNS: [&str; 3] = ["Review", "Measure", "Last day for the answer"];
pub(crate) const NONE_WAITING: &str = "No review waits for an answer.";
pub(crate) const FINDINGS: &str = "Material findings, overdue first";
pub(crate) const COLUMNS: [&str; 6] = ["Finding", "Measure", "What was found", "Owner", "Due", "State"];
pub(crate) const NO_FINDINGS: &str = "No material finding has been sent to leadership. When a review names one, it stands here until the monitor accepts its remediation.";
pub(crate) const NO_OWNER: &str = "nobody yet";
pub(crate) const NO_DUE: &str = "no day yet";

/// The name of a finding.
pub(crate) fn finding(review: u32, finding: u32) -> String {
    format!("Review {review}, finding {finding}")
}

/// The last day, and how far it is.
pub(crate) fn last_day(answer_by: NaiveDate, today: NaiveDate) -> String {
    let left = answer_by.signed_duration_since(today).num_days();
    let left = match u32::try_from(left) {
        Ok(0) => "today".to_owned(),
        Ok(left) => format!("in {}", counted(left, ["day", "days"])),
        Err(_) => "passed".to_owned(),
    };
    format!("{} ({left})", date(answer_by))
}

/// How many findings are overdue, and how many open in all.
pub(crate) fn summary(overdue: usize, open: usize) -> String {
    format!("{} open, {} of them overdue.", counted(open as u128, ["material finding", "material findings"]), overdue)
}
