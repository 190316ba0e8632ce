//! Figures published elsewhere, kept with the address at which they were read (`measures.md`, "Published history").

use chrono::NaiveDate;

use crate::rate::{Percentage, Standard};

/// A figure that somebody else published: shown with its source beside computed ones, never mixed with them.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct ReportedFigure {
    /// The plan in force, such as `juan-f-2006`.
    pub plan: String,
    /// The measure or segment, such as `OM17` or `OM15:mental_health`.
    pub measure: String,
    /// First day of the period that it covers.
    pub period_start: NaiveDate,
    /// Last day of the period that it covers.
    pub period_end: NaiveDate,
    /// The percentage as published, without sign: `90.6`.
    pub percent: String,
    /// What it had to meet.
    pub standard: Standard,
    /// Where it was read.
    pub source_url: String,
}

impl ReportedFigure {
    /// Whether the published percentage meets the standard; none where it is no number.
    pub fn met(&self) -> Option<bool> {
        let percentage: Percentage = format!("{}%", self.percent).parse().ok()?;
        self.standard.is_met_by(percentage.rate())
    }
}
