//! Small months, built row by row in the words of the extracts, and what the rules say of them.

mod handover;
mod plans;
mod results;
mod rows;

pub use handover::Handover;
pub use plans::{caseload_rule, instrument, offices, plan_2006, plan_2017, setting, zone};
pub use results::{
    counts, figure, figure_in, figures, record_lines, records, records_in, said, tally_of, verdict, verdict_of,
    verdict_under,
};
pub use rows::{
    Row, assignment, care_visit, case, child, holding, home, placed, report, review, stay, training, victim, visit,
    worker,
};

/// A month, quarter or date by its text.
pub fn month(text: &str) -> domain::Month {
    text.parse().unwrap()
}

/// A quarter by its text.
pub fn quarter(text: &str) -> domain::Quarter {
    text.parse().unwrap()
}

/// A month or quarter by its text.
pub fn period(text: &str) -> domain::Period {
    text.parse().map_or_else(|_| domain::Period::Quarter(quarter(text)), domain::Period::Month)
}

/// A date by its text.
pub fn date(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}
