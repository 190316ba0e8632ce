//! What is said of a record wherever it is shown.

use domain::Zone;
use ui::format::{count, counted, list, zone_name};

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

/// How many rows the file has.
pub(crate) fn all_rows(rows: usize) -> String {
    format!("All {} shown, in this order.", counted(rows as u128, ["record", "records"]))
}

/// In which zone the times of the list are.
pub(crate) fn zone(zone: Zone) -> String {
    format!("All times are {}. Each record is told from the file as it was handed in.", zone_name(zone))
}

/// No office.
pub(crate) fn no_office(asked: &str, known: &[&str]) -> [String; 2] {
    [format!("There is no office “{asked}”."), format!("Write office= with one of {}, or leave it out.", list(known))]
}
