//! Plans: an order's measures, standards and parameters, read from `config/plans/*.toml`.
//!
//! Only the *kinds* of rule are code; every number of the order is a [`Sourced`] value of the plan file.

mod check;
mod rule;

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer};

use crate::config::{ConfigError, read_toml};
use crate::rate::Standard;
use crate::zone::Zone;

pub use rule::{
    Act, Attainment, Capacity, CareVisitation, CasePlan, Caseload, Commencement, Completion, Deadline, Event,
    HarmInCare, Leavers, Maximum, NeedsMet, Placements, QuarterMode, RepeatMaltreatment, Rule, Setting, Siblings,
    StayDate, Time, Training, Visitation, Within,
};

/// A parameter of the order: its value, where it was read, and whether that was the order's own text.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Where it was read.
    pub source: String,
    /// `false` where the text of the order itself was not seen: nobody may take it for the order's text.
    pub verified: bool,
}

/// The id of a measure, such as `OM17`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Deserialize)]
pub struct MeasureId(pub String);

impl fmt::Display for MeasureId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Which figures must be met for the measure to be met in a quarter (`measures.md`, "What decides a measure").
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecidedBy {
    /// The measure's own figure.
    Own,
    /// Every segment with a denominator; at least one.
    Segments,
    /// The own figure and every segment with a denominator.
    OwnAndSegments,
}

/// One outcome measure of a plan.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// The number it has in all plans of the order, such as `OM17`.
    pub id: MeasureId,
    /// The plan's own number for it, where known and different.
    pub own_number: Option<Sourced<String>>,
    /// The name in the order.
    pub name: Sourced<String>,
    /// The rule in one line of plain words.
    pub summary: String,
    /// The standard.
    pub standard: Sourced<Standard>,
    /// A second standard that the measure also has, in words (OM16's quarterly one).
    pub second_standard: Option<Sourced<String>>,
    /// Which figures decide it.
    pub decided_by: Sourced<DecidedBy>,
    /// How it is computed; none while no rule computes it yet.
    pub rule: Option<Rule>,
}

/// A confidence, with the quantile of the normal distribution that goes with it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confidence {
    /// The confidence in percent, such as 96.
    pub percent: u32,
    /// Its two-sided quantile in ten-thousandths, such as 20537 for 2.0537.
    pub z_ten_thousandths: u32,
}

/// The days between which a plan was in force: information only, a plan applies to any month asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct InForce {
    /// First day.
    pub from: NaiveDate,
    /// Last day, where it has ended.
    pub to: Option<NaiveDate>,
}

/// An exit plan.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The id, such as `juan-f-2006`.
    pub id: String,
    /// The order that it belongs to: submissions, offices and accounts are the order's.
    pub order: String,
    /// The plan in plain words.
    pub title: String,
    /// When it was in force.
    pub in_force: Sourced<InForce>,
    /// The order's time zone, in which all dates are judged.
    pub time_zone: Sourced<Zone>,
    /// The instrument of its case reviews.
    pub instrument: String,
    /// How many complete quarters in a row make a measure eligible.
    pub sustain_quarters: Sourced<u32>,
    /// How many calendar days the parties have to agree on a notice of non-compliance; without it none can be filed.
    pub notice_days: Option<Sourced<u32>>,
    /// How sure the sample of a pre-certification review is to be; without it none can be drawn.
    pub review_confidence: Option<Sourced<Confidence>>,
    /// How many cases the case review samples each quarter.
    pub case_review_size: Option<Sourced<u32>>,
    /// The measures in the plan's order.
    pub measures: Vec<Measure>,
}

impl Plan {
    /// Reads a plan file.
    ///
    /// # Errors
    /// Names the key at fault and why.
    pub fn from_toml(text: &str) -> Result<Plan, ConfigError> {
        let plan: Plan = read_toml(text)?;
        check::plan(&plan)?;
        Ok(plan)
    }

    /// The measure of that id.
    pub fn measure(&self, id: &str) -> Option<&Measure> {
        self.measures.iter().find(|measure| measure.id.0 == id)
    }

    /// The measures of caseloads with their rules, in the plan's order.
    pub fn caseload_measures(&self) -> impl Iterator<Item = (&Measure, &Caseload)> {
        self.measures.iter().filter_map(|measure| match &measure.rule {
            Some(Rule::Caseload(rule)) => Some((measure, rule)),
            _ => None,
        })
    }

    /// The zone in which all dates are judged.
    pub fn zone(&self) -> Zone {
        self.time_zone.value
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Zone, D::Error> {
        let name = String::deserialize(deserializer)?;
        Zone::named(&name).ok_or_else(|| {
            serde::de::Error::custom(format!("`{name}` is no known time zone; use a name like America/New_York"))
        })
    }
}

impl<'de> Deserialize<'de> for InForce {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<InForce, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Dates {
            from: toml::value::Datetime,
            to: Option<toml::value::Datetime>,
        }
        let dates = Dates::deserialize(deserializer)?;
        let read = |value: &toml::value::Datetime| {
            crate::offices::date(value).ok_or_else(|| serde::de::Error::custom("a date like 2004-07-01 is wanted"))
        };
        Ok(InForce { from: read(&dates.from)?, to: dates.to.as_ref().map(read).transpose()? })
    }
}

#[cfg(test)]
mod tests;
