//! OM2, completion of investigation: was it completed by the due date?

use chrono::{DateTime, Utc};
use domain::extract::{Day, ExtractKind};
use domain::plan::Completion;
use domain::{Reason, Zone};

use super::{Detail, Judgement, Needs};
use crate::month::{Calendar, MonthExtracts, Setting, UnknownOffice};

/// What the rule reads.
pub const NEEDS: Needs = &[(
    ExtractKind::Investigations,
    &["report_id", "office", "worker_id", "accepted_at", "completed_on", "withdrawn_on"],
)];

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
    let reports = extracts.table(ExtractKind::Investigations);
    let office = extracts.offices(ExtractKind::Investigations, setting.offices)?;
    let (report_id, worker_id) = (reports.ids("report_id"), reports.ids("worker_id"));
    let accepted_at = reports.instants("accepted_at");
    let (completed_on, withdrawn_on) = (reports.days("completed_on"), reports.days("withdrawn_on"));
    for row in 0..reports.rows {
        let Some(accepted) = accepted_at(row).filter(|at| is_wanted(*at)) else { continue };
        let due = due(rule, accepted, calendar.zone);
        let reason = match (withdrawn_on(row), completed_on(row)) {
            (Some(_), _) => Reason::Withdrawn,
            (None, Some(day)) if day <= due => Reason::CompletedInTime,
            (None, Some(_)) => Reason::CompletedLate,
            (None, None) if calendar.as_of_day > due => Reason::NotCompleted,
            (None, None) => Reason::NotYetDue,
        };
        let due_on = (reason == Reason::NotYetDue).then_some(due);
        let (record_id, worker_id) = (report_id.get(row).expect("report_id is a filled column"), worker_id.get(row));
        each(Judgement { record_id, row, office: office(row), worker_id, reason, detail: Detail::None, due_on });
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
