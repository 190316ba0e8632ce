//! What needs attention, above the overview.

use casereview::{Escalation, Round};
use certification::{Notice, Review};
use chrono::{DateTime, NaiveDate, Utc};
use ui::format::{counted, date};

use crate::features::escalations::text as escalations;
use crate::features::notices::text as notices;
use crate::features::rounds::text as rounds;
use crate::figures::notice::text;

pub(crate) const HEADING: &str = "Needs attention";

/// How it is said that cases wait for the monitor.
pub(crate) struct Waits([&'static str; 2]);

/// Where the two reviewers do not agree.
pub(crate) const TO_DECIDE: Waits = Waits([
    "waits for your decision where its reviewers differ",
    "wait for your decision where their reviewers differ",
]);
/// Where an override is asked for.
pub(crate) const TO_RULE: Waits = Waits(["waits for your ruling on an override", "wait for your ruling on overrides"]);

impl Waits {
    /// So many cases of a round.
    pub(crate) fn told(&self, cases: usize, round: &Round) -> String {
        format!(" of {} {}.", rounds::in_list(round.number, round.quarter), self.0[usize::from(cases != 1)])
    }
}

/// An immediate risk.
pub(crate) fn risk(of: &Escalation) -> String {
    escalations::heading(of.number)
}

/// Since when it is open, and where.
pub(crate) fn risk_clock(of: &Escalation, office: &str, now: DateTime<Utc>) -> String {
    format!(", {}, {office}.", escalations::clock(of, now))
}

/// A case under review.
pub(crate) fn case(id: &str) -> String {
    format!("Case {id}")
}

/// A number of cases under review.
pub(crate) fn cases(number: usize) -> String {
    counted(number as u128, ["case", "cases"])
}

/// How many cases lack own scores that were due.
pub(crate) fn late(cases: usize, due_on: NaiveDate) -> String {
    let lack = counted(cases as u128, ["case lacks own scores", "cases lack own scores"]);
    format!(": {lack} that were due by {}.", date(due_on))
}

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
    let clock = text::clock(of, today);
    let mut letters = clock.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect::<String>()).unwrap_or_default() + "."
}
