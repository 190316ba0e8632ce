//! OM1, commencement of investigation: was the family contacted within the response time?

use chrono::{DateTime, TimeDelta, Utc};
use domain::extract::{Day, ExtractKind, ResponseTime};
use domain::plan::Commencement;
use domain::{Reason, Zone};

use super::{Detail, Due, Judgement, Needs};
use crate::month::{Calendar, MonthExtracts, Setting, UnknownOffice};

/// What the rule reads.
pub const NEEDS: Needs = &[(
    ExtractKind::Investigations,
    &["report_id", "office", "worker_id", "response_time", "accepted_at", "commenced_at", "withdrawn_on"],
)];

/// Judges the reports accepted in the month, on both tracks.
///
/// # Errors
/// When the extract names an office that the offices file does not list.
pub fn judge(
    rule: &Commencement,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    each: &mut dyn FnMut(Judgement<'_>),
) -> Result<(), UnknownOffice> {
    let (zone, month) = (setting.plan.zone(), extracts.month());
    let accepted_in_month = zone.start_of_day(month.first_day())..zone.start_of_day(month.next().first_day());
    judge_accepted(rule, setting, extracts, |accepted| accepted_in_month.contains(&accepted), each)
}

/// Judges every report of the extract in the same way, whenever it was accepted: what is still to be done.
///
/// # Errors
/// When the extract names an office that the offices file does not list.
pub fn judge_all(
    rule: &Commencement,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    each: &mut dyn FnMut(Judgement<'_>),
) -> Result<(), UnknownOffice> {
    judge_accepted(rule, setting, extracts, |_| true, each)
}

fn judge_accepted(
    rule: &Commencement,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    is_wanted: impl Fn(DateTime<Utc>) -> bool,
    each: &mut dyn FnMut(Judgement<'_>),
) -> Result<(), UnknownOffice> {
    let calendar = Calendar::new(extracts, setting.plan.zone());
    let reports = extracts.table(ExtractKind::Investigations);
    let office = extracts.offices(ExtractKind::Investigations, setting.offices)?;
    let (report_id, worker_id) = (reports.ids("report_id"), reports.ids("worker_id"));
    let (accepted_at, commenced_at) = (reports.instants("accepted_at"), reports.instants("commenced_at"));
    let (response_time, withdrawn_on) = (reports.codes::<ResponseTime>("response_time"), reports.days("withdrawn_on"));
    for row in 0..reports.rows {
        let Some(accepted) = accepted_at(row).filter(|at| is_wanted(*at)) else { continue };
        let response_time = response_time(row).expect("response_time is a filled column");
        let due = due(rule, response_time, accepted, calendar.zone);
        let reason = match withdrawn_on(row) {
            Some(_) => Reason::Withdrawn,
            None => reason(due, commenced_at(row), &calendar),
        };
        let due_on = (reason == Reason::NotYetDue).then(|| due.last_day(calendar.zone));
        let (record_id, worker_id) = (report_id.get(row).expect("report_id is a filled column"), worker_id.get(row));
        each(Judgement { record_id, row, office: office(row), worker_id, reason, detail: Detail::None, due_on });
    }
    Ok(())
}

/// By when a report must be commenced. Hours are absolute: they do not stretch or shrink at a clock change.
pub(crate) fn due(rule: &Commencement, response: ResponseTime, accepted: DateTime<Utc>, zone: Zone) -> Due {
    let after = |hours: u32| Due::At(accepted + TimeDelta::hours(i64::from(hours)));
    match response {
        ResponseTime::SameDay => Due::EndOf(Day::from(zone.date(accepted)).plus(rule.same_day.value.cast_signed())),
        ResponseTime::Hours24 => after(rule.hours_24.value),
        ResponseTime::Hours72 => after(rule.hours_72.value),
    }
}

fn reason(due: Due, commenced: Option<DateTime<Utc>>, calendar: &Calendar) -> Reason {
    match commenced {
        Some(at) if due.is_past(at, calendar.zone) => Reason::CommencedLate,
        Some(_) => Reason::CommencedInTime,
        None if due.is_past(calendar.as_of, calendar.zone) => Reason::NotCommenced,
        None => Reason::NotYetDue,
    }
}
