//! How a record came to its verdict: what was handed in, told with its dates.

mod care;
mod case;
mod report;
mod review;
pub(crate) mod told;
mod visit;
mod worker;

use compliance::Record;
use compliance::facts::Facts;
use readmodel::Basis;

use crate::figures::facts::told::Told;

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
