//! The people of a demonstration, and what it is made of.

use domain::Month;
use domain::extract::Code;
use store::Role;
use synthetic::Options;

/// Who reviews cases.
pub(super) const REVIEWERS: [&str; 3] = ["reviewer", "reviewer-2", "reviewer-3"];

/// The state of the demonstration: eight quarters.
pub(super) fn options(seed: u64) -> Options {
    let month = |year, month| Month::new(year, month).expect("a month of the calendar");
    Options { first: month(2018, 1), last: month(2019, 12), seed, scale: 1.0 }
}

/// Name and password of a role in every demonstration.
pub(crate) fn sign_in(role: Role) -> (String, String) {
    named(role.text())
}

pub(super) fn named(who: &str) -> (String, String) {
    (format!("demo-{who}"), format!("demo-{who}-password"))
}
