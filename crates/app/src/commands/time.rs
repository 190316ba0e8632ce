//! Dates and date-times as people give them on the command line.

use chrono::{DateTime, NaiveDate, Utc};
use domain::zone::Local;
use domain::{Month, Zone};

use crate::cli::KnownOn;
use crate::clock;
use crate::failure::Failure;

/// The draw date of a month's submission: not before the month begins, not in a skipped hour.
pub(crate) fn as_of(text: &str, month: Month, zone: Zone) -> Result<DateTime<Utc>, Failure> {
    let at = date_time("--as-of", text, zone)?;
    if at > clock::now() {
        eprintln!(
            "Note: --as-of {text} lies in the future; records are judged as if everything until then were known."
        );
    }
    if zone.date(at) < month.first_day() {
        return Err(Failure::WrongUse(format!("--as-of {text}: nothing of {month} could be drawn before it began")));
    }
    Ok(at)
}

/// When a submission was received.
pub(crate) fn received(text: &str, zone: Zone) -> Result<DateTime<Utc>, Failure> {
    let at = date_time("--received", text, zone)?;
    if at > clock::now() {
        eprintln!(
            "Note: --received {text} lies in the future; until then it outdates whatever is received for its month."
        );
    }
    Ok(at)
}

/// A date-time, local or with an offset.
fn date_time(option: &str, text: &str, zone: Zone) -> Result<DateTime<Utc>, Failure> {
    let at = zone.parse(text).map_err(|fault| Failure::WrongUse(format!("{option}: {fault}")))?;
    let is_local = DateTime::parse_from_rfc3339(text).is_err();
    if is_local && matches!(zone.instant(zone.local(at)), Local::Twice(_)) {
        eprintln!(
            "Note: {option} {text} came twice when the clocks were set back; the first is meant (an offset tells which)."
        );
    }
    Ok(at)
}

impl KnownOn {
    /// The moment meant: a date means to the end of that day in the plan's zone.
    pub(crate) fn moment(&self, zone: Zone) -> Result<Option<DateTime<Utc>>, Failure> {
        let Some(text) = &self.known_on else { return Ok(None) };
        match NaiveDate::parse_from_str(text, "%Y-%m-%d") {
            Ok(date) if text.len() == 10 => Ok(Some(zone.end_of_day(date))),
            _ => zone.parse(text).map(Some).map_err(|fault| {
                Failure::WrongUse(format!("--known-on: {fault}; a date like 2019-07-15 means to the end of that day"))
            }),
        }
    }
}
