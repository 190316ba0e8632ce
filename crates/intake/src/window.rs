//! The month and the draw date that rows are held against.

use chrono::{DateTime, Datelike, Utc};
use domain::Month;
use domain::extract::Day;
use domain::zone::Zone;

use crate::cells::Cell;
use crate::request::Request;

/// The month M and the draw date, as days in the plan's zone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window {
    pub(crate) month: Month,
    /// M's first day.
    pub(crate) first: Day,
    /// M's last day.
    pub(crate) last: Day,
    pub(crate) as_of: DateTime<Utc>,
    /// The date on the wall at `as_of`.
    pub(crate) as_of_day: Day,
    pub(crate) zone: Zone,
}

impl Window {
    pub(crate) fn of(request: &Request<'_>) -> Window {
        let Request { month, as_of, zone, .. } = *request;
        Window {
            month,
            first: month.first_day().into(),
            last: month.last_day().into(),
            as_of,
            as_of_day: zone.date(as_of).into(),
            zone,
        }
    }

    /// The first day of so many months that end with M.
    pub(crate) fn first_of(&self, months: u32) -> Day {
        self.month.first_of(months).first_day().into()
    }

    /// The last day that the draw can tell of: M's last, or the day of the draw inside it.
    pub(crate) fn last_judged(&self) -> Day {
        self.last.min(self.as_of_day)
    }

    /// Whether the day lies in M.
    pub(crate) fn contains(&self, day: Day) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// The day so many years before M's first day; a month's first day is one in every year.
    pub(crate) fn years_before(&self, years: i32) -> Day {
        let first = self.first.date();
        first.with_year(first.year() - years).expect("the first of a month is a day in every year").into()
    }

    /// Whether a span of days, its last one included or without end, has a day in M.
    pub(crate) fn meets(&self, from: Day, to: Option<Day>) -> bool {
        from <= self.last && to.is_none_or(|to| to >= self.first)
    }

    /// The date of a cell in the plan's zone; none where it is empty or not known.
    pub(crate) fn day(&self, cell: Cell) -> Option<Day> {
        match cell {
            Cell::Day(day) => Some(day),
            Cell::At(at) => Some(self.zone.date(at).into()),
            _ => None,
        }
    }
}
