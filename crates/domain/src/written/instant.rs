//! Date-times: RFC 3339 with an offset, or local in the plan's time zone.

use crate::extract::Day;
use crate::zone::{Local, Zone};
use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};

use super::date::{self, two_digits};

/// What a text means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Instant {
    /// One instant.
    Once(DateTime<Utc>),
    /// A local time that comes twice, of which the first is meant.
    Twice(DateTime<Utc>),
    /// A local time that a clock change skips.
    Never,
    /// Not a date-time of the accepted forms.
    Bad,
}

/// Reads `YYYY-MM-DDTHH:MM[:SS]` as local time, `YYYY-MM-DDTHH:MM:SS[.ffffff](Z|±HH:MM)` as an instant. RFC 3339
/// takes `t` and `z` for `T` and `Z`; in a local time, whose form is not RFC 3339, only `T` stands.
pub fn instant(bytes: &[u8], zone: Zone) -> Instant {
    let Some((local, rest)) = wall(bytes) else { return Instant::Bad };
    if rest.is_empty() && bytes[10] == b'T' {
        return match zone.instant(local) {
            Local::Once(at) => Instant::Once(at),
            Local::Twice(at) => Instant::Twice(at),
            Local::Never => Instant::Never,
        };
    }
    let has_seconds = bytes.get(16) == Some(&b':');
    match with_offset(local, rest).filter(|_| has_seconds) {
        Some(at) => Instant::Once(at),
        None => Instant::Bad,
    }
}

/// The date and time on the wall, and what follows the minutes or seconds.
fn wall(bytes: &[u8]) -> Option<(NaiveDateTime, &[u8])> {
    let (date, time) = bytes.split_at_checked(10)?;
    let date: NaiveDate = date::day(date).map(Day::date)?;
    let [b'T' | b't', h1, h2, b':', m1, m2, rest @ ..] = time else { return None };
    let (hour, minute) = (two_digits(*h1, *h2)?, two_digits(*m1, *m2)?);
    let (second, rest) = match rest {
        [b':', s1, s2, rest @ ..] => (two_digits(*s1, *s2)?, rest),
        _ => (0, rest),
    };
    let number = |value: i32| u32::try_from(value).ok();
    let local = date.and_hms_opt(number(hour)?, number(minute)?, number(second)?)?;
    Some((local, rest))
}

fn with_offset(local: NaiveDateTime, rest: &[u8]) -> Option<DateTime<Utc>> {
    let (micros, offset) = fraction(rest)?;
    Some((local + TimeDelta::microseconds(micros) - TimeDelta::minutes(offset_minutes(offset)?)).and_utc())
}

/// A fraction of a second, where there is one: 1 to 6 digits, as microseconds.
fn fraction(rest: &[u8]) -> Option<(i64, &[u8])> {
    let [b'.', rest @ ..] = rest else { return Some((0, rest)) };
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if !(1..=6).contains(&digits) {
        return None;
    }
    let padded = rest[..digits].iter().map(|byte| i64::from(byte - b'0')).chain(std::iter::repeat(0)).take(6);
    Some((padded.fold(0, |micros, digit| 10 * micros + digit), &rest[digits..]))
}

fn offset_minutes(offset: &[u8]) -> Option<i64> {
    let [sign, h1, h2, b':', m1, m2] = offset else {
        return matches!(offset, b"Z" | b"z").then_some(0);
    };
    let sign = match sign {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let (hours, minutes) = (two_digits(*h1, *h2)?, two_digits(*m1, *m2)?);
    (hours <= 23 && minutes <= 59).then(|| sign * i64::from(60 * hours + minutes))
}
