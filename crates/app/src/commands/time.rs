//! Dates and date-times as people give them on the command line: as strictly as in the files (`outputs.md`).

use chrono::{DateTime, Utc};
use domain::{Month, Zone, written};

use crate::cli::KnownOn;
use crate::failure::Failure;
use crate::tell::tell;

/// The draw date of a month's submission: not before the month begins, not in a skipped hour, not later than `now`.
pub(crate) fn as_of(text: &str, month: Month, zone: Zone, now: DateTime<Utc>) -> Result<DateTime<Utc>, Failure> {
    let at = date_time("--as-of", text, zone)?;
    if zone.date(at) < month.first_day() {
        return Err(Failure::WrongUse(format!("--as-of {text}: nothing of {month} could be drawn before it began")));
    }
    not_ahead("--as-of", text, at, zone, now)
}

/// When a submission was received: not later than `now`.
pub(crate) fn received(text: &str, zone: Zone, now: DateTime<Utc>) -> Result<DateTime<Utc>, Failure> {
    let at = date_time("--received", text, zone)?;
    not_ahead("--received", text, at, zone, now)
}

/// Nothing is received before it was drawn.
pub(crate) fn received_after(as_of: DateTime<Utc>, received: DateTime<Utc>, zone: Zone) -> Result<(), Failure> {
    if as_of <= received {
        return Ok(());
    }
    let (as_of, received) = (zone.rfc3339(as_of), zone.rfc3339(received));
    Err(Failure::WrongUse(format!(
        "--received {received}: the data was drawn later (as of {as_of}); correct one of the two"
    )))
}

fn not_ahead(
    option: &str,
    text: &str,
    at: DateTime<Utc>,
    zone: Zone,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>, Failure> {
    if at <= now {
        return Ok(at);
    }
    let now = zone.rfc3339(now);
    Err(Failure::WrongUse(format!("{option} {text} lies in the future (now it is {now}); see that the year is right")))
}

/// A date-time, local or with an offset.
fn date_time(option: &str, text: &str, zone: Zone) -> Result<DateTime<Utc>, Failure> {
    let (at, comes_twice) = zone.parse_local(text).map_err(|fault| Failure::WrongUse(format!("{option}: {fault}")))?;
    if comes_twice {
        tell!(
            "Note: {option} {text} came twice when the clocks were set back; the first is meant (an offset tells which)."
        );
    }
    Ok(at)
}

impl KnownOn {
    /// The moment meant: a date means to the end of that day in the plan's zone.
    pub(crate) fn moment(&self, zone: Zone) -> Result<Option<DateTime<Utc>>, Failure> {
        let Some(text) = &self.known_on else { return Ok(None) };
        if let Some(day) = written::date(text) {
            return Ok(Some(zone.end_of_day(day)));
        }
        date_time("--known-on", text, zone).map(Some).map_err(|failure| match failure {
            Failure::WrongUse(fault) => {
                Failure::WrongUse(format!("{fault}; a date like 2019-07-15 means to the end of that day"))
            }
            other => other,
        })
    }
}
