//! The form that chooses plan and date, and what a page rests on.

use domain::Zone;
use ui::format::{date, moment, zone_name};

use crate::http::question::KnownOn;

pub(crate) const CHOOSE: &str = "Choose what is shown";
pub(crate) const PLAN: &str = "Plan";
pub(crate) const KNOWN_ON: &str = "As known on";
pub(crate) const KNOWN_ON_HINT: &str =
    "“As known on” takes a day like 2019-07-15 or a time like 2019-07-15T06:00; leave it empty for what is known now.";
pub(crate) const SHOW: &str = "Show";

/// As known when.
pub(crate) fn as_known(known_on: Option<&KnownOn>, zone: Zone) -> String {
    known_on.map_or_else(|| "As known now".to_owned(), |known_on| format!("As known on {}", known(known_on, zone)))
}

/// A moment in the past, as it was asked for.
pub(crate) fn known(known_on: &KnownOn, zone: Zone) -> String {
    match known_on.day {
        Some(day) => format!("{} (to the end of the day, {})", date(day), zone_name(zone)),
        None => moment(known_on.at, zone),
    }
}
