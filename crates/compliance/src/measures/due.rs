//! Deadlines: the end of the time that a rule allows for something.

use chrono::{DateTime, Utc};
use domain::Zone;
use domain::extract::Day;

/// The end of the time allowed. "Past" it means strictly later (`measures.md`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Due {
    /// The end of that date on the wall.
    EndOf(Day),
    /// That instant, which itself still is in time.
    At(DateTime<Utc>),
}

impl Due {
    /// The last day of the time allowed.
    pub fn last_day(self, zone: Zone) -> Day {
        match self {
            Due::EndOf(day) => day,
            Due::At(at) => zone.date(at).into(),
        }
    }

    /// Whether an instant lies past it.
    pub fn is_past(self, at: DateTime<Utc>, zone: Zone) -> bool {
        match self {
            Due::EndOf(day) => Day::from(zone.date(at)) > day,
            Due::At(due) => at > due,
        }
    }

    /// The moment from which being late is measured: the first after a date, or the instant itself.
    pub fn moment(self, zone: Zone) -> DateTime<Utc> {
        match self {
            Due::EndOf(day) => zone.start_of_day(day.plus(1).date()),
            Due::At(at) => at,
        }
    }
}
