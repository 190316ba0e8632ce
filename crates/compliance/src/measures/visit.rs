//! What makes a visit count, at home and in care.

use domain::extract::{Contact, Day, Position};

use crate::columns::Keys;
use crate::measures::positions::Positions;
use crate::month::{MonthExtracts, translate};

/// Why a visit does not qualify.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum VisitFault {
    /// The contact was of a kind that does not count.
    Contact(Contact),
    /// The child was not seen.
    ChildNotSeen,
    /// It is not documented.
    NotDocumented,
    /// It was documented on a day after the draw.
    DocumentedAfterDraw(Day),
    /// The worker's position is not one whose visits count.
    Visitor(Option<Position>),
}

/// What a rule asks of a visit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Conditions<'a> {
    /// The contacts that count.
    pub(crate) contacts: &'a [Contact],
    /// The positions whose visits count.
    pub(crate) visitors: &'a [Position],
    /// The day of the draw.
    pub(crate) as_of_day: Day,
}

/// A visit as handed in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Visit {
    pub(crate) contact: Contact,
    pub(crate) saw_child: bool,
    pub(crate) documented_on: Option<Day>,
    /// What is wrong with the position of who visited.
    pub(crate) visitor: Option<VisitFault>,
}

impl Conditions<'_> {
    /// What is wrong with a visit: nothing where it qualifies.
    pub(crate) fn faults(&self, visit: Visit) -> [Option<VisitFault>; 4] {
        let documented = match visit.documented_on {
            None => Some(VisitFault::NotDocumented),
            Some(day) => (day > self.as_of_day).then_some(VisitFault::DocumentedAfterDraw(day)),
        };
        [
            (!self.contacts.contains(&visit.contact)).then_some(VisitFault::Contact(visit.contact)),
            (!visit.saw_child).then_some(VisitFault::ChildNotSeen),
            documented,
            visit.visitor,
        ]
    }

    /// For each worker of a column what is wrong with the worker's position.
    pub(crate) fn visitors(&self, workers: Keys<'_>, extracts: &MonthExtracts) -> Vec<Option<VisitFault>> {
        let known = Positions::of(extracts);
        let mut positions = vec![None; known.worker.distinct()];
        for row in 0..known.rows {
            positions[known.worker.key(row)] = Some(known.position.at(row));
        }
        let counts = |position: Option<Position>| position.is_some_and(|one| self.visitors.contains(&one));
        let named = translate(workers.0, known.worker.0);
        let positions = named.into_iter().map(|key| key.and_then(|key| positions[key as usize]));
        positions.map(|position| (!counts(position)).then_some(VisitFault::Visitor(position))).collect()
    }
}
