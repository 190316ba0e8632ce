//! OM1, commencement of investigation: was the family contacted within the response time?

use chrono::{DateTime, TimeDelta, Utc};
use domain::Reason;
use domain::extract::{Day, ExtractKind, ResponseTime};
use domain::plan::Commencement;

use super::{Detail, Judgement, Needs};
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
    let calendar = Calendar::new(extracts, setting.plan.zone());
    let reports = extracts.table(ExtractKind::Investigations);
    let office = extracts.offices(ExtractKind::Investigations, setting.offices)?;
    let (report_id, worker_id) = (reports.ids("report_id"), reports.ids("worker_id"));
    let (accepted_at, commenced_at) = (reports.instants("accepted_at"), reports.instants("commenced_at"));
    let (response_time, withdrawn_on) = (reports.codes::<ResponseTime>("response_time"), reports.days("withdrawn_on"));
    let month = extracts.month();
    let accepted_in_month =
        calendar.zone.start_of_day(month.first_day())..calendar.zone.start_of_day(month.next().first_day());
    for row in 0..reports.rows {
        let Some(accepted) = accepted_at(row).filter(|at| accepted_in_month.contains(at)) else { continue };
        let allowed = allowance(rule, response_time(row).expect("response_time is a filled column"));
        let reason = if withdrawn_on(row).is_some() {
            Reason::Withdrawn
        } else {
            reason(allowed, accepted, commenced_at(row), &calendar)
        };
        let due_on = (reason == Reason::NotYetDue).then(|| allowed.last_day(accepted, &calendar));
        let (record_id, worker_id) = (report_id.get(row).expect("report_id is a filled column"), worker_id.get(row));
        each(Judgement { record_id, row, office: office(row), worker_id, reason, detail: Detail::None, due_on });
    }
    Ok(())
}

/// How long a response may take.
#[derive(Clone, Copy)]
enum Allowance {
    /// Until the end of the day so many days after the date of acceptance.
    EndOfDay(i32),
    /// So many hours, absolute: they do not stretch or shrink at a clock change.
    Hours(u32),
}

impl Allowance {
    /// The last day of the time allowed.
    fn last_day(self, accepted: DateTime<Utc>, calendar: &Calendar) -> Day {
        match self {
            Allowance::EndOfDay(days) => calendar.day(accepted).plus(days),
            Allowance::Hours(hours) => calendar.day(accepted + TimeDelta::hours(i64::from(hours))),
        }
    }

    /// Whether an instant lies past it: strictly later, equal counts as in time.
    fn is_past(self, accepted: DateTime<Utc>, at: DateTime<Utc>, calendar: &Calendar) -> bool {
        match self {
            Allowance::EndOfDay(_) => calendar.day(at) > self.last_day(accepted, calendar),
            Allowance::Hours(hours) => at > accepted + TimeDelta::hours(i64::from(hours)),
        }
    }
}

fn allowance(rule: &Commencement, response_time: ResponseTime) -> Allowance {
    match response_time {
        ResponseTime::SameDay => Allowance::EndOfDay(rule.same_day.value.cast_signed()),
        ResponseTime::Hours24 => Allowance::Hours(rule.hours_24.value),
        ResponseTime::Hours72 => Allowance::Hours(rule.hours_72.value),
    }
}

fn reason(
    allowed: Allowance,
    accepted: DateTime<Utc>,
    commenced: Option<DateTime<Utc>>,
    calendar: &Calendar,
) -> Reason {
    match commenced {
        Some(at) if allowed.is_past(accepted, at, calendar) => Reason::CommencedLate,
        Some(_) => Reason::CommencedInTime,
        None if allowed.is_past(accepted, calendar.as_of, calendar) => Reason::NotCommenced,
        None => Reason::NotYetDue,
    }
}
