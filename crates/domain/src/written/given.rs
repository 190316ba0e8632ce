//! Date-times as a person gives them.

use chrono::{DateTime, Utc};

use super::date::{day, day_of_any_year};
use super::instant::{Instant, instant};
use crate::zone::{BadDateTime, Zone};

impl Zone {
    /// Reads a date-time as a person gives it, in a question or on the command line: as strictly as in a file.
    ///
    /// # Errors
    /// When the text has none of the forms, is of a year that can't be meant, or names an hour that a clock change
    /// skips.
    pub fn parse(self, text: &str) -> Result<DateTime<Utc>, BadDateTime> {
        self.parse_local(text).map(|(at, _)| at)
    }

    /// As [`Zone::parse`]; and whether the text names a local time that comes twice, of which the first is meant.
    ///
    /// # Errors
    /// As [`Zone::parse`].
    pub fn parse_local(self, text: &str) -> Result<(DateTime<Utc>, bool), BadDateTime> {
        match instant(text.as_bytes(), self) {
            Instant::Once(at) => Ok((at, false)),
            Instant::Twice(at) => Ok((at, true)),
            Instant::Never => Err(BadDateTime::Skipped(text.to_owned())),
            Instant::Bad if is_of_another_age(text) => Err(BadDateTime::Year(text.to_owned())),
            Instant::Bad => Err(BadDateTime::Form(text.to_owned())),
        }
    }
}

/// Whether a text begins with a day of the calendar that no date may be.
fn is_of_another_age(text: &str) -> bool {
    let written = text.as_bytes().get(..10).unwrap_or_default();
    day_of_any_year(written).is_some() && day(written).is_none()
}
