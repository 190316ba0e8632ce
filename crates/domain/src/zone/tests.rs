use proptest::prelude::*;

use super::*;

fn new_york() -> Zone {
    Zone::named("America/New_York").unwrap()
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn local(text: &str) -> Local {
    new_york().instant(text.parse().unwrap())
}

#[test]
fn zones_are_known_by_their_names() {
    assert_eq!(new_york().name(), "America/New_York");
    assert_eq!(Zone::named("America/Hartford"), None);
    assert_eq!(Zone::named(""), None);
}

#[test]
fn summer_is_four_hours_behind_and_winter_five() {
    assert_eq!(local("2019-07-15T06:00:00"), Local::Once(utc("2019-07-15T10:00:00Z")));
    assert_eq!(local("2019-01-15T06:00:00"), Local::Once(utc("2019-01-15T11:00:00Z")));
}

#[test]
fn the_hour_that_spring_skips_is_never() {
    assert_eq!(local("2019-03-10T01:59:59"), Local::Once(utc("2019-03-10T06:59:59Z")));
    assert_eq!(local("2019-03-10T02:00:00"), Local::Never);
    assert_eq!(local("2019-03-10T02:59:59"), Local::Never);
    assert_eq!(local("2019-03-10T03:00:00"), Local::Once(utc("2019-03-10T07:00:00Z")));
}

#[test]
fn the_hour_that_comes_twice_in_autumn_means_the_first() {
    assert_eq!(local("2018-11-04T00:59:59"), Local::Once(utc("2018-11-04T04:59:59Z")));
    assert_eq!(local("2018-11-04T01:00:00"), Local::Twice(utc("2018-11-04T05:00:00Z")));
    assert_eq!(local("2018-11-04T01:59:59"), Local::Twice(utc("2018-11-04T05:59:59Z")));
    assert_eq!(local("2018-11-04T02:00:00"), Local::Once(utc("2018-11-04T07:00:00Z")));
}

#[test]
fn the_date_changes_at_local_midnight() {
    assert_eq!(new_york().date(utc("2019-05-07T03:59:59.999999Z")), date("2019-05-06"));
    assert_eq!(new_york().date(utc("2019-05-07T04:00:00Z")), date("2019-05-07"));
    assert_eq!(new_york().date(utc("2019-01-07T04:59:59Z")), date("2019-01-06"));
    assert_eq!(new_york().date(utc("2019-01-07T05:00:00Z")), date("2019-01-07"));
}

#[test]
fn a_day_ends_a_microsecond_before_the_next_begins() {
    assert_eq!(new_york().start_of_day(date("2019-05-07")), utc("2019-05-07T04:00:00Z"));
    assert_eq!(new_york().end_of_day(date("2019-05-06")), utc("2019-05-07T03:59:59.999999Z"));
}

#[test]
fn days_of_a_clock_change_are_23_and_25_hours_long() {
    let hours = |text: &str| {
        let next = date(text).succ_opt().unwrap();
        (new_york().start_of_day(next) - new_york().start_of_day(date(text))).num_hours()
    };
    assert_eq!((hours("2019-03-09"), hours("2019-03-10"), hours("2018-11-04")), (24, 23, 25));
}

#[test]
fn where_clocks_skip_midnight_a_day_begins_after_the_gap() {
    // In Sao Paulo the clocks went from 2018-11-04 00:00 to 01:00, UTC-3 to UTC-2.
    let sao_paulo = Zone::named("America/Sao_Paulo").unwrap();
    assert_eq!(sao_paulo.start_of_day(date("2018-11-04")), utc("2018-11-04T03:00:00Z"));
    assert_eq!(sao_paulo.end_of_day(date("2018-11-03")), utc("2018-11-04T02:59:59.999999Z"));
    assert_eq!(sao_paulo.date(utc("2018-11-04T03:00:00Z")), date("2018-11-04"));
}

#[test]
fn a_date_that_a_zone_left_out_begins_with_the_next() {
    // Samoa had no 2011-12-30: midnight of the 31st came right after the 29th.
    let apia = Zone::named("Pacific/Apia").unwrap();
    assert_eq!(apia.start_of_day(date("2011-12-30")), apia.start_of_day(date("2011-12-31")));
}

#[test]
fn instants_are_shown_with_seconds_and_the_offset_of_their_season() {
    assert_eq!(new_york().rfc3339(utc("2019-07-15T10:00:00Z")), "2019-07-15T06:00:00-04:00");
    assert_eq!(new_york().rfc3339(utc("2019-01-15T11:00:00Z")), "2019-01-15T06:00:00-05:00");
    assert_eq!(new_york().rfc3339(utc("2019-07-15T10:00:00.999999Z")), "2019-07-15T06:00:00-04:00");
    assert_eq!(new_york().rfc3339(utc("2018-11-04T06:30:00Z")), "2018-11-04T01:30:00-05:00");
    assert_eq!(Zone::named("UTC").unwrap().rfc3339(utc("2019-07-15T10:00:00Z")), "2019-07-15T10:00:00+00:00");
}

#[test]
fn people_may_give_local_time_or_an_offset() {
    for text in [
        "2019-07-15T06:00",
        "2019-07-15T06:00:00",
        "2019-07-15T06:00:00-04:00",
        "2019-07-15T10:00:00Z",
        "2019-07-15T12:00:00+02:00",
    ] {
        assert_eq!(new_york().parse(text), Ok(utc("2019-07-15T10:00:00Z")), "{text}");
    }
    assert_eq!(new_york().parse("2018-11-04T01:30"), Ok(utc("2018-11-04T05:30:00Z"))); // the first of the two
    assert_eq!(new_york().parse("2019-07-15T10:00:00.000001Z"), Ok(utc("2019-07-15T10:00:00.000001Z")));
}

#[test]
fn a_time_in_a_skipped_hour_is_refused_with_the_reason() {
    let fault = new_york().parse("2019-03-10T02:30").unwrap_err();
    assert_eq!(fault, BadDateTime::Skipped("2019-03-10T02:30".to_owned()));
    assert_eq!(fault.to_string(), "`2019-03-10T02:30` does not exist: the clocks were set forward over that hour");
}

#[test]
fn a_year_before_1900_or_after_2199_is_refused_with_the_reason() {
    assert!(new_york().parse("1900-01-01T00:00").is_ok() && new_york().parse("2199-12-31T23:59").is_ok());
    for text in ["0019-08-20T09:00", "1899-12-31T23:59:59Z", "2200-01-01T00:00"] {
        let fault = new_york().parse(text).unwrap_err();
        assert_eq!(fault, BadDateTime::Year(text.to_owned()));
        assert!(fault.to_string().contains("1900-01-01 to 2199-12-31"), "{fault}");
    }
}

#[test]
fn other_forms_are_refused_with_an_example() {
    for text in [
        "",
        "2019-07-15",
        "06:00",
        "2019-07-15 06:00",
        "2019-02-29T06:00",
        "2019-07-15T24:00",
        "2019-07-15T06:00-04:00",
        "2019-07-15t06:00",
        "2019-07-15 06:00:00Z",
        "2019-07-15T06:00:60Z",
        "2019-07-15T06:00:00.0000001Z",
        "19-07-15T06:00",
        "2019-7-15T06:00",
        "2019-07-15T6:00",
        "2019-07-15T06:00 ",
        "yesterday",
    ] {
        let fault = new_york().parse(text).unwrap_err();
        assert_eq!(fault, BadDateTime::Form(text.to_owned()));
        assert!(fault.to_string().contains("2019-07-15T06:00"), "{fault}");
    }
}

proptest! {
    /// From 1990 to 2040, microsecond by microsecond at random.
    #[test]
    fn every_instant_lies_in_the_day_that_its_date_names(micros in 631_152_000_000_000..2_208_988_800_000_000_i64) {
        let at = DateTime::from_timestamp_micros(micros).unwrap();
        let date = new_york().date(at);
        prop_assert!(new_york().start_of_day(date) <= at);
        prop_assert!(at <= new_york().end_of_day(date));
    }

    #[test]
    fn what_is_shown_is_read_back_to_the_second(seconds in 631_152_000..2_208_988_800_i64) {
        let at = DateTime::from_timestamp(seconds, 0).unwrap();
        prop_assert_eq!(new_york().parse(&new_york().rfc3339(at)), Ok(at));
    }
}
