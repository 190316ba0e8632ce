//! OM16, visitation out-of-home: was the child seen in the month, and in the three months that end with it?

use domain::Reason;
use domain::plan::CareVisitation;

use super::{Bench, Seen, Stays, Window, children};
use crate::measures::positions::Positions;
use crate::measures::visit::{Conditions, Visit, VisitFault};
use crate::measures::{Judgement, Needs};
use crate::month::{Calendar, MonthExtracts, Setting, UnknownOffice, translate};

/// What the rule reads.
pub const NEEDS: Needs = &[Stays::NEED, Seen::NEED, Positions::NEED];

/// The months of the quarterly segment's window.
pub const QUARTERLY_MONTHS: u32 = 3;

/// Judges the children in care in the month.
///
/// # Errors
/// When the extract names an office that the offices file does not list.
pub fn judge(
    rule: &CareVisitation,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    each: &mut dyn FnMut(Judgement<'_>),
) -> Result<(), UnknownOffice> {
    judge_with_lacking(rule, setting, extracts, &mut |judgement, _| each(judgement))
}

/// Judges them in the same way, and tells how many visits each lacks.
///
/// # Errors
/// When the extract names an office that the offices file does not list.
pub fn judge_with_lacking(
    rule: &CareVisitation,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    each: &mut dyn FnMut(Judgement<'_>, u32),
) -> Result<(), UnknownOffice> {
    judge_window(rule, Window::of(extracts, 1), Reason::PartialMonth, setting, extracts, each)
}

/// Judges the children in care in the three months that end with the month: the quarterly segment.
///
/// # Errors
/// When the extract names an office that the offices file does not list.
pub fn judge_quarterly(
    rule: &CareVisitation,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    each: &mut dyn FnMut(Judgement<'_>),
) -> Result<(), UnknownOffice> {
    let window = Window::of(extracts, QUARTERLY_MONTHS);
    judge_window(rule, window, Reason::PartialQuarter, setting, extracts, &mut |judgement, _| each(judgement))
}

fn judge_window(
    rule: &CareVisitation,
    window: Window,
    in_part: Reason,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    each: &mut dyn FnMut(Judgement<'_>, u32),
) -> Result<(), UnknownOffice> {
    let bench = Bench::of(setting, extracts)?;
    let whole = window.days(window.first, None);
    let covered = covered(&bench.stays, window);
    let seen = seen(rule, &bench, window, extracts);
    for child in children(&bench.stays, window) {
        let lacking = rule.visits.value.saturating_sub(seen[child.key].count_ones());
        let reason = match () {
            () if bench.is_other_care(child.stay, &rule.care_types.value) => Reason::OtherCareType,
            () if covered[child.key] != whole => in_part,
            () if lacking == 0 => Reason::Visited,
            () if bench.calendar.is_over() => Reason::MissedVisit,
            () => Reason::MonthInProgress,
        };
        each(Judgement { due_on: bench.waits_for_month(reason), ..bench.of_child(child.stay, reason) }, lacking);
    }
    Ok(())
}

/// For each child the days of the window on which some stay covers it, as bits.
pub(crate) fn covered(stays: &Stays<'_>, window: Window) -> Vec<u128> {
    let mut covered = vec![0; stays.child.distinct()];
    for row in 0..stays.rows {
        covered[stays.child.key(row)] |= window.days(stays.removed_on.at(row), stays.ended_on.at(row));
    }
    covered
}

/// For each child the days of the window with a qualifying visit, as bits: two visits on one day count once.
fn seen(rule: &CareVisitation, bench: &Bench<'_>, window: Window, extracts: &MonthExtracts) -> Vec<u128> {
    let visits = Seen::of(extracts);
    let to_child = translate(visits.child.0, bench.stays.child.0);
    let faults = faults(rule, &bench.calendar, &visits, extracts);
    let mut seen = vec![0; bench.stays.child.distinct()];
    for row in (0..visits.rows).filter(|row| faults(*row).iter().all(Option::is_none)) {
        let day = visits.visited_on.at(row);
        if let Some(child) = to_child[visits.child.key(row)].filter(|_| window.contains(day)) {
            seen[child as usize] |= window.days(day, Some(day.plus(1)));
        }
    }
    seen
}

/// What is wrong with the visit of a row, by the conditions of visits at home, whoever the worker: nothing where it
/// qualifies.
pub(crate) fn faults<'a>(
    rule: &'a CareVisitation,
    calendar: &Calendar,
    visits: &'a Seen<'a>,
    extracts: &MonthExtracts,
) -> impl Fn(usize) -> [Option<VisitFault>; 4] + use<'a> {
    let (contacts, visitors) = (&rule.contacts.value, &rule.visitors.value);
    let asked = Conditions { contacts, visitors, as_of_day: calendar.as_of_day };
    let visitors = asked.visitors(visits.worker, extracts);
    move |row| {
        asked.faults(Visit {
            contact: visits.contact.at(row),
            saw_child: visits.saw_child.at(row),
            documented_on: visits.documented_on.at(row),
            visitor: visitors[visits.worker.key(row)],
        })
    }
}
