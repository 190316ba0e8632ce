//! The kinds of rule about children in care (`measures-care.md`), each with the parameters that a plan gives it.

use serde::Deserialize;

use super::super::Sourced;
use crate::extract::{Achievement, CareType, Contact, ExitReason, HomeKind, PlacementType, Position};
use crate::rate::Standard;

/// OM4, OM21, OM22: something is done by a date that is counted from the beginning or end of a stay.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    /// What must be done.
    pub act: Act,
    /// From which date of the stay the time is counted.
    pub from: StayDate,
    /// The months allowed. Either these or days are given.
    pub months: Option<Sourced<u32>>,
    /// The calendar days allowed.
    pub days: Option<Sourced<u32>>,
    /// Whether only children are meant who were never in care before.
    #[serde(default)]
    pub first_entries: bool,
    /// What becomes of children who left by the due date.
    pub leavers: Sourced<Leavers>,
    /// The types of care that the measure is about.
    pub care_types: Sourced<Vec<CareType>>,
}

/// What a deadline is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// A search for relatives (`search_on`).
    Search,
    /// A written discharge plan, of youth who need services as adults (`plan_sent_on`).
    Plan,
    /// The multi-disciplinary exam (`exam_on`).
    Exam,
}

/// A date of a stay.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StayDate {
    /// The removal from home.
    RemovedOn,
    /// The discharge.
    EndedOn,
}

/// What becomes of children who left by the due date.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Leavers {
    /// They count like all others.
    Count,
    /// They are left out, whether it was done or not.
    Exclude,
}

/// The time allowed by a deadline.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Time {
    /// So many months.
    Months(u32),
    /// So many calendar days.
    Days(u32),
}

impl Deadline {
    /// The time allowed: months where they are given, else days.
    pub fn time(&self) -> Time {
        match (&self.months, &self.days) {
            (Some(months), _) => Time::Months(months.value),
            (None, days) => Time::Days(days.as_ref().map_or(0, |days| days.value)),
        }
    }
}

/// OM7, OM8, OM9, OM11: exits and entries within so many months of what was before.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Within {
    /// What is looked at.
    pub event: Event,
    /// The months: an exit within them of the removal is in time; an entry within them of the last exit is a re-entry.
    pub months: Sourced<u32>,
    /// The types of care that the measure is about.
    pub care_types: Sourced<Vec<CareType>>,
}

/// What a measure of the kind [`Within`] looks at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Event {
    /// Exits of that reason, counted from the removal.
    Exit(ExitReason),
    /// Entries, counted from the last exit before.
    Entry,
}

impl<'de> Deserialize<'de> for Event {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Event, D::Error> {
        use crate::extract::Code;
        let text = String::deserialize(deserializer)?;
        if text == "entry" {
            return Ok(Event::Entry);
        }
        let known = || format!("`{text}` is not one of entry, {}", ExitReason::TEXTS.join(", "));
        ExitReason::parse(&text).map(Event::Exit).ok_or_else(|| serde::de::Error::custom(known()))
    }
}

/// OM20: what youth had achieved when they were discharged.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attainment {
    /// The age in years from which youth are meant.
    pub age: Sourced<u32>,
    /// The achievements that count.
    pub achievements: Sourced<Vec<Achievement>>,
    /// The types of care that the measure is about.
    pub care_types: Sourced<Vec<CareType>>,
}

/// OM13: the training that foster homes are offered.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Training {
    /// Months from the first day of the license to the first due date.
    pub first_months: Sourced<u32>,
    /// Months from one due date to the next.
    pub then_months: Sourced<u32>,
    /// Minutes to be offered by the first due date.
    pub first_minutes: Sourced<u32>,
    /// Minutes to be offered from one due date to the next.
    pub then_minutes: Sourced<u32>,
    /// The kinds of home that the measure is about.
    pub home_kinds: Sourced<Vec<HomeKind>>,
}

/// OM16: children in care seen in the month, and in the three months that end with it.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CareVisitation {
    /// Qualifying visits on different dates that each child must have in the window.
    pub visits: Sourced<u32>,
    /// The standard of the quarterly segment.
    pub quarterly: Sourced<Standard>,
    /// The kinds of contact that qualify.
    pub contacts: Sourced<Vec<Contact>>,
    /// The positions whose visits qualify.
    pub visitors: Sourced<Vec<Position>>,
    /// The types of care that the measure is about.
    pub care_types: Sourced<Vec<CareType>>,
}

/// OM5: victims substantiated again.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RepeatMaltreatment {
    /// The months of the base, and within which a second substantiation is a repeat.
    pub months: Sourced<u32>,
}

/// OM6: children harmed in care.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HarmInCare {
    /// The months, the judged one the last, that are looked at.
    pub window_months: Sourced<u32>,
    /// The types of care that the measure is about.
    pub care_types: Sourced<Vec<CareType>>,
}

/// OM10: siblings placed together.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Siblings {
    /// The types of placement that count.
    pub settings: Sourced<Vec<PlacementType>>,
    /// The types of care that the measure is about.
    pub care_types: Sourced<Vec<CareType>>,
}

/// OM12: how many placements a child had.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Placements {
    /// The months, the judged one the last, in which placements are counted.
    pub window_months: Sourced<u32>,
    /// The most placements.
    pub most: Sourced<u32>,
    /// The types of placement that count.
    pub settings: Sourced<Vec<PlacementType>>,
    /// The types of care that the measure is about.
    pub care_types: Sourced<Vec<CareType>>,
}

/// OM14: foster homes within their license.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Capacity {
    /// The types of placement that are families.
    pub family_types: Sourced<Vec<PlacementType>>,
    /// The kinds of home that need no license: children there are left out where it has none.
    pub unlicensed_kinds: Sourced<Vec<HomeKind>>,
    /// The types of care that the measure is about.
    pub care_types: Sourced<Vec<CareType>>,
}

/// OM19: children in one type of placement.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    /// The type that counts against the measure.
    pub against: Sourced<PlacementType>,
    /// The types of placement that are out of home.
    pub out_of_home: Sourced<Vec<PlacementType>>,
    /// The types of care that the measure is about.
    pub care_types: Sourced<Vec<CareType>>,
}
