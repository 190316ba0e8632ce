//! From percentages and days to places on a chart.

use chrono::{Datelike, NaiveDate};
use domain::Period;
use domain::reported::ReportedFigure;

/// How large a chart is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Size {
    /// In a row of a table.
    Small,
    /// By itself, with its years.
    Wide,
    /// One of many side by side, all with the same edges.
    Tiny,
}

impl Size {
    pub(super) fn class(self) -> &'static str {
        match self {
            Size::Small => "small-chart",
            Size::Wide => "wide-chart",
            Size::Tiny => "tiny-chart",
        }
    }

    pub(super) fn area(self) -> Area {
        match self {
            Size::Small => {
                Area { width: 240.0, height: 80.0, left: 34.0, right: 8.0, top: 8.0, bottom: 62.0, radius: 4.0 }
            }
            Size::Wide => {
                Area { width: 480.0, height: 190.0, left: 38.0, right: 8.0, top: 10.0, bottom: 166.0, radius: 3.5 }
            }
            Size::Tiny => {
                Area { width: 150.0, height: 52.0, left: 0.0, right: 2.0, top: 5.0, bottom: 47.0, radius: 3.0 }
            }
        }
    }
}

/// A chart's drawing area, in its own units.
#[derive(Clone, Copy, Debug)]
pub(super) struct Area {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
    /// Of a mark.
    pub(super) radius: f64,
}

impl Area {
    pub(super) fn x(self, time: Time, month: f64) -> f64 {
        self.left + (month - time.first) / (time.last - time.first) * (self.width - self.right - self.left)
    }

    pub(super) fn y(self, span: Span, percent: f64) -> f64 {
        self.bottom - (percent - span.low) / (span.high - span.low) * (self.bottom - self.top)
    }
}

/// The percentages at the lower and upper edge.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Span {
    pub(super) low: f64,
    pub(super) high: f64,
}

impl Span {
    /// Whole tens around all values, two of them at least; above 100 only where a value is.
    pub(super) fn around(values: impl Iterator<Item = f64>) -> Span {
        let (least, most) =
            values.fold((f64::MAX, f64::MIN), |(least, most), value| (least.min(value), most.max(value)));
        let high = ((most / 10.0).ceil() * 10.0).max(20.0);
        let low = ((least - 1.0) / 10.0).floor().max(0.0) * 10.0;
        Span { low: low.min(high - 20.0), high }
    }
}

/// A stretch of time, in months since the year 0.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Time {
    pub(super) first: f64,
    pub(super) last: f64,
}

impl Time {
    pub(super) fn of_period(period: Period) -> Time {
        let last = match period {
            Period::Month(month) => month,
            Period::Quarter(quarter) => quarter.last_month(),
        };
        Time { first: months(period.first_day()), last: months(last.next().first_day()) }
    }

    pub(super) fn of_published(figure: &ReportedFigure) -> Time {
        let after = figure.period_end.succ_opt().unwrap_or(figure.period_end);
        Time { first: months(figure.period_start), last: months(after) }
    }

    /// Both and what lies between.
    pub(super) fn with(self, other: Time) -> Time {
        Time { first: self.first.min(other.first), last: self.last.max(other.last) }
    }

    /// As much of `other` as lies within.
    pub(super) fn within(self, other: Time) -> Time {
        Time { first: other.first.clamp(self.first, self.last), last: other.last.clamp(self.first, self.last) }
    }

    pub(super) fn touches(self, figure: &ReportedFigure) -> bool {
        let other = Time::of_published(figure);
        other.first < self.last && self.first < other.last
    }

    pub(super) fn middle(self) -> f64 {
        f64::midpoint(self.first, self.last)
    }

    /// The years that begin within, at most nine of them, each with the month where it does.
    pub(super) fn years(self) -> impl Iterator<Item = (i32, f64)> {
        let every = [1, 2, 5, 10].into_iter().find(|every| self.last - self.first <= 108.0 * f64::from(*every));
        let begins = move |year: &i32| {
            let month = f64::from(*year) * 12.0;
            (self.first <= month && month < self.last).then_some((*year, month))
        };
        (1900..2200).filter(move |year| year % every.unwrap_or(20) == 0).filter_map(move |year| begins(&year))
    }
}

/// Months since the year 0, with days as parts of a month.
fn months(date: NaiveDate) -> f64 {
    f64::from(date.year()) * 12.0 + f64::from(date.month0()) + f64::from(date.day0()) / 31.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edges(values: &[f64]) -> [String; 2] {
        let Span { low, high } = Span::around(values.iter().copied());
        [low, high].map(|edge| format!("{edge:.1}"))
    }

    #[test]
    fn the_edges_are_whole_tens_around_the_values() {
        assert_eq!(edges(&[91.2, 86.4, 90.0]), ["80.0", "100.0"]);
        assert_eq!(edges(&[90.0, 100.0]), ["80.0", "100.0"]);
        assert_eq!(edges(&[100.0, 100.0]), ["80.0", "100.0"]);
        assert_eq!(edges(&[0.0, 7.0]), ["0.0", "20.0"]);
        assert_eq!(edges(&[74.9, 112.3]), ["70.0", "120.0"]);
    }

    fn years(first: &str, last: &str) -> Vec<i32> {
        let [first, last] = [first, last].map(|text| Time::of_period(Period::Quarter(text.parse().unwrap())));
        first.with(last).years().map(|(year, _)| year).collect()
    }

    #[test]
    fn nine_years_are_named_at_most() {
        assert_eq!(years("2018-Q1", "2019-Q4"), [2018, 2019]);
        assert_eq!(years("2018-Q2", "2019-Q4"), [2019]);
        assert_eq!(years("2011-Q1", "2019-Q4").len(), 9);
        assert_eq!(years("2010-Q1", "2019-Q4"), [2010, 2012, 2014, 2016, 2018]);
    }
}
