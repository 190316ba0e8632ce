//! The questions that can be asked.

use chrono::{DateTime, Utc};
use compliance::comparison::Sides;
use compliance::{Reach, Scope, ScopeKind};
use domain::{Month, Period, Quarter, Verdict};

/// By month or by quarter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Grain {
    /// A row a month; reviewed measures have none.
    Month,
    /// A row a quarter.
    Quarter,
}

/// The months asked for, both ends included; an open end takes all there are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct PeriodRange {
    /// First month.
    pub from: Option<Month>,
    /// Last month.
    pub to: Option<Month>,
}

/// Which figures are asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FiguresQuery {
    /// A measure with its segments, or one segment; none for everything that the plan computes.
    pub measure: Option<String>,
    /// The months; by quarter the range is widened to whole quarters.
    pub range: PeriodRange,
    /// By month or quarter.
    pub grain: Grain,
    /// One kind of scope; none for all.
    pub scope: Option<ScopeKind>,
    /// As known at this moment; none for now.
    pub known_on: Option<DateTime<Utc>>,
}

/// Which records are asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RecordsQuery {
    /// The measure or segment.
    pub measure: String,
    /// The month or quarter.
    pub period: Period,
    /// The state, a region or an office.
    pub scope: Scope,
    /// Only records of offices that whoever asks may open records of.
    pub reach: Reach,
    /// Only records of this verdict.
    pub verdict: Option<Verdict>,
    /// As known at this moment; none for now.
    pub known_on: Option<DateTime<Utc>>,
}

/// Which two periods of a figure are compared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CompareQuery {
    /// The measure or segment.
    pub measure: String,
    /// Two months or two quarters.
    pub periods: Sides<Period>,
    /// The state, a region or an office.
    pub scope: Scope,
    /// Only records of offices that whoever asks may open records of.
    pub reach: Reach,
    /// As known at this moment; none for now.
    pub known_on: Option<DateTime<Utc>>,
}

/// Which caseloads are asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseloadsQuery {
    /// The measure of caseloads; none for the plan's first.
    pub measure: Option<String>,
    /// The quarter.
    pub quarter: Quarter,
    /// The state, a region or an office.
    pub scope: Scope,
    /// Only workers of offices that whoever asks may open records of.
    pub reach: Reach,
    /// As known at this moment; none for now.
    pub known_on: Option<DateTime<Utc>>,
}

/// A report, case, child, worker or review looked up by its id.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FindQuery {
    /// The id, compared exactly.
    pub id: String,
    /// Only records of offices that whoever asks may open records of.
    pub reach: Reach,
    /// As known at this moment; none for now.
    pub known_on: Option<DateTime<Utc>>,
}

impl PeriodRange {
    /// Whether a month is asked for.
    pub fn holds(self, month: Month) -> bool {
        self.from.is_none_or(|from| from <= month) && self.to.is_none_or(|to| month <= to)
    }
}
