//! Figures published elsewhere, in words.

use domain::plan::Measure;
use domain::reported::ReportedFigure;
use ui::format::{percent, span};

pub(crate) const HEADING: &str = "Published elsewhere";
pub(crate) const TEXT: &str = "These figures were published by others, each at the address beside it. They are shown as published, decide nothing here and are never mixed with computed figures.";
pub(crate) const COLUMNS: [&str; 5] = ["Period", "Measure", "Published figure", "Standard", "Source"];

/// The latest published figure: `Published: 85.9% in Q4 2015`.
pub(crate) fn latest(figure: &ReportedFigure) -> String {
    format!("Published: {} for {}", percent(&figure.percent), span(figure.period_start, figure.period_end))
}

/// The link to all published figures of a measure.
pub(crate) fn all(number: usize) -> String {
    format!("all {number}")
}

/// What the chart of published figures shows.
pub(crate) fn chart_of(measure: &Measure) -> String {
    format!("{} {}: published elsewhere", measure.id, measure.name.value)
}
