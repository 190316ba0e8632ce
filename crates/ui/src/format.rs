//! All that the portal says, in English. Another language is another set of these rooms.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use domain::extract::ReviewCaseType;
use domain::rate::Direction;
use domain::{Month, Offices, Period, Quarter, Standard, Zone};

/// The language of all texts, as pages name it.
pub const LANGUAGE: &str = "en";

/// What the site is called.
pub const SITE: &str = "Exitplan";

/// An office as people call it; its code where there is no such office.
pub fn office(code: &str, offices: &Offices) -> String {
    let office = offices.all().iter().find(|office| office.code == code);
    office.map_or_else(|| code.to_owned(), |office| office.name.clone())
}

/// The type of a reviewed case, as a heading or a cell says it.
pub fn case_type(of: ReviewCaseType) -> &'static str {
    match of {
        ReviewCaseType::InHomeFamily => "In-home family",
        ReviewCaseType::ChildInPlacement => "Child in placement",
        ReviewCaseType::VoluntaryInHome => "Voluntary, in home",
        ReviewCaseType::VoluntaryPlacement => "Voluntary placement",
    }
}

/// A number of things with a comma every three digits: `5,123`.
pub fn count(number: impl Into<u128>) -> String {
    let digits = number.into().to_string();
    let mut shown = String::with_capacity(digits.len() * 4 / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

/// A number of things with their name: `1 quarter`, `2 quarters`.
pub fn counted(number: impl Into<u128>, [one, many]: [&str; 2]) -> String {
    let number = number.into();
    format!("{} {}", count(number), if number == 1 { one } else { many })
}

/// A percentage as the read model shows it.
pub fn percent(shown: &str) -> String {
    format!("{shown}%")
}

/// A standard in words: `at least 90%`.
pub fn standard(standard: Standard) -> String {
    match standard.direction() {
        Direction::AtLeast => format!("at least {}", standard.percentage()),
        Direction::AtMost => format!("at most {}", standard.percentage()),
    }
}

/// `July 15, 2019`
pub fn date(date: NaiveDate) -> String {
    date.format("%B %-d, %Y").to_string()
}

/// `July 15, 2019, 6:00 AM Eastern time`
pub fn moment(at: DateTime<Utc>, zone: Zone) -> String {
    let local = zone.local(at);
    format!("{}, {} {}", date(local.date()), local.format("%-I:%M %p"), zone_name(zone))
}

/// The zone as people call it.
pub fn zone_name(zone: Zone) -> &'static str {
    match zone.name() {
        "America/New_York" => "Eastern time",
        other => other,
    }
}

/// `June 2019`
pub fn month(month: Month) -> String {
    month.first_day().format("%B %Y").to_string()
}

/// `Q2 2019`
pub fn quarter(quarter: Quarter) -> String {
    let first = quarter.first_day();
    format!("Q{} {}", first.month0() / 3 + 1, first.year())
}

/// A month or quarter.
pub fn period(of: Period) -> String {
    match of {
        Period::Month(of) => month(of),
        Period::Quarter(of) => quarter(of),
    }
}

/// Several names in a row: `a, b and c`.
pub fn list<T: AsRef<str>>(names: &[T]) -> String {
    match names {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

/// A span published elsewhere: `Q1 2015`, `June 2015` or `2015` where it is one, else its first and last day.
pub fn span(first: NaiveDate, last: NaiveDate) -> String {
    let of = Month::of(first);
    let is_year = first.ordinal() == 1 && last.succ_opt().is_some_and(|next| next.ordinal() == 1);
    if (first, last) == (of.first_day(), of.last_day()) {
        month(of)
    } else if (first, last) == (of.quarter().first_day(), of.quarter().last_month().last_day()) {
        quarter(of.quarter())
    } else if is_year && first.year() == last.year() {
        first.year().to_string()
    } else {
        format!("{} to {}", date(first), date(last))
    }
}

/// A text as a sentence of its own.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.map_or_else(String::new, |first| format!("{first}{}.", letters.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn large_numbers_have_a_comma_every_three_digits() {
        let shown = [0_u64, 999, 1000, 12_345, 1_234_567].map(count);
        assert_eq!(shown, ["0", "999", "1,000", "12,345", "1,234,567"]);
    }

    #[test]
    fn one_is_singular_and_none_is_plural() {
        assert_eq!([0_u64, 1, 2].map(|number| counted(number, ["case", "cases"])), ["0 cases", "1 case", "2 cases"]);
    }

    #[test]
    fn moments_are_told_in_the_order_s_zone() {
        let zone = Zone::named("America/New_York").unwrap();
        let at = zone.parse("2019-07-15T18:05").unwrap();
        assert_eq!(moment(at, zone), "July 15, 2019, 6:05 PM Eastern time");
    }

    #[test]
    fn a_published_span_is_named_as_month_quarter_or_year_where_it_is_one() {
        assert_eq!(span(day("2015-01-01"), day("2015-03-31")), "Q1 2015");
        assert_eq!(span(day("2014-01-01"), day("2014-12-31")), "2014");
        assert_eq!(span(day("2015-02-01"), day("2015-02-28")), "February 2015");
        assert_eq!(span(day("2015-02-01"), day("2015-03-31")), "February 1, 2015 to March 31, 2015");
        assert_eq!(span(day("2015-01-01"), day("2015-03-30")), "January 1, 2015 to March 30, 2015");
        assert_eq!(span(day("2014-01-01"), day("2015-12-31")), "January 1, 2014 to December 31, 2015");
        assert_eq!(span(day("2014-07-01"), day("2015-06-30")), "July 1, 2014 to June 30, 2015");
    }

    #[test]
    fn names_in_a_row_end_with_and() {
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
    }
}
