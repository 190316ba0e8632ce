//! OM5, repeat maltreatment: was maltreatment of a child substantiated again?

use domain::Reason;
use domain::extract::Day;
use domain::plan::RepeatMaltreatment;

use super::{Victims, Window};
use crate::measures::{Detail, Judgement, Needs};
use crate::month::{Calendar, MonthExtracts, Setting, UnknownOffice};

/// What the rule reads.
pub const NEEDS: Needs = &[Victims::NEED];

/// A child's first report of the base, and the one that repeats it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Course {
    /// The row of the first report.
    pub(crate) index: usize,
    /// The last day on which a further one is a repeat.
    pub(crate) limit: Day,
    /// The row of the repeat.
    pub(crate) again: Option<usize>,
}

/// Judges the children with maltreatment substantiated in the base: so many months, followed by as many that end with
/// the judged month.
///
/// # Errors
/// When the extract names an office that the offices file does not list.
pub fn judge(
    rule: &RepeatMaltreatment,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    each: &mut dyn FnMut(Judgement<'_>),
) -> Result<(), UnknownOffice> {
    let calendar = Calendar::new(extracts, setting.plan.zone());
    let victims = Victims::of(extracts);
    let offices = extracts.offices_of(Victims::KIND, victims.office.0, setting.offices)?;
    for Course { index, limit, again } in courses(rule, &victims, extracts) {
        let reason = match again {
            Some(_) => Reason::Repeated,
            None if calendar.as_of_day > limit => Reason::NotRepeated,
            None => Reason::NotYetDue,
        };
        each(Judgement {
            record_id: victims.child.at(index),
            row: index,
            office: offices.at(index),
            worker_id: victims.worker.at(index),
            reason,
            detail: again.map_or(Detail::None, |row| Detail::Id(victims.report.at(row))),
            due_on: (reason == Reason::NotYetDue).then_some(limit),
        });
    }
    Ok(())
}

/// The children of the base.
pub(crate) fn courses(rule: &RepeatMaltreatment, victims: &Victims<'_>, extracts: &MonthExtracts) -> Vec<Course> {
    let months = rule.months.value;
    let month = extracts.month();
    let base =
        Window { first: month.first_of(2 * months).first_day().into(), last: month.minus(months).last_day().into() };
    let mut of_child: Vec<Vec<usize>> = vec![Vec::new(); victims.child.distinct()];
    (0..victims.rows).for_each(|row| of_child[victims.child.key(row)].push(row));
    of_child.iter().filter_map(|rows| course(months, victims, rows, base)).collect()
}

fn course(months: u32, victims: &Victims<'_>, rows: &[usize], base: Window) -> Option<Course> {
    let (reported, found) = (|row: usize| victims.reported_on.at(row), |row: usize| victims.found_on.at(row));
    let report = |row: usize| victims.report.at(row);
    let in_base = rows.iter().copied().filter(|row| base.contains(found(*row)));
    let index = in_base.min_by_key(|row| (found(*row), reported(*row), report(*row)))?;
    let limit = found(index).plus_months(months);
    let repeats = |row: &usize| report(*row) != report(index) && against(victims, index, limit, *row).is_ok();
    let again = rows.iter().copied().filter(repeats).min_by_key(|row| (found(*row), report(*row)));
    Some(Course { index, limit, again })
}

/// Why a further report of the child is no repeat.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum NoRepeat {
    /// It was accepted no later than the first: it may be the same occasion.
    ReportedNoLater,
    /// It was substantiated no later than the first.
    FoundNoLater,
    /// It was substantiated after the limit.
    FoundTooLate,
}

/// Whether another report of the child repeats the first. A report names a child once, so it is another by its row.
pub(crate) fn against(victims: &Victims<'_>, index: usize, limit: Day, row: usize) -> Result<(), NoRepeat> {
    let (reported, found) = (|row: usize| victims.reported_on.at(row), |row: usize| victims.found_on.at(row));
    match () {
        () if reported(row) <= reported(index) => Err(NoRepeat::ReportedNoLater),
        () if found(row) <= found(index) => Err(NoRepeat::FoundNoLater),
        () if found(row) > limit => Err(NoRepeat::FoundTooLate),
        () => Ok(()),
    }
}
