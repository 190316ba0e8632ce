use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;

use super::{day, day_of_any_year};
use crate::extract::Day;

proptest! {
    #[test]
    fn every_date_of_the_calendar_is_read_as_the_calendar_library_reads_it(number in -719_162_i32..=2_932_896) {
        let date = Day::from_number(number).date();
        prop_assert!((1..=9999).contains(&date.year()));
        let text = date.format("%Y-%m-%d").to_string();
        prop_assert_eq!(day_of_any_year(text.as_bytes()), Some(Day::from_number(number)));
        let in_range = (1900..=2199).contains(&date.year());
        prop_assert_eq!(day(text.as_bytes()), in_range.then(|| Day::from_number(number)));
    }

    #[test]
    fn a_text_is_a_date_exactly_when_the_calendar_library_finds_one(text in "[0-9]{4}-[0-1][0-9]-[0-3][0-9]") {
        let expected = NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok().filter(|date| date.year() >= 1);
        prop_assert_eq!(day_of_any_year(text.as_bytes()), expected.map(Day::from));
    }
}
