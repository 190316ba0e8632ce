//! OM2, completion of investigation: was it completed by the due date?

use chrono::{DateTime, Utc};
use domain::extract::Day;
use domain::plan::Completion;
use domain::{Reason, Zone};

use super::{Detail, Judgement, Needs};
use crate::columns::{Ids, Instants, Keys, OptionalDates, columns};
use crate::month::{Calendar, MonthExtracts, Setting, UnknownOffice};

columns! {
    /// Reports, as the rule reads them.
    Reports of Investigations {
        report: Keys<'a> = "report_id",
        office: Keys<'a> = "office",
        worker: Ids<'a> = "worker_id",
        accepted_at: Instants<'a> = "accepted_at",
        completed_on: OptionalDates<'a> = "completed_on",
        withdrawn_on: OptionalDates<'a> = "withdrawn_on",
    }
}

/// What the rule reads.
pub const NEEDS: Needs = &[Reports::NEED];

/// Judges the reports whose due date lies in the month.
///
/// # Errors
/// When the extract names an office that the offices file does not list.
pub fn judge(
    rule: &Completion,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    each: &mut dyn FnMut(Judgement<'_>),
) -> Result<(), UnknownOffice> {
    let calendar = Calendar::new(extracts, setting.plan.zone());
    let start_of = |due: Day| calendar.zone.start_of_day(due.plus(-days_allowed(rule)).date());
    let due_in_month = start_of(calendar.first)..start_of(calendar.last.plus(1));
    judge_accepted(rule, setting, extracts, |accepted| due_in_month.contains(&accepted), each)
}

/// Judges every report of the extract in the same way, whenever it is due: what is still to be done.
///
/// # Errors
/// When the extract names an office that the offices file does not list.
pub fn judge_all(
    rule: &Completion,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    each: &mut dyn FnMut(Judgement<'_>),
) -> Result<(), UnknownOffice> {
    judge_accepted(rule, setting, extracts, |_| true, each)
}

fn judge_accepted(
    rule: &Completion,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    is_wanted: impl Fn(DateTime<Utc>) -> bool,
    each: &mut dyn FnMut(Judgement<'_>),
) -> Result<(), UnknownOffice> {
    let calendar = Calendar::new(extracts, setting.plan.zone());
    let reports = Reports::of(extracts);
    let offices = extracts.offices_of(Reports::KIND, reports.office.0, setting.offices)?;
    for row in (0..reports.rows).filter(|row| is_wanted(reports.accepted_at.at(*row))) {
        let due = due(rule, reports.accepted_at.at(row), calendar.zone);
        let reason = match (reports.withdrawn_on.at(row), reports.completed_on.at(row)) {
            (Some(_), _) => Reason::Withdrawn,
            (None, Some(day)) if day <= due => Reason::CompletedInTime,
            (None, Some(_)) => Reason::CompletedLate,
            (None, None) if calendar.as_of_day > due => Reason::NotCompleted,
            (None, None) => Reason::NotYetDue,
        };
        let due_on = (reason == Reason::NotYetDue).then_some(due);
        let (record_id, worker_id) = (reports.report.at(row), reports.worker.at(row));
        each(Judgement { record_id, row, office: offices.at(row), worker_id, reason, detail: Detail::None, due_on });
    }
    Ok(())
}

/// The last day on which a report is completed in time.
pub(crate) fn due(rule: &Completion, accepted: DateTime<Utc>, zone: Zone) -> Day {
    Day::from(zone.date(accepted)).plus(days_allowed(rule))
}

fn days_allowed(rule: &Completion) -> i32 {
    rule.days.value.cast_signed()
}
