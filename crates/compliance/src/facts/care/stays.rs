//! A stay in care and what had to be done in its time (OM4, OM7 to OM9, OM11, OM16, OM20 to OM22).

use domain::extract::Day;
use domain::plan::{self, Event};

use super::fact::CareFact;
use crate::definitions::FigureKind;
use crate::measures::care::visitation::{self, QUARTERLY_MONTHS};
use crate::measures::care::{Bench, Seen, Stays, Window, deadline, within};
use crate::month::MonthExtracts;

/// The stay.
pub(super) fn stay(stays: &Stays<'_>, row: usize) -> CareFact {
    CareFact::Stay {
        care_type: stays.care_type.at(row),
        removed_on: stays.removed_on.at(row).date(),
        ended: stays.ended_on.at(row).map(|ended| (ended.date(), stays.exit_reason.at(row))),
    }
}

/// The due date and when it was done.
pub(super) fn of_deadline(rule: &plan::Deadline, stays: &Stays<'_>, row: usize) -> Vec<CareFact> {
    let due = deadline::due(rule, stays, row).map(|due| CareFact::Due(due.date()));
    let done = CareFact::Done(rule.act, deadline::done(rule.act, stays, row).map(Day::date));
    due.into_iter().chain([done]).collect()
}

/// The exit before and until when the event counts, for an entry; the last day in time, for an exit.
pub(super) fn of_within(rule: &plan::Within, stays: &Stays<'_>, row: usize) -> Vec<CareFact> {
    let limit = within::limit(rule, stays, row).map(Day::date);
    if rule.event == Event::Entry {
        let before = CareFact::PreviousExit(stays.previous_exit_on.at(row).map(Day::date));
        return [before].into_iter().chain(limit.map(CareFact::Limit)).collect();
    }
    limit.map(CareFact::Due).into_iter().collect()
}

/// The youth's birth and achievement.
pub(super) fn youth(stays: &Stays<'_>, row: usize) -> CareFact {
    CareFact::Youth(stays.birth_date.at(row).map(Day::date), stays.achievement.at(row))
}

/// The days looked at, on how many of them the child was in care, and every visit in them; where none counts, those
/// beside them too.
pub(super) fn visits(
    rule: &plan::CareVisitation,
    kind: &FigureKind,
    bench: &Bench<'_>,
    extracts: &MonthExtracts,
    row: usize,
) -> Vec<CareFact> {
    let months = if *kind == FigureKind::Quarterly { QUARTERLY_MONTHS } else { 1 };
    let window = Window::of(extracts, months);
    let seen = Seen::of(extracts);
    let faults = visitation::faults(rule, &bench.calendar, &seen, extracts);
    let child = bench.stays.child.at(row);
    let mut rows: Vec<usize> = (0..seen.rows).filter(|at| seen.child.at(*at) == child).collect();
    rows.sort_by_key(|at| seen.visited_on.at(*at));
    let is_inside = |at: usize| window.contains(seen.visited_on.at(at));
    let counts = |at: usize| is_inside(at) && faults(at).iter().all(Option::is_none);
    if rows.iter().any(|at| counts(*at)) {
        rows.retain(|at| is_inside(*at));
    }
    let visit = |at: usize| CareFact::Visit {
        on: seen.visited_on.at(at).date(),
        worker_id: seen.worker.at(at).to_owned(),
        is_inside: is_inside(at),
        faults: faults(at).into_iter().flatten().collect(),
    };
    let covered = visitation::covered(&bench.stays, window)[bench.stays.child.key(row)].count_ones();
    let in_care = CareFact::InCare(covered, window.days(window.first, None).count_ones());
    let days = [CareFact::Window(window.first.date(), window.last.date()), in_care];
    days.into_iter().chain(rows.into_iter().map(visit)).collect()
}
