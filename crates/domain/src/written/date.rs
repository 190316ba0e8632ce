//! Dates, strictly `YYYY-MM-DD`, from 1900-01-01 to 2199-12-31 (`extracts.md`).

use chrono::NaiveDate;

use crate::extract::Day;

/// 1900-01-01 and 2199-12-31, in days since 1970-01-01.
const RANGE: std::ops::RangeInclusive<i32> = -25_567..=84_005;

/// The date that a text writes, if a date may be of that year.
pub fn day(bytes: &[u8]) -> Option<Day> {
    day_of_any_year(bytes).filter(|day| RANGE.contains(&day.number()))
}

/// The calendar date that a text writes, if a date may be of that year.
pub fn date(text: &str) -> Option<NaiveDate> {
    day(text.as_bytes()).map(Day::date)
}

/// The day that a text writes, whether a date may be of that year or not; years 0001 to 9999.
pub fn day_of_any_year(bytes: &[u8]) -> Option<Day> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = bytes else { return None };
    let year = 100 * two_digits(*y1, *y2)? + two_digits(*y3, *y4)?;
    let (month, day) = (two_digits(*m1, *m2)?, two_digits(*d1, *d2)?);
    let exists = year >= 1 && (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
    exists.then(|| Day::from_number(day_number(year, month, day)))
}

/// The number that two digits write.
pub(super) fn two_digits(tens: u8, ones: u8) -> Option<i32> {
    let digit = |byte: u8| byte.is_ascii_digit().then(|| i32::from(byte - b'0'));
    Some(10 * digit(tens)? + digit(ones)?)
}

fn days_in(year: i32, month: i32) -> i32 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1970-01-01 in the Gregorian calendar. Years are counted from March, so that the leap day comes last.
fn day_number(year: i32, month: i32, day: i32) -> i32 {
    const DAYS_BEFORE_1970: i32 = 719_468;
    let from_march = (month + 9) % 12;
    let year = if month <= 2 { year - 1 } else { year };
    let leap_days = year / 4 - year / 100 + year / 400;
    365 * year + leap_days + (153 * from_march + 2) / 5 + day - 1 - DAYS_BEFORE_1970
}
