//! Causes: why a record has its verdict, as finely as it takes to act on it.
//!
//! A reason is what exports say of a record; a cause splits the reasons that hide several things to do. It comes from the
//! record's facts, and so from the code that judged it.

use std::fmt;

use domain::extract::{Code, ResponseTime};
use domain::{Reason, Verdict};

use crate::facts::{CaseFacts, ChildFacts, Facts};
use crate::measures::visitation::{ChildStanding, VisitFault};
use crate::records::Record;

/// Why a record has its verdict: its reason and, where that hides several things to do, which of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Cause {
    /// The reason.
    pub reason: Reason,
    /// The part of the reason; none where the reason says it all.
    pub part: Option<CausePart>,
}

/// A part of a reason.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum CausePart {
    /// How soon the report was to be commenced (OM1).
    Response(ResponseTime),
    /// What kept a child from being seen often enough (OM17).
    Visit(VisitLack),
}

/// What kept a child from being seen often enough.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum VisitLack {
    /// No visit is recorded.
    NoVisit,
    /// Those that are recorded count, and are too few.
    NoFurtherVisit,
    /// A visit was a contact of a kind that does not count.
    Contact,
    /// The child was not seen.
    NotSeen,
    /// A visit is not documented, or was after the draw.
    NotDocumented,
    /// The visitor's position is not one whose visits count.
    Visitor,
}

/// A record with its cause.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Caused {
    /// The record.
    pub record: Record,
    /// Why it has its verdict.
    pub cause: Cause,
}

impl VisitLack {
    /// Everything that can keep a child from being seen often enough.
    pub const ALL: [VisitLack; 6] = [
        VisitLack::NoVisit,
        VisitLack::NoFurtherVisit,
        VisitLack::Contact,
        VisitLack::NotSeen,
        VisitLack::NotDocumented,
        VisitLack::Visitor,
    ];

    fn text(self) -> &'static str {
        match self {
            VisitLack::NoVisit => "no_visit",
            VisitLack::NoFurtherVisit => "no_further_visit",
            VisitLack::Contact => "contact",
            VisitLack::NotSeen => "child_not_seen",
            VisitLack::NotDocumented => "not_documented_in_time",
            VisitLack::Visitor => "visitor",
        }
    }
}

impl Cause {
    /// The cause of a record with this reason and these facts; without facts the reason is all that is known.
    pub fn of(reason: Reason, facts: Option<&Facts>) -> Cause {
        let part = match (reason, facts) {
            (Reason::CommencedLate | Reason::NotCommenced, Some(Facts::Report(report, _))) => {
                Some(CausePart::Response(report.response_time))
            }
            (Reason::MissedVisit, Some(Facts::Case(case))) => missed_visit(case).map(CausePart::Visit),
            _ => None,
        };
        Cause { reason, part }
    }

    /// Every cause that a record may not be met for.
    pub fn of_misses() -> impl Iterator<Item = Cause> {
        let missed = Reason::ALL.iter().copied().filter(|reason| reason.verdict() == Verdict::NotMet);
        missed.flat_map(|reason| {
            let parts = Cause::parts_of(reason).into_iter().map(Some).chain([None]);
            parts.map(move |part| Cause { reason, part })
        })
    }

    /// The cause of a miss of that text.
    pub fn parse(text: &str) -> Option<Cause> {
        Cause::of_misses().find(|cause| cause.to_string() == text)
    }

    /// Whether facts can split a reason further: of the others nobody need read them.
    pub fn is_split(reason: Reason) -> bool {
        !Cause::parts_of(reason).is_empty()
    }

    /// The parts into which facts split a reason.
    fn parts_of(reason: Reason) -> Vec<CausePart> {
        match reason {
            Reason::CommencedLate | Reason::NotCommenced => {
                ResponseTime::ALL.iter().map(|time| CausePart::Response(*time)).collect()
            }
            Reason::MissedVisit => VisitLack::ALL.map(CausePart::Visit).into(),
            _ => Vec::new(),
        }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.part {
            None => f.write_str(self.reason.text()),
            Some(CausePart::Response(time)) => write!(f, "{}:{}", self.reason.text(), time.text()),
            Some(CausePart::Visit(lack)) => write!(f, "{}:{}", self.reason.text(), lack.text()),
        }
    }
}

/// What kept the child that lacks most from being seen often enough; of several the first by the bytes of the id.
fn missed_visit(case: &CaseFacts) -> Option<VisitLack> {
    let lacking = |child: &ChildFacts| case.visits_needed.saturating_sub(child.visited_days);
    let to_be_visited = case.children.iter().filter(|child| child.standing == Some(ChildStanding::ToBeVisited));
    // Of equals `max_by_key` takes the last.
    let child = to_be_visited.rev().max_by_key(|child| lacking(child)).filter(|child| lacking(child) > 0)?;
    // The visit that came nearest to counting tells what was to be done otherwise.
    let nearest = child.visits.iter().filter(|visit| !visit.faults.is_empty()).min_by_key(|visit| visit.faults.len());
    Some(match nearest.and_then(|visit| visit.faults.first()) {
        None if child.visits.is_empty() => VisitLack::NoVisit,
        None => VisitLack::NoFurtherVisit,
        Some(VisitFault::Contact(_)) => VisitLack::Contact,
        Some(VisitFault::ChildNotSeen) => VisitLack::NotSeen,
        Some(VisitFault::NotDocumented | VisitFault::DocumentedAfterDraw(_)) => VisitLack::NotDocumented,
        Some(VisitFault::Visitor(_)) => VisitLack::Visitor,
    })
}

#[cfg(test)]
mod tests;
