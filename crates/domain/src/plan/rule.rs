//! The kinds of rule, each with the parameters that a plan gives it.

mod care;

use serde::Deserialize;

use super::Sourced;
use crate::extract::{CaseType, Category, Contact, Position};
use crate::rate::{Percentage, Standard};

pub use care::{
    Act, Attainment, Capacity, CareVisitation, Deadline, Event, HarmInCare, Leavers, Placements, RepeatMaltreatment,
    Setting, Siblings, StayDate, Time, Training, Within,
};

/// How a measure is computed.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// First contact within the response time.
    Commencement(Commencement),
    /// Completed by the due date.
    Completion(Completion),
    /// Children at home seen often enough.
    Visitation(Visitation),
    /// Workers within their caseload standard.
    Caseload(Caseload),
    /// Case plans found appropriate in the case review.
    CasePlan(CasePlan),
    /// Needs found met in the case review.
    NeedsMet(NeedsMet),
    /// Something done by a date that is counted from a stay in care.
    Deadline(Deadline),
    /// Exits from care, or entries, within so many months.
    Within(Within),
    /// Youth discharged with an achievement.
    Achievement(Attainment),
    /// Foster homes offered their training.
    Training(Training),
    /// Children in care seen.
    CareVisitation(CareVisitation),
    /// Victims substantiated again.
    RepeatMaltreatment(RepeatMaltreatment),
    /// Children harmed in care.
    HarmInCare(HarmInCare),
    /// Siblings placed together.
    Siblings(Siblings),
    /// Children with few placements.
    Placements(Placements),
    /// Foster homes within their license.
    Capacity(Capacity),
    /// Children in one type of placement.
    Setting(Setting),
}

/// What a quarter's figure is made of (`measures-care.md`, "Figures").
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum QuarterMode {
    /// Its three months, pooled: events, each of which lies in one month.
    Pooled,
    /// Its last month alone: what is looked at on a day, or over a window longer than a month.
    LastMonth,
}

/// OM1: the response times.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Commencement {
    /// Hours allowed for reports coded `24_hours`.
    #[serde(rename = "24_hours")]
    pub hours_24: Sourced<u32>,
    /// Hours allowed for reports coded `72_hours`.
    #[serde(rename = "72_hours")]
    pub hours_72: Sourced<u32>,
    /// Calendar days after the date of acceptance that still are "the same day": 0.
    pub same_day: Sourced<u32>,
}

/// OM2: the days to complete.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Completion {
    /// Calendar days after the date of acceptance; the last of them is the due date.
    pub days: Sourced<u32>,
}

/// OM17: which cases, children, visits and visitors count.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Visitation {
    /// Qualifying visits on different dates that each child must have in the month.
    pub visits: Sourced<u32>,
    /// The case types that the measure is about.
    pub case_types: Sourced<Vec<CaseType>>,
    /// The age in years from which a participant is no child any more.
    pub adult_age: Sourced<u32>,
    /// The kinds of contact that qualify.
    pub contacts: Sourced<Vec<Contact>>,
    /// The positions whose visits qualify.
    pub visitors: Sourced<Vec<Position>>,
}

/// The most subjects that a worker may carry in one category.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Maximum {
    /// The category.
    pub category: Category,
    /// The maximum.
    pub value: u32,
    /// Where it was read.
    pub source: String,
    /// Whether the order's own text was seen.
    pub verified: bool,
}

/// OM18: maxima, the allowance, and what the averages must be.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Caseload {
    /// The maxima in the order in which averages are listed.
    pub maxima: Vec<Maximum>,
    /// The days in a row that a worker may be over the standard.
    pub allowed_days: Sourced<u32>,
    /// The run of days beyond which a worker is shown as near the allowance.
    pub near_days: Sourced<u32>,
    /// The positions whose caseloads count.
    pub counted_positions: Sourced<Vec<Position>>,
    /// The average utilisation for which the indicator of staff needed is computed.
    pub staffing_average: Sourced<Percentage>,
    /// The standard of the average utilisation per category, where the plan has one (segments `OM18-AVG:…`).
    pub average: Option<Sourced<Standard>>,
}

/// OM3: the pass rule of the case plan.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CasePlan {
    /// The score that every plan domain must have at least.
    pub passing_score: Sourced<u8>,
}

/// OM15: the pass rule of needs met.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NeedsMet {
    /// The score that every applicable needs domain must have at least.
    pub passing_score: Sourced<u8>,
}

impl Rule {
    /// Whether the measure comes from the case review: quarterly only.
    pub fn is_reviewed(&self) -> bool {
        matches!(self, Rule::CasePlan(_) | Rule::NeedsMet(_))
    }

    /// What a quarter's own figure of the measure is made of.
    pub fn quarter_mode(&self) -> QuarterMode {
        match self {
            Rule::Commencement(_)
            | Rule::Completion(_)
            | Rule::Visitation(_)
            | Rule::Caseload(_)
            | Rule::CasePlan(_)
            | Rule::NeedsMet(_)
            | Rule::Deadline(_)
            | Rule::Within(_)
            | Rule::Achievement(_)
            | Rule::Training(_)
            | Rule::CareVisitation(_) => QuarterMode::Pooled,
            Rule::RepeatMaltreatment(_)
            | Rule::HarmInCare(_)
            | Rule::Siblings(_)
            | Rule::Placements(_)
            | Rule::Capacity(_)
            | Rule::Setting(_) => QuarterMode::LastMonth,
        }
    }

    /// How many months, the judged one the last, the measure's own figure looks back over.
    pub fn window_months(&self) -> u32 {
        match self {
            Rule::RepeatMaltreatment(rule) => 2 * rule.months.value,
            Rule::HarmInCare(rule) => rule.window_months.value,
            Rule::Placements(rule) => rule.window_months.value,
            _ => 1,
        }
    }
}
