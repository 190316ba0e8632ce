//! OM13, foster parent training: were the hours offered by the home's due date?

use domain::Reason;
use domain::extract::Day;
use domain::plan::Training;

use super::{Homes, Trainings, Window};
use crate::measures::{Detail, Judgement, Needs};
use crate::month::{Calendar, MonthExtracts, Setting, UnknownOffice, translate};

/// What the rule reads.
pub const NEEDS: Needs = &[Homes::NEED, Trainings::NEED];

/// What a home is due for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct DueFor {
    /// The days whose trainings count; the last is the due date.
    pub(crate) days: Window,
    /// The minutes to be offered.
    pub(crate) minutes: u32,
}

/// Judges the homes with a due date in the month.
///
/// # Errors
/// When the extract names an office that the offices file does not list.
pub fn judge(
    rule: &Training,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    each: &mut dyn FnMut(Judgement<'_>),
) -> Result<(), UnknownOffice> {
    judge_with_lacking(rule, setting, extracts, &mut |judgement, _| each(judgement))
}

/// Judges them in the same way, and tells what each is due for and the minutes that it lacks.
///
/// # Errors
/// When the extract names an office that the offices file does not list.
pub(crate) fn judge_with_lacking(
    rule: &Training,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    each: &mut dyn FnMut(Judgement<'_>, (DueFor, u32)),
) -> Result<(), UnknownOffice> {
    let calendar = Calendar::new(extracts, setting.plan.zone());
    let homes = Homes::of(extracts);
    let offices = extracts.offices_of(Homes::KIND, homes.office.0, setting.offices)?;
    let wanted: Vec<Option<DueFor>> = (0..homes.rows).map(|row| due_for(rule, &homes, row, &calendar)).collect();
    let offered = offered(&homes, &Trainings::of(extracts), &wanted);
    for row in 0..homes.rows {
        let Some(wanted) = wanted[row] else { continue };
        let due = wanted.days.last;
        let lacking = wanted.minutes.saturating_sub(offered[row]);
        let reason = match () {
            () if !rule.home_kinds.value.contains(&homes.kind.at(row)) => Reason::OtherHomeKind,
            () if homes.ended_on.at(row).is_some_and(|ended| ended <= due) => Reason::LicenseEnded,
            () if lacking == 0 => Reason::Offered,
            () if calendar.as_of_day > due => Reason::HoursLacking,
            () => Reason::NotYetDue,
        };
        let detail = if reason == Reason::HoursLacking { Detail::Number(lacking) } else { Detail::None };
        let due_on = (reason == Reason::NotYetDue).then_some(due);
        let (record_id, office) = (homes.home.at(row), offices.at(row));
        each(Judgement { record_id, row, office, worker_id: None, reason, detail, due_on }, (wanted, lacking));
    }
    Ok(())
}

/// What a home is due for in the month, if it is: due dates are counted from the first day of the license each time.
pub(crate) fn due_for(rule: &Training, homes: &Homes<'_>, row: usize, calendar: &Calendar) -> Option<DueFor> {
    let licensed = homes.licensed_on.at(row)?;
    let months = |number: u32| rule.first_months.value + number * rule.then_months.value;
    let (mut number, mut before) = (0, None);
    loop {
        let due = licensed.plus_months(months(number));
        if due > calendar.last {
            return None;
        }
        if due >= calendar.first {
            let first = before.map_or(licensed, |before: Day| before.plus(1));
            let minutes = if number == 0 { rule.first_minutes.value } else { rule.then_minutes.value };
            return Some(DueFor { days: Window { first, last: due }, minutes });
        }
        (number, before) = (number + 1, Some(due));
    }
}

/// The minutes offered to each home on the days that count for it.
fn offered(homes: &Homes<'_>, trainings: &Trainings<'_>, wanted: &[Option<DueFor>]) -> Vec<u32> {
    let mut rows = vec![0; homes.home.distinct()];
    (0..homes.rows).for_each(|row| rows[homes.home.key(row)] = row);
    let to_home = translate(trainings.home.0, homes.home.0);
    let mut offered = vec![0_u32; homes.rows];
    for row in 0..trainings.rows {
        let Some(home) = to_home[trainings.home.key(row)].map(|key| rows[key as usize]) else { continue };
        if wanted[home].is_some_and(|wanted| wanted.days.contains(trainings.offered_on.at(row))) {
            offered[home] = offered[home].saturating_add(trainings.minutes.at(row).unwrap_or_default());
        }
    }
    offered
}
