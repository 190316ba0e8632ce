//! OM16, visitation out-of-home: was the child seen in the month, and in the three months that end with it?

use domain::Reason;
use domain::plan::CareVisitation;

use super::{Bench, Seen, Stays, Window, children};
use crate::measures::positions::Positions;
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
    judge_window(rule, Window::of(extracts, QUARTERLY_MONTHS), Reason::PartialQuarter, setting, extracts, each)
}

fn judge_window(
    rule: &CareVisitation,
    window: Window,
    in_part: Reason,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    each: &mut dyn FnMut(Judgement<'_>),
) -> Result<(), UnknownOffice> {
    let bench = Bench::of(setting, extracts)?;
    let whole = window.days(window.first, None);
    let covered = covered(&bench.stays, window);
    let seen = seen(rule, &bench, window, extracts);
    for child in children(&bench.stays, window) {
        let reason = match () {
            () if bench.is_other_care(child.stay, &rule.care_types.value) => Reason::OtherCareType,
            () if covered[child.key] != whole => in_part,
            () if seen[child.key].count_ones() >= rule.visits.value => Reason::Visited,
            () if bench.calendar.is_over() => Reason::MissedVisit,
            () => Reason::MonthInProgress,
        };
        each(Judgement { due_on: bench.waits_for_month(reason), ..bench.of_child(child.stay, reason) });
    }
    Ok(())
}

/// For each child the days of the window on which some stay covers it, as bits.
fn covered(stays: &Stays<'_>, window: Window) -> Vec<u128> {
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
    let counts = qualifies(rule, &bench.calendar, &visits, extracts);
    let mut seen = vec![0; bench.stays.child.distinct()];
    for row in (0..visits.rows).filter(|row| counts(*row)) {
        let day = visits.visited_on.at(row);
        if let Some(child) = to_child[visits.child.key(row)].filter(|_| window.contains(day)) {
            seen[child as usize] |= window.days(day, Some(day.plus(1)));
        }
    }
    seen
}

/// Whether the visit of a row qualifies: by the conditions of visits at home, whoever the worker.
pub(crate) fn qualifies<'a>(
    rule: &'a CareVisitation,
    calendar: &'a Calendar,
    visits: &'a Seen<'a>,
    extracts: &'a MonthExtracts,
) -> impl Fn(usize) -> bool + use<'a> {
    let workers = Positions::of(extracts);
    let mut may_visit = vec![false; workers.worker.distinct()];
    for row in 0..workers.rows {
        may_visit[workers.worker.key(row)] = rule.visitors.value.contains(&workers.position.at(row));
    }
    let to_worker = translate(visits.worker.0, workers.worker.0);
    move |row| {
        rule.contacts.value.contains(&visits.contact.at(row))
            && visits.saw_child.at(row)
            && visits.documented_on.at(row).is_some_and(|day| day <= calendar.as_of_day)
            && to_worker[visits.worker.key(row)].is_some_and(|worker| may_visit[worker as usize])
    }
}
