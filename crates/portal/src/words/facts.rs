//! How a record came to its verdict: what was handed in, told with its dates.

mod care;
mod case;
mod report;
mod review;
mod worker;

use compliance::Record;
use compliance::facts::Facts;
use readmodel::Basis;

/// What is told of a record.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Told {
    /// What made the verdict.
    pub(crate) sentences: Vec<String>,
    /// Everything else that the measure looked at, to be unfolded.
    pub(crate) more: Option<More>,
}

/// Something to be unfolded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct More {
    /// What it is.
    pub(crate) summary: String,
    /// Its lines.
    pub(crate) lines: Vec<String>,
}

/// Tells the facts of a record.
pub(crate) fn told(record: &Record, facts: &Facts, basis: &Basis) -> Told {
    match facts {
        Facts::Report(of, deadline) => report::told(of, deadline, basis.zone()),
        Facts::Case(case) => case::told(record.reason, case),
        Facts::Worker(worker) => worker::told(record.reason, worker),
        Facts::Review(review) => review::told(review, basis.instrument()),
        Facts::Care(facts) => care::told(facts),
    }
}

#[cfg(test)]
mod tests;
