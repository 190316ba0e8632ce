//! What is said of a record wherever it is shown.

use ui::format::count;

pub(crate) const NO_FACTS: &str = "What was handed in can't be told: look the record up again.";

pub(crate) const NO_WORKER: &str = "None named";

/// A worker behind an average: `16 of 15`
pub(crate) fn carried(detail: &str) -> String {
    detail.replace('/', " of ")
}

/// The line of a record in its file.
pub(crate) fn line(line: u32) -> String {
    format!("line {}", count(line))
}

/// The case of a round of the case review.
pub(crate) fn round_and_case(round: u32, case: &str) -> String {
    format!("Case {case} of round {round}")
}

/// The submission of a record.
pub(crate) fn submission(number: i64) -> String {
    format!("submission {number}")
}
