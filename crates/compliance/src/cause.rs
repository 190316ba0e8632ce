//! Causes: why a record has its verdict, as finely as it takes to act on it.
//!
//! A reason is what exports say of a record; a cause splits the reasons that hide several things to do. It comes from the
//! record's facts, and so from the code that judged it.

use std::fmt;

use domain::Reason;
use domain::extract::Code;

use crate::facts::{CaseFacts, ChildFacts, Facts};
use crate::measures::visitation::{ChildStanding, VisitFault};
use crate::records::Record;

/// Why a record has its verdict: its reason and, where that hides several things to do, which of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Cause {
    /// The reason.
    pub reason: Reason,
    /// The part of the reason; none where the reason says it all.
    pub part: Option<&'static str>,
}

/// A record with its cause.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Caused {
    /// The record.
    pub record: Record,
    /// Why it has its verdict.
    pub cause: Cause,
}

/// The parts of a missed visit (OM17), the first that fits.
const NO_VISIT: &str = "no_visit";
const NO_FURTHER_VISIT: &str = "no_further_visit";
const CONTACT: &str = "contact";
const NOT_SEEN: &str = "child_not_seen";
const NOT_DOCUMENTED: &str = "not_documented_in_time";
const VISITOR: &str = "visitor";

impl Cause {
    /// The cause of a record with this reason and these facts; without facts the reason is all that is known.
    pub fn of(reason: Reason, facts: Option<&Facts>) -> Cause {
        let part = match (reason, facts) {
            (Reason::CommencedLate | Reason::NotCommenced, Some(Facts::Report(report, _))) => {
                Some(report.response_time.text())
            }
            (Reason::MissedVisit, Some(Facts::Case(case))) => missed_visit(case),
            _ => None,
        };
        Cause { reason, part }
    }

    /// Whether facts can split a reason further: of the others nobody need read them.
    pub fn is_split(reason: Reason) -> bool {
        matches!(reason, Reason::CommencedLate | Reason::NotCommenced | Reason::MissedVisit)
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.part {
            None => f.write_str(self.reason.text()),
            Some(part) => write!(f, "{}:{part}", self.reason.text()),
        }
    }
}

/// What kept the child that lacks most from being seen often enough; of several the first by the bytes of the id.
fn missed_visit(case: &CaseFacts) -> Option<&'static str> {
    let lacking = |child: &ChildFacts| case.visits_needed.saturating_sub(child.visited_days);
    let to_be_visited = case.children.iter().filter(|child| child.standing == Some(ChildStanding::ToBeVisited));
    // Of equals `max_by_key` takes the last.
    let child = to_be_visited.rev().max_by_key(|child| lacking(child)).filter(|child| lacking(child) > 0)?;
    // The visit that came nearest to counting tells what was to be done otherwise.
    let nearest = child.visits.iter().filter(|visit| !visit.faults.is_empty()).min_by_key(|visit| visit.faults.len());
    Some(match nearest.and_then(|visit| visit.faults.first()) {
        None if child.visits.is_empty() => NO_VISIT,
        None => NO_FURTHER_VISIT,
        Some(VisitFault::Contact(_)) => CONTACT,
        Some(VisitFault::ChildNotSeen) => NOT_SEEN,
        Some(VisitFault::NotDocumented | VisitFault::DocumentedAfterDraw(_)) => NOT_DOCUMENTED,
        Some(VisitFault::Visitor(_)) => VISITOR,
    })
}

#[cfg(test)]
mod tests;
