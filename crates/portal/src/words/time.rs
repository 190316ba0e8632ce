//! Moments and lengths of time where exactness counts: the page says once in which zone.

use chrono::{DateTime, TimeDelta, Timelike, Utc};
use domain::Zone;

use super::{counted, date};

/// `May 7, 2019, 10:00 AM`, with seconds where there are any: to the second a contact may be late.
pub(crate) fn clock(at: DateTime<Utc>, zone: Zone) -> String {
    let local = zone.local(at);
    let form = if local.second() == 0 { "%-I:%M %p" } else { "%-I:%M:%S %p" };
    format!("{}, {}", date(local.date()), local.format(form))
}

/// A length of time, whatever its sign, in days, hours and minutes; below a minute in seconds.
pub(crate) fn length(of: TimeDelta) -> String {
    let of = of.abs();
    let unit = |number: i64, names: [&str; 2]| (number > 0).then(|| counted(number.unsigned_abs(), names));
    let parts = [
        unit(of.num_days(), ["day", "days"]),
        unit(of.num_hours() % 24, ["hour", "hours"]),
        unit(of.num_minutes() % 60, ["minute", "minutes"]),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    match of.num_seconds() {
        _ if !parts.is_empty() => parts.join(" "),
        0 => "less than a second".to_owned(),
        seconds => counted(seconds.unsigned_abs(), ["second", "seconds"]),
    }
}

/// A time to wait in whole seconds, rounded up: never too short.
pub(crate) fn whole_seconds(wait: TimeDelta) -> u32 {
    let seconds = wait.num_seconds() + i64::from(wait.subsec_nanos() > 0);
    u32::try_from(seconds.max(0)).unwrap_or(u32::MAX)
}

/// A time to wait, rounded up: below two minutes in seconds, else in minutes.
pub(crate) fn rounded_up(wait: TimeDelta) -> String {
    let seconds = whole_seconds(wait);
    if seconds < 120 {
        counted(seconds, ["second", "seconds"])
    } else {
        counted(seconds.div_ceil(60), ["minute", "minutes"])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_never_told_shorter_than_it_is() {
        let told = |millis| rounded_up(TimeDelta::milliseconds(millis));
        assert_eq!([told(1), told(1_000), told(119_001)], ["1 second", "1 second", "2 minutes"]);
        assert_eq!([told(119_000), told(120_000), told(120_001)], ["119 seconds", "2 minutes", "3 minutes"]);
        assert_eq!(whole_seconds(TimeDelta::milliseconds(4_001)), 5);
    }

    #[test]
    fn a_length_is_told_to_the_minute_and_below_a_minute_to_the_second() {
        let told = |seconds| length(TimeDelta::seconds(seconds));
        assert_eq!([told(0), told(1), told(59)], ["less than a second", "1 second", "59 seconds"]);
        assert_eq!([told(60), told(3_120), told(3_660)], ["1 minute", "52 minutes", "1 hour 1 minute"]);
        assert_eq!(told(-(2 * 86_400 + 3 * 3_600)), "2 days 3 hours");
        assert_eq!(told(86_400 + 5 * 60 + 59), "1 day 5 minutes");
    }

    #[test]
    fn seconds_are_told_only_where_there_are_any() {
        let zone = Zone::named("America/New_York").unwrap();
        let at = |text: &str| clock(zone.parse(text).unwrap(), zone);
        assert_eq!(at("2019-05-03T14:10"), "May 3, 2019, 2:10 PM");
        assert_eq!(at("2019-05-04T00:00:01"), "May 4, 2019, 12:00:01 AM");
    }
}
