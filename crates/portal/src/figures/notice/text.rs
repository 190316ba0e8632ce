//! What is said of a notice of non-compliance wherever it is shown.

use certification::Notice;
use chrono::NaiveDate;
use ui::format::{counted, date};

/// The last day, with the days left or over.
pub(crate) fn clock(notice: &Notice, today: NaiveDate) -> String {
    format!("Last day {}: {}", date(notice.agree_by), left(notice.days_left(today)))
}

/// The mark of a measure that a pending notice names.
pub(crate) fn is_pending(number: u32) -> String {
    format!("Notice {number} of non-compliance is pending")
}

/// How many days are left, or over.
pub(crate) fn left(days: i64) -> String {
    const DAYS: [&str; 2] = ["day", "days"];
    match days {
        0 => "that is today".to_owned(),
        1.. => format!("{} left", counted(days.unsigned_abs(), DAYS)),
        _ => format!("{} over", counted(days.unsigned_abs(), DAYS)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_counts_down_to_the_last_day_and_on_from_it() {
        assert_eq!(
            [30, 1, 0, -1, -2].map(left),
            ["30 days left", "1 day left", "that is today", "1 day over", "2 days over"]
        );
    }
}
