//! A moment as a column holds it, and as it is spelled.

use std::fmt;

use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};

/// Behind the number of a column that is no moment of the calendar.
const NO_MOMENT: &str = " microseconds";

/// A moment as a column holds it: microseconds since 1970-01-01T00:00:00Z. Spelled as the entries of the ledger spell
/// theirs: `2018-12-15T16:00:00.000000Z`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Moment(pub i64);

impl Moment {
    /// The moment, if the number is one of the calendar.
    pub fn at(self) -> Option<DateTime<Utc>> {
        DateTime::from_timestamp_micros(self.0)
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> String {
        match moment.at() {
            Some(at) => at.to_rfc3339_opts(SecondsFormat::Micros, true),
            None => format!("{}{NO_MOMENT}", moment.0),
        }
    }
}

impl TryFrom<String> for Moment {
    type Error = String;

    fn try_from(text: String) -> Result<Moment, String> {
        let number = text.strip_suffix(NO_MOMENT).and_then(|number| number.parse().ok());
        let moment = number.or_else(|| text.parse::<DateTime<Utc>>().ok().map(|at| at.timestamp_micros())).map(Moment);
        moment.filter(|moment| String::from(*moment) == text).ok_or_else(|| format!("`{text}` is no moment"))
    }
}

/// For people: `2018-12-15 16:00 UTC`, with seconds and their fraction only where there are any.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(at) = self.at() else { return write!(f, "{}{NO_MOMENT}", self.0) };
        let (second, fraction) = (self.0.rem_euclid(60_000_000) != 0, self.0.rem_euclid(1_000_000) != 0);
        let form = match (second, fraction) {
            (_, true) => "%Y-%m-%d %H:%M:%S%.6f UTC",
            (true, false) => "%Y-%m-%d %H:%M:%S UTC",
            (false, false) => "%Y-%m-%d %H:%M UTC",
        };
        at.format(form).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_has_one_spelling_and_is_read_from_no_other() {
        let moment = Moment(1_544_889_600_000_000);
        assert_eq!(String::from(moment), "2018-12-15T16:00:00.000000Z");
        assert_eq!(Moment::try_from(String::from(moment)), Ok(moment));
        for other in ["2018-12-15T16:00:00Z", "2018-12-15T11:00:00.000000-05:00", "tomorrow", ""] {
            assert!(Moment::try_from(other.to_owned()).is_err(), "{other}");
        }
    }

    #[test]
    fn a_number_that_is_no_moment_is_spelled_too() {
        let never = Moment(i64::MAX);
        assert_eq!(String::from(never), "9223372036854775807 microseconds");
        assert_eq!(Moment::try_from(String::from(never)), Ok(never));
        assert_eq!(never.to_string(), "9223372036854775807 microseconds");
    }

    #[test]
    fn people_see_seconds_only_where_there_are_any() {
        let shown = |micros: i64| Moment(1_544_889_600_000_000 + micros).to_string();
        assert_eq!(shown(0), "2018-12-15 16:00 UTC");
        assert_eq!(shown(1_000_000), "2018-12-15 16:00:01 UTC");
        assert_eq!(shown(1), "2018-12-15 16:00:00.000001 UTC");
    }
}
