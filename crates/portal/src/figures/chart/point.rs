//! A period of a chart and what is shown of it.

use compliance::{Figure, Shown};
use domain::Period;
use sampling::{Interval, wilson};

/// A period and what is shown of it; nothing where it has no submission.
#[derive(Clone, Copy)]
pub(crate) struct Point<'a> {
    pub(crate) period: Period,
    pub(crate) shown: Option<&'a Shown>,
}

impl<'a> Point<'a> {
    /// The figure, where it has a percentage that may be seen.
    pub(super) fn figure(&self) -> Option<(&'a Figure, f64)> {
        let figure = self.shown?.figure()?;
        Some((figure, number(&figure.percent()?)?))
    }

    pub(super) fn interval(&self) -> Option<Interval> {
        let (figure, _) = self.figure()?;
        wilson(figure.counts.numerator, figure.counts.denominator)
    }
}

pub(super) fn number(text: &str) -> Option<f64> {
    text.parse().ok()
}
