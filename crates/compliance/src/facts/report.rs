//! What is known of a report, and its deadline (OM1, OM2).

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::Zone;
use domain::extract::{Day, ExtractKind, ResponseTime, Track};
use domain::plan::{Commencement, Completion};

use super::rows_of;
use crate::measures::{Due, Needs, commencement, completion};
use crate::month::MonthExtracts;

/// What is read of a report beyond what its measures read.
pub(super) const FURTHER: Needs = &[(
    ExtractKind::Investigations,
    &["case_id", "track", "response_time", "commenced_at", "completed_on", "withdrawn_on"],
)];

/// A report as handed in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// The case, where the report names one.
    pub case_id: Option<String>,
    /// Its track.
    pub track: Track,
    /// How soon it must be commenced.
    pub response_time: ResponseTime,
    /// When it was accepted.
    pub accepted_at: DateTime<Utc>,
    /// First contact with the family.
    pub commenced_at: Option<DateTime<Utc>>,
    /// When it was completed.
    pub completed_on: Option<NaiveDate>,
    /// When it was withdrawn.
    pub withdrawn_on: Option<NaiveDate>,
    /// When the data was drawn.
    pub drawn: DateTime<Utc>,
}

/// What had to be done by when, and how that went.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Deadline {
    /// What had to be done.
    pub step: Step,
    /// The time allowed for it.
    pub allowed: Allowed,
    /// The end of the time allowed.
    pub due: Due,
    /// From the end of the time allowed to the step or, where it was not done, to the draw; negative when before.
    pub late: Late,
}

impl Deadline {
    /// Whether the step, or the draw without it, lies past the time allowed.
    pub fn is_late(&self) -> bool {
        match (self.late, self.due) {
            (Late::Days(days), _) => days > 0,
            (Late::Time(late), Due::At(_)) => late > TimeDelta::zero(),
            // Measured from the first moment after the day.
            (Late::Time(late), Due::EndOf(_)) => late >= TimeDelta::zero(),
        }
    }
}

/// What a report must come to in time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// First contact (OM1).
    Commencement,
    /// Completion (OM2).
    Completion,
}

/// A time allowed, counted from acceptance.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Allowed {
    /// To the end of that many calendar days after the date of acceptance.
    Days(u32),
    /// That many hours; they do not stretch or shrink at a clock change.
    Hours(u32),
}

/// How far something lies past a deadline; negative: before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Late {
    /// Elapsed time.
    Time(TimeDelta),
    /// Calendar days.
    Days(i32),
}

impl Report {
    /// What OM1 asks of the report.
    pub(super) fn to_commence(&self, rule: &Commencement, zone: Zone) -> Deadline {
        let allowed = match self.response_time {
            ResponseTime::SameDay => Allowed::Days(rule.same_day.value),
            ResponseTime::Hours24 => Allowed::Hours(rule.hours_24.value),
            ResponseTime::Hours72 => Allowed::Hours(rule.hours_72.value),
        };
        let due = commencement::due(rule, self.response_time, self.accepted_at, zone);
        let late = Late::Time(self.commenced_at.unwrap_or(self.drawn) - due.moment(zone));
        Deadline { step: Step::Commencement, allowed, due, late }
    }

    /// What OM2 asks of the report.
    pub(super) fn to_complete(&self, rule: &Completion, zone: Zone) -> Deadline {
        let last = completion::due(rule, self.accepted_at, zone);
        let done = self.completed_on.unwrap_or_else(|| zone.date(self.drawn));
        let (allowed, late) = (Allowed::Days(rule.days.value), Late::Days(Day::from(done).since(last)));
        Deadline { step: Step::Completion, allowed, due: Due::EndOf(last), late }
    }
}

/// The reports of the wanted ids.
pub(super) fn read(extracts: &MonthExtracts, wanted: &[&str]) -> Vec<Option<Report>> {
    let table = extracts.table(ExtractKind::Investigations);
    let case_id = table.ids("case_id");
    let (track, response_time) = (table.codes::<Track>("track"), table.codes::<ResponseTime>("response_time"));
    let (accepted_at, commenced_at) = (table.instants("accepted_at"), table.instants("commenced_at"));
    let (completed_on, withdrawn_on) = (table.days("completed_on"), table.days("withdrawn_on"));
    let report = |row: usize| Report {
        case_id: case_id.get(row).map(str::to_owned),
        track: track(row).expect("track is a filled column"),
        response_time: response_time(row).expect("response_time is a filled column"),
        accepted_at: accepted_at(row).expect("accepted_at is a filled column"),
        commenced_at: commenced_at(row),
        completed_on: completed_on(row).map(Day::date),
        withdrawn_on: withdrawn_on(row).map(Day::date),
        drawn: extracts.as_of(),
    };
    rows_of(table.ids("report_id"), wanted).into_iter().map(|rows| rows.first().copied().map(report)).collect()
}
