use proptest::prelude::*;

use super::*;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn quarter(text: &str) -> Quarter {
    text.parse().unwrap()
}

#[test]
fn a_month_runs_from_its_first_to_its_last_day() {
    for (text, first, last) in [
        ("2019-05", "2019-05-01", "2019-05-31"),
        ("2019-06", "2019-06-01", "2019-06-30"),
        ("2019-12", "2019-12-01", "2019-12-31"),
        ("2019-02", "2019-02-01", "2019-02-28"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2000-02", "2000-02-01", "2000-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
    ] {
        assert_eq!((month(text).first_day(), month(text).last_day()), (date(first), date(last)), "{text}");
    }
}

#[test]
fn a_month_holds_its_own_days_and_no_neighbours() {
    let may = month("2019-05");
    assert!(may.contains(date("2019-05-01")) && may.contains(date("2019-05-31")));
    assert!(!may.contains(date("2019-04-30")) && !may.contains(date("2019-06-01")));
    assert!(!may.contains(date("2018-05-15")));
}

#[test]
fn december_is_followed_by_january_and_preceded_by_november() {
    assert_eq!(month("2018-12").next(), month("2019-01"));
    assert_eq!(month("2019-01").previous(), month("2018-12"));
    assert_eq!(quarter("2018-Q4").next(), quarter("2019-Q1"));
    assert_eq!(quarter("2019-Q1").previous(), quarter("2018-Q4"));
}

#[test]
fn each_month_belongs_to_the_quarter_of_three() {
    let quarters: Vec<String> =
        (1..=12).map(|number| Month::new(2019, number).unwrap().quarter().to_string()).collect();
    assert_eq!(
        quarters.join(" "),
        "2019-Q1 2019-Q1 2019-Q1 2019-Q2 2019-Q2 2019-Q2 2019-Q3 2019-Q3 2019-Q3 2019-Q4 2019-Q4 2019-Q4"
    );
}

#[test]
fn a_quarter_has_its_three_months_in_order() {
    assert_eq!(quarter("2019-Q2").months(), ["2019-04", "2019-05", "2019-06"].map(month));
    assert_eq!(quarter("2019-Q2").first_day(), date("2019-04-01"));
    assert_eq!(quarter("2019-Q2").last_month(), month("2019-06"));
    assert_eq!(Period::Quarter(quarter("2019-Q2")).months(), quarter("2019-Q2").months());
    assert_eq!(Period::Month(month("2019-05")).months(), [month("2019-05")]);
    assert_eq!(Period::Quarter(quarter("2019-Q2")).first_day(), date("2019-04-01"));
    assert_eq!(Period::Month(month("2019-05")).first_day(), date("2019-05-01"));
}

#[test]
fn months_through_a_later_one_include_both_ends() {
    let listed = |from: &str, to: &str| {
        month(from).through(month(to)).map(|month| month.to_string()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(listed("2018-11", "2019-02"), "2018-11 2018-12 2019-01 2019-02");
    assert_eq!(listed("2019-02", "2019-02"), "2019-02");
    assert_eq!(listed("2019-02", "2019-01"), "");
}

#[test]
fn periods_are_written_as_they_are_read() {
    for text in ["2019-06", "0001-01", "9999-12"] {
        assert_eq!(month(text).to_string(), text);
    }
    for text in ["2019-Q1", "2019-Q2", "2019-Q3", "2019-Q4"] {
        assert_eq!(quarter(text).to_string(), text);
    }
    assert_eq!(Period::Month(month("2019-06")).to_string(), "2019-06");
    assert_eq!(Period::Quarter(quarter("2019-Q2")).to_string(), "2019-Q2");
    assert_eq!(format!("[{:>9}]", month("2019-06")), "[  2019-06]");
}

#[test]
fn only_the_plain_form_of_a_month_is_read() {
    for text in [
        "",
        "2019",
        "2019-",
        "2019-6",
        "2019-006",
        "2019-00",
        "2019-13",
        "19-06",
        "02019-06",
        "+019-06",
        "2019-+6",
        "2019/06",
        "2019-06-01",
        " 2019-06",
        "2019-06 ",
        "0000-06",
        "２０１９-06",
    ] {
        assert!(text.parse::<Month>().is_err(), "`{text}` was read");
    }
    let fault = "2019-13".parse::<Month>().unwrap_err();
    assert_eq!(fault.to_string(), "`2019-13` is not a month like 2019-06");
}

#[test]
fn only_the_plain_form_of_a_quarter_is_read() {
    for text in
        ["", "2019", "2019-2", "2019-q2", "2019-Q0", "2019-Q5", "2019-Q22", "2019Q2", "Q2-2019", "0000-Q1", "2019-Q2 "]
    {
        assert!(text.parse::<Quarter>().is_err(), "`{text}` was read");
    }
    assert_eq!("2019-2".parse::<Quarter>().unwrap_err().to_string(), "`2019-2` is not a quarter like 2019-Q2");
}

#[test]
fn months_have_numbers_from_one_to_twelve_and_years_from_one_to_9999() {
    assert!(Month::new(2019, 1).is_some() && Month::new(2019, 12).is_some());
    assert!(Month::new(2019, 0).is_none() && Month::new(2019, 13).is_none());
    assert!(Month::new(1, 1).is_some() && Month::new(9999, 12).is_some());
    assert!(Month::new(0, 12).is_none() && Month::new(10_000, 1).is_none() && Month::new(-5, 1).is_none());
}

#[test]
fn the_month_of_a_submission_lies_in_1900_to_2199_as_dates_do() {
    for text in ["1900-01", "2199-12"] {
        assert_eq!(Month::of_submission(text).unwrap().to_string(), text);
    }
    for text in ["1899-12", "2200-01", "0019-06"] {
        let fault = Month::of_submission(text).unwrap_err().to_string();
        assert_eq!(fault, format!("`{text}` is not a month of the years 1900 to 2199"));
    }
    assert_eq!(Month::of_submission("2019-13").unwrap_err().to_string(), "`2019-13` is not a month like 2019-06");
}

proptest! {
    #[test]
    fn the_day_after_the_last_is_the_first_of_the_next(year in 1..=9998_i32, number in 1..=12_u32) {
        let month = Month::new(year, number).unwrap();
        prop_assert_eq!(month.last_day() + Days::new(1), month.next().first_day());
        prop_assert_eq!(month.next().previous(), month);
        prop_assert_eq!(Month::of(month.last_day()), month);
        prop_assert!(month.quarter().months().contains(&month));
        prop_assert_eq!(month.quarter().next().previous(), month.quarter());
        prop_assert_eq!(month.to_string().parse::<Month>(), Ok(month));
        prop_assert!(month < month.next());
    }
}
