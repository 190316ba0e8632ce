//! Between the columns of the database and the words of the domain.

use chrono::{DateTime, Utc};
use domain::Month;
use domain::submission::Sha256Hash;

use crate::error::StoreError;

/// An instant as microseconds since 1970-01-01T00:00:00Z.
///
/// A whole number is the one form that both databases keep and order exactly alike: `SQLite` has no date-time,
/// its text form depends on who wrote it (fraction digits, offset), and evidence must sort as it was entered.
/// What is finer than a microsecond is cut off.
pub(crate) fn micros(at: DateTime<Utc>) -> i64 {
    at.timestamp_micros()
}

/// The instant of a number of microseconds.
pub(crate) fn instant(micros: i64) -> Result<DateTime<Utc>, StoreError> {
    DateTime::from_timestamp_micros(micros).ok_or_else(|| unreadable("date and time", &micros))
}

/// A count of rows, bytes or findings as a column holds it.
pub(crate) fn whole(count: impl TryInto<i64>) -> i64 {
    count.try_into().ok().expect("what was counted one by one fits 63 bits")
}

/// The count in a column.
pub(crate) fn count(whole: i64) -> Result<u64, StoreError> {
    u64::try_from(whole).map_err(|_| unreadable("count", &whole))
}

/// The month in a column.
pub(crate) fn month(text: &str) -> Result<Month, StoreError> {
    text.parse().map_err(|_| unreadable("month", text))
}

/// The hash in a column.
pub(crate) fn hash(text: &str) -> Result<Sha256Hash, StoreError> {
    Sha256Hash::parse(text).ok_or_else(|| unreadable("SHA-256", text))
}

/// A value in the database that has no meaning for this program.
pub(crate) fn unreadable(what: &'static str, value: &(impl ToString + ?Sized)) -> StoreError {
    StoreError::Unreadable { what, value: value.to_string() }
}
