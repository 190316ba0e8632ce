//! What needs attention, above the overview.

use certification::{Notice, Review};
use chrono::NaiveDate;

use super::{counted, date, notices};

pub(crate) const HEADING: &str = "Needs attention";

/// A measure or segment that is pre-certified at risk.
pub(crate) fn at_risk(id: &str) -> String {
    format!("{id} is pre-certified, at risk")
}

/// How many findings were to be remedied before today.
pub(crate) fn overdue(number: usize) -> String {
    format!("{} overdue", counted(number as u128, ["remediation is", "remediations are"]))
}

/// A review by its number and measure.
pub(crate) fn review(of: &Review) -> String {
    format!("Review {} of {}", of.number, of.measure)
}

/// Until when a review waits for an answer, or that nobody answered in time.
pub(crate) fn waits(until: NaiveDate, today: NaiveDate) -> String {
    if until < today {
        format!("was not answered by {}: the monitor may decide.", date(until))
    } else {
        format!("waits for leadership's answer until {}.", date(until))
    }
}

/// A pending notice with the measures that it names.
pub(crate) fn notice(of: &Notice) -> String {
    format!("{} ({}) is pending", notices::heading(of.number), of.measures.join(", "))
}

/// The last day to agree, with the days left or over.
pub(crate) fn clock(of: &Notice, today: NaiveDate) -> String {
    let clock = notices::clock(of, today);
    let mut letters = clock.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect::<String>()).unwrap_or_default() + "."
}
