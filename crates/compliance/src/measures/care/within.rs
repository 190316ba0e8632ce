//! OM7, reunification; OM8, adoption; OM9, transfer of guardianship; OM11, re-entry: within how many months?

use domain::Reason;
use domain::extract::Day;
use domain::plan::{Event, Within};

use super::{Bench, Stays};
use crate::measures::{Judgement, Needs};
use crate::month::{MonthExtracts, Setting, UnknownOffice};

/// What the rule reads.
pub const NEEDS: Needs = &[Stays::NEED];

/// Judges the exits of the rule's kind in the month, or the entries in it. Never pending.
///
/// # Errors
/// When the extract names an office that the offices file does not list.
pub fn judge(
    rule: &Within,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    each: &mut dyn FnMut(Judgement<'_>),
) -> Result<(), UnknownOffice> {
    let bench = Bench::of(setting, extracts)?;
    for stay in 0..bench.stays.rows {
        let Some(day) = day(rule, &bench.stays, stay).filter(|day| bench.calendar.contains(*day)) else { continue };
        let is_within = limit(rule, &bench.stays, stay).is_some_and(|limit| day <= limit);
        let reason = match (rule.event, is_within) {
            _ if bench.is_other_care(stay, &rule.care_types.value) => Reason::OtherCareType,
            (Event::Exit(_), true) => Reason::ExitInTime,
            (Event::Exit(_), false) => Reason::ExitLate,
            (Event::Entry, true) => Reason::ReEntered,
            (Event::Entry, false) => Reason::NoRecentExit,
        };
        each(bench.of_stay(stay, reason));
    }
    Ok(())
}

/// The day of the event; none for a stay without such an event.
fn day(rule: &Within, stays: &Stays<'_>, stay: usize) -> Option<Day> {
    match rule.event {
        Event::Entry => Some(stays.removed_on.at(stay)),
        Event::Exit(reason) if stays.exit_reason.at(stay) == Some(reason) => stays.ended_on.at(stay),
        Event::Exit(_) => None,
    }
}

/// The last day within the months; none at a first entry.
pub(crate) fn limit(rule: &Within, stays: &Stays<'_>, stay: usize) -> Option<Day> {
    let from = match rule.event {
        Event::Exit(_) => Some(stays.removed_on.at(stay)),
        Event::Entry => stays.previous_exit_on.at(stay),
    };
    from.map(|day| day.plus_months(rule.months.value))
}
