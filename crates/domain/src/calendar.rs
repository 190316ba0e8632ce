//! Months, quarters and periods of the calendar: every figure belongs to one.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A calendar month, written `2019-06`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Month {
    first: NaiveDate,
}

/// A calendar quarter, written `2019-Q2`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Quarter {
    first: Month,
}

/// The span of time that a figure is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Period {
    /// One month.
    Month(Month),
    /// Three months pooled.
    Quarter(Quarter),
}

/// A month or quarter that could not be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("`{text}` is not a {expected}")]
pub struct BadPeriod {
    text: String,
    expected: &'static str,
}

impl Month {
    /// The month of a year (1 to 9999) and number (1 to 12), if there is one.
    pub fn new(year: i32, month: u32) -> Option<Month> {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        (1..=9999).contains(&year).then_some(Month { first })
    }

    /// The month of a submission, as it is written: of the years in which dates may lie (`extracts.md`).
    ///
    /// # Errors
    /// When it is no month like `2019-06`, or of another year.
    pub fn of_submission(text: &str) -> Result<Month, BadPeriod> {
        let month: Month = text.parse()?;
        if YEARS.contains(&month.first.year()) {
            return Ok(month);
        }
        Err(BadPeriod { text: text.to_owned(), expected: "month of the years 1900 to 2199" })
    }

    /// The month that a date lies in.
    pub fn of(date: NaiveDate) -> Month {
        Month { first: date.with_day(1).expect("every month has a first day") }
    }

    /// The month's first day.
    pub fn first_day(self) -> NaiveDate {
        self.first
    }

    /// The month's last day.
    pub fn last_day(self) -> NaiveDate {
        self.next().first - Days::new(1)
    }

    /// The month after this one.
    #[must_use]
    pub fn next(self) -> Month {
        Month { first: self.first + Months::new(1) }
    }

    /// The month before this one.
    #[must_use]
    pub fn previous(self) -> Month {
        Month { first: self.first - Months::new(1) }
    }

    /// The month so many months before this one.
    #[must_use]
    pub fn minus(self, months: u32) -> Month {
        Month { first: self.first - Months::new(months) }
    }

    /// The first of so many months of which this one is the last: three months that end with June begin with April.
    #[must_use]
    pub fn first_of(self, months: u32) -> Month {
        self.minus(months.saturating_sub(1))
    }

    /// The quarter that the month belongs to.
    pub fn quarter(self) -> Quarter {
        Quarter { first: Month { first: self.first - Months::new(self.first.month0() % 3) } }
    }

    /// Whether a date lies in the month.
    pub fn contains(self, date: NaiveDate) -> bool {
        Month::of(date) == self
    }

    /// Every month from this one to `last`, both included; none when `last` is earlier.
    pub fn through(self, last: Month) -> impl Iterator<Item = Month> {
        std::iter::successors(Some(self), |month| Some(month.next())).take_while(move |month| *month <= last)
    }
}

impl Quarter {
    /// The quarter's three months in order.
    pub fn months(self) -> [Month; 3] {
        [self.first, self.first.next(), self.first.next().next()]
    }

    /// The quarter after this one.
    #[must_use]
    pub fn next(self) -> Quarter {
        Quarter { first: self.months()[2].next() }
    }

    /// The quarter before this one.
    #[must_use]
    pub fn previous(self) -> Quarter {
        self.first.previous().quarter()
    }

    /// The quarter's first day.
    pub fn first_day(self) -> NaiveDate {
        self.first.first_day()
    }

    /// The quarter's last month, whose submission carries the case reviews.
    pub fn last_month(self) -> Month {
        self.months()[2]
    }
}

impl Period {
    /// The period's first day, on which the regions of offices are read (`measures.md`).
    pub fn first_day(self) -> NaiveDate {
        match self {
            Period::Month(month) => month.first_day(),
            Period::Quarter(quarter) => quarter.first_day(),
        }
    }

    /// The period of the same kind before this one.
    #[must_use]
    pub fn previous(self) -> Period {
        match self {
            Period::Month(month) => Period::Month(month.previous()),
            Period::Quarter(quarter) => Period::Quarter(quarter.previous()),
        }
    }

    /// The period of the same kind as this one that a text names.
    pub fn alike(self, text: &str) -> Option<Period> {
        match self {
            Period::Month(_) => text.parse().ok().map(Period::Month),
            Period::Quarter(_) => text.parse().ok().map(Period::Quarter),
        }
    }

    /// The months that the period is made of.
    pub fn months(self) -> Vec<Month> {
        match self {
            Period::Month(month) => vec![month],
            Period::Quarter(quarter) => quarter.months().to_vec(),
        }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{:04}-{:02}", self.first.year(), self.first.month()))
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = self.first.first_day();
        f.pad(&format!("{:04}-Q{}", first.year(), first.month0() / 3 + 1))
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::Month(month) => month.fmt(f),
            Period::Quarter(quarter) => quarter.fmt(f),
        }
    }
}

/// The years in which dates may lie.
const YEARS: RangeInclusive<i32> = 1900..=2199;

/// The four-digit year and the rest of a text like `2019-06`.
fn split_year(text: &str) -> Option<(i32, &str)> {
    let (year, rest) = text.split_once('-')?;
    let digits = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    Some((digits.then(|| year.parse().ok())??, rest))
}

impl FromStr for Month {
    type Err = BadPeriod;

    fn from_str(text: &str) -> Result<Month, BadPeriod> {
        let bad = || BadPeriod { text: text.to_owned(), expected: "month like 2019-06" };
        let (year, month) = split_year(text).ok_or_else(bad)?;
        if month.len() != 2 || !month.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(bad());
        }
        Month::new(year, month.parse().map_err(|_| bad())?).ok_or_else(bad)
    }
}

impl FromStr for Quarter {
    type Err = BadPeriod;

    fn from_str(text: &str) -> Result<Quarter, BadPeriod> {
        let bad = || BadPeriod { text: text.to_owned(), expected: "quarter like 2019-Q2" };
        let (year, quarter) = split_year(text).ok_or_else(bad)?;
        let first_month = match quarter {
            "Q1" => 1,
            "Q2" => 4,
            "Q3" => 7,
            "Q4" => 10,
            _ => return Err(bad()),
        };
        Month::new(year, first_month).map(Month::quarter).ok_or_else(bad)
    }
}

impl FromStr for Period {
    type Err = BadPeriod;

    fn from_str(text: &str) -> Result<Period, BadPeriod> {
        let month = |_| text.parse().map(Period::Month);
        text.parse()
            .map(Period::Quarter)
            .or_else(month)
            .map_err(|bad: BadPeriod| BadPeriod { expected: "month like 2019-06 or quarter like 2019-Q2", ..bad })
    }
}

/// Periods stand in JSON as they are written.
macro_rules! written {
    ($($period:ty),+) => {$(
        impl Serialize for $period {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $period {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$period, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }
    )+};
}

written!(Month, Quarter, Period);

#[cfg(test)]
mod tests;
