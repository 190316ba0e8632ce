//! OM1, commencement of investigation: was the family contacted within the response time?

use chrono::{DateTime, TimeDelta, Utc};
use domain::extract::{Day, ResponseTime};
use domain::plan::Commencement;
use domain::{Reason, Zone};

use super::{Detail, Due, Judgement, Needs};
use crate::columns::{Codes, Ids, Instants, Keys, OptionalDates, OptionalInstants, columns};
use crate::month::{Calendar, MonthExtracts, Setting, UnknownOffice};

columns! {
    /// Reports, as the rule reads them.
    Reports of Investigations {
        report: Keys<'a> = "report_id",
        office: Keys<'a> = "office",
        worker: Ids<'a> = "worker_id",
        response_time: Codes<'a, ResponseTime> = "response_time",
        accepted_at: Instants<'a> = "accepted_at",
        commenced_at: OptionalInstants<'a> = "commenced_at",
        withdrawn_on: OptionalDates<'a> = "withdrawn_on",
    }
}

/// What the rule reads.
pub const NEEDS: Needs = &[Reports::NEED];

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
    let reports = Reports::of(extracts);
    let offices = extracts.offices_of(Reports::KIND, reports.office.0, setting.offices)?;
    for row in (0..reports.rows).filter(|row| is_wanted(reports.accepted_at.at(*row))) {
        let due = due(rule, reports.response_time.at(row), reports.accepted_at.at(row), calendar.zone);
        let reason = match reports.withdrawn_on.at(row) {
            Some(_) => Reason::Withdrawn,
            None => reason(due, reports.commenced_at.at(row), &calendar),
        };
        let due_on = (reason == Reason::NotYetDue).then(|| due.last_day(calendar.zone));
        let (record_id, worker_id) = (reports.report.at(row), reports.worker.at(row));
        each(Judgement { record_id, row, office: offices.at(row), worker_id, reason, detail: Detail::None, due_on });
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
