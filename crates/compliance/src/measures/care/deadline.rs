//! OM4, search for relatives; OM21, discharge to adult services; OM22, multi-disciplinary exams: was it done in time?

use domain::Reason;
use domain::extract::{Day, ExitReason};
use domain::plan::{Act, Deadline, Leavers, StayDate, Time};

use super::{Bench, Stays};
use crate::measures::{Judgement, Needs};
use crate::month::{Calendar, MonthExtracts, Setting, UnknownOffice};

/// What the rule reads.
pub const NEEDS: Needs = &[Stays::NEED];

/// Judges the stays whose due date lies in the month.
///
/// # Errors
/// When the extract names an office that the offices file does not list.
pub fn judge(
    rule: &Deadline,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    each: &mut dyn FnMut(Judgement<'_>),
) -> Result<(), UnknownOffice> {
    let calendar = Calendar::new(extracts, setting.plan.zone());
    judge_due(rule, setting, extracts, |due| calendar.contains(due), each)
}

/// Judges every stay of the extract in the same way, whenever it is due: what is still to be done.
///
/// # Errors
/// When the extract names an office that the offices file does not list.
pub fn judge_all(
    rule: &Deadline,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    each: &mut dyn FnMut(Judgement<'_>),
) -> Result<(), UnknownOffice> {
    judge_due(rule, setting, extracts, |_| true, each)
}

fn judge_due(
    rule: &Deadline,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    is_wanted: impl Fn(Day) -> bool,
    each: &mut dyn FnMut(Judgement<'_>),
) -> Result<(), UnknownOffice> {
    let bench = Bench::of(setting, extracts)?;
    for stay in 0..bench.stays.rows {
        let Some(due) = due(rule, &bench.stays, stay).filter(|due| is_wanted(*due)) else { continue };
        if concerns(rule, &bench.stays, stay) {
            let reason = reason(rule, &bench, stay, due);
            let due_on = (reason == Reason::NotYetDue).then_some(due);
            each(Judgement { due_on, ..bench.of_stay(stay, reason) });
        }
    }
    Ok(())
}

/// The last day in time; none while the date from which it is counted is open.
pub(crate) fn due(rule: &Deadline, stays: &Stays<'_>, stay: usize) -> Option<Day> {
    let from = match rule.from {
        StayDate::RemovedOn => stays.removed_on.at(stay),
        StayDate::EndedOn => stays.ended_on.at(stay)?,
    };
    Some(match rule.time() {
        Time::Months(months) => from.plus_months(months),
        Time::Days(days) => from.plus(days.cast_signed()),
    })
}

/// When the act was done.
pub(crate) fn done(act: Act, stays: &Stays<'_>, stay: usize) -> Option<Day> {
    match act {
        Act::Search => stays.search_on.at(stay),
        Act::Plan => stays.plan_sent_on.at(stay),
        Act::Exam => stays.exam_on.at(stay),
    }
}

/// Whether the measure is about such a stay: a discharge plan is for youth who need services as adults.
fn concerns(rule: &Deadline, stays: &Stays<'_>, stay: usize) -> bool {
    let is_first = stays.previous_exit_on.at(stay).is_none();
    let needs_plan = stays.adult_services.at(stay).is_some();
    (is_first || !rule.first_entries) && (needs_plan || rule.act != Act::Plan)
}

fn reason(rule: &Deadline, bench: &Bench<'_>, stay: usize, due: Day) -> Reason {
    let stays = &bench.stays;
    let has_left = stays.ended_on.at(stay).is_some_and(|ended| ended <= due);
    let [in_time, late, not_done] = match rule.act {
        Act::Search => [Reason::SearchedInTime, Reason::SearchedLate, Reason::NotSearched],
        Act::Plan => [Reason::SentInTime, Reason::SentLate, Reason::NotSent],
        Act::Exam => [Reason::ExaminedInTime, Reason::ExaminedLate, Reason::NotExamined],
    };
    match done(rule.act, stays, stay) {
        _ if bench.is_other_care(stay, &rule.care_types.value) => Reason::OtherCareType,
        _ if rule.act == Act::Plan && stays.exit_reason.at(stay) == Some(ExitReason::Death) => Reason::Died,
        _ if rule.leavers.value == Leavers::Exclude && has_left => Reason::LeftEarlier,
        Some(day) if day <= due => in_time,
        Some(_) => late,
        None if bench.calendar.as_of_day > due => not_done,
        None => Reason::NotYetDue,
    }
}
