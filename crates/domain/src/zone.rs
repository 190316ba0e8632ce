//! The order's time zone: local times to instants, instants to local dates.

use chrono::{
    DateTime, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, Offset, SecondsFormat, TimeDelta, TimeZone, Utc,
};
use chrono_tz::Tz;

/// The one time zone in which an order's dates and times are judged.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Zone(Tz);

/// What instant a local date-time stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Local {
    /// Exactly one instant.
    Once(DateTime<Utc>),
    /// The hour comes twice (autumn): the first is meant (`extracts.md`).
    Twice(DateTime<Utc>),
    /// The hour is skipped (spring): no instant.
    Never,
}

/// A date-time that the user gave which can't be taken.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BadDateTime {
    /// Not of the accepted forms.
    #[error("`{0}` is not a date-time: write it like 2019-07-15T06:00 (local time), or 2019-07-15T06:00:00-04:00")]
    Form(String),
    /// Of a day before 1900-01-01 or after 2199-12-31.
    #[error("`{0}` can't be meant: a date lies from 1900-01-01 to 2199-12-31, its year written with four digits")]
    Year(String),
    /// In the hour that a clock change skips.
    #[error("`{0}` does not exist: the clocks were set forward over that hour")]
    Skipped(String),
}

impl Zone {
    /// The zone of that IANA name, such as `America/New_York`.
    pub fn named(name: &str) -> Option<Zone> {
        name.parse().ok().map(Zone)
    }

    /// The IANA name.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// The instant of a local date-time.
    pub fn instant(self, local: NaiveDateTime) -> Local {
        match self.0.from_local_datetime(&local) {
            LocalResult::Single(at) => Local::Once(at.to_utc()),
            LocalResult::Ambiguous(first, _) => Local::Twice(first.to_utc()),
            LocalResult::None => Local::Never,
        }
    }

    /// The calendar date on the wall at an instant.
    pub fn date(self, at: DateTime<Utc>) -> NaiveDate {
        self.local(at).date()
    }

    /// The date and time on the wall at an instant.
    pub fn local(self, at: DateTime<Utc>) -> NaiveDateTime {
        at.with_timezone(&self.0).naive_local()
    }

    /// The last microsecond of a date: "known on" a date means to the end of that day.
    pub fn end_of_day(self, date: NaiveDate) -> DateTime<Utc> {
        self.start_of_day(date.succ_opt().unwrap_or(NaiveDate::MAX)) - TimeDelta::microseconds(1)
    }

    /// The first instant of a date; where the clocks skip midnight, the first instant after the gap.
    pub fn start_of_day(self, date: NaiveDate) -> DateTime<Utc> {
        let midnight = date.and_time(NaiveTime::MIN);
        (0..=24)
            .find_map(|hours| match self.instant(midnight + TimeDelta::hours(hours)) {
                Local::Once(at) | Local::Twice(at) => Some(at),
                Local::Never => None,
            })
            .expect("no clock change skips a whole day in a supported zone")
    }

    /// RFC 3339 in this zone with seconds and offset, no fraction: `2019-07-15T06:00:00-04:00`.
    pub fn rfc3339(self, at: DateTime<Utc>) -> String {
        let local = at.with_timezone(&self.0);
        let offset = local.offset().fix();
        at.with_timezone(&offset).to_rfc3339_opts(SecondsFormat::Secs, false)
    }
}

#[cfg(test)]
mod tests;
