//! OM18: how long a worker was over the standard. Eighteen investigations are over, seventeen are the limit.

use crate::support::{Handover, Row, assignment, holding, verdict};

/// Seventeen investigations since March: one more is over the standard.
fn at_the_limit() -> Handover {
    Handover::may().with_all(holding("W1", 17, "investigation", "2019-03-01"))
}

/// An eighteenth investigation from a date to the day before another.
fn eighteenth(from: &str, ended: &str) -> Row {
    assignment("W1", "investigation", &format!("S-{from}"), from).ended(ended)
}

fn judged(eighteenths: &[(&str, &str)]) -> String {
    verdict("OM18", &at_the_limit().with_all(eighteenths.iter().map(|(from, ended)| eighteenth(from, ended))))
}

const WITHIN: &str = "met within_standard";
const ALLOWED: &str = "met allowed_excess";
const TOO_LONG: &str = "not_met over_30_days";

#[test]
fn thirty_days_over_are_allowed_and_thirty_one_are_not() {
    assert_eq!(judged(&[("2019-05-02", "2019-06-01")]), ALLOWED); // 2 to 31 May: 30 days
    assert_eq!(judged(&[("2019-05-01", "2019-06-01")]), TOO_LONG); // 1 to 31 May: 31 days
}

#[test]
fn a_run_reaches_back_before_the_month() {
    assert_eq!(judged(&[("2019-04-16", "2019-05-16")]), ALLOWED); // 16 April to 15 May: 15 + 15 = 30 days
    assert_eq!(judged(&[("2019-04-15", "2019-05-16")]), TOO_LONG); // 15 April to 15 May: 16 + 15 = 31 days
}

#[test]
fn the_thirty_first_day_may_be_the_first_of_the_month() {
    assert_eq!(judged(&[("2019-04-01", "2019-05-02")]), TOO_LONG); // 1 April to 1 May: 30 + 1 = 31 days
    assert_eq!(judged(&[("2019-04-02", "2019-05-02")]), ALLOWED); // 2 April to 1 May: 29 + 1 = 30 days
}

#[test]
fn a_run_that_began_long_before_the_month_is_too_long_on_its_first_day() {
    assert_eq!(judged(&[("2019-01-05", "2019-05-02")]), TOO_LONG);
}

#[test]
fn a_run_that_ended_before_the_month_does_not_count_in_it() {
    assert_eq!(judged(&[("2019-03-01", "2019-05-01")]), WITHIN); // over through 30 April, 61 days
}

#[test]
fn one_day_over_in_the_month_is_an_allowed_excess() {
    assert_eq!(judged(&[("2019-05-31", "2019-06-01")]), ALLOWED);
    assert_eq!(judged(&[("2019-05-01", "2019-05-02")]), ALLOWED);
    assert_eq!(judged(&[("2019-04-30", "2019-05-01")]), WITHIN);
}

#[test]
fn one_day_at_the_limit_breaks_a_run() {
    // 15 April to 30 April and 2 May to 31 May: 16 and 30 days with 1 May at the limit between them.
    assert_eq!(judged(&[("2019-04-15", "2019-05-01"), ("2019-05-02", "2019-06-01")]), ALLOWED);
    // Without the pause it is one run of 47 days.
    assert_eq!(judged(&[("2019-04-15", "2019-05-01"), ("2019-05-01", "2019-06-01")]), TOO_LONG);
}

#[test]
fn a_run_goes_on_while_the_excess_passes_from_one_subject_to_another() {
    let relay = [("2019-04-20", "2019-05-01"), ("2019-05-01", "2019-05-11"), ("2019-05-11", "2019-05-21")];
    assert_eq!(judged(&relay), TOO_LONG); // 11 + 10 + 10 = 31 days
    let shorter = [("2019-04-21", "2019-05-01"), ("2019-05-01", "2019-05-11"), ("2019-05-11", "2019-05-21")];
    assert_eq!(judged(&shorter), ALLOWED); // 30 days
}

#[test]
fn the_longest_of_several_runs_decides() {
    let runs = [("2019-04-05", "2019-05-07"), ("2019-05-20", "2019-05-21")];
    assert_eq!(judged(&runs), TOO_LONG); // 26 + 6 = 32 days, then 1
    assert_eq!(judged(&[("2019-05-02", "2019-05-10"), ("2019-05-20", "2019-05-30")]), ALLOWED);
}

#[test]
fn a_run_counts_days_through_a_clock_change() {
    // 2018-10-15 to 2018-11-14 is 17 + 14 = 31 days; the hour that comes twice on 4 November adds none.
    let november = |from: &str| {
        let month = Handover::of("2018-11").with(crate::support::worker("W1"));
        let month = month.with_all(holding("W1", 17, "investigation", "2018-09-01"));
        verdict("OM18", &month.with(eighteenth(from, "2018-11-15")))
    };
    assert_eq!(november("2018-10-15"), TOO_LONG);
    assert_eq!(november("2018-10-16"), ALLOWED);
}

#[test]
fn february_is_shorter_than_the_allowance_and_the_run_reaches_into_january() {
    let february = |from: &str| {
        let month = Handover::of("2019-02").with(crate::support::worker("W1"));
        let month = month.with_all(holding("W1", 17, "investigation", "2018-12-01"));
        verdict("OM18", &month.with(eighteenth(from, "2019-03-01")))
    };
    assert_eq!(february("2019-01-30"), ALLOWED); // 2 + 28 = 30 days
    assert_eq!(february("2019-01-29"), TOO_LONG); // 3 + 28 = 31 days
}

#[test]
fn a_draw_inside_the_month_judges_only_the_days_up_to_it() {
    let drawn = |as_of: &str| {
        let month = at_the_limit().with(assignment("W1", "investigation", "S", "2019-04-15"));
        verdict("OM18", &month.drawn(as_of))
    };
    assert_eq!(drawn("2019-05-14T23:59:59"), ALLOWED); // 15 April to 14 May: 30 days
    assert_eq!(drawn("2019-05-15T03:59:59Z"), ALLOWED); // still the fourteenth on the wall
    assert_eq!(drawn("2019-05-15T00:00"), TOO_LONG); // the day of the draw is judged: 31 days
}

#[test]
fn an_end_on_the_day_after_the_draw_leaves_the_day_of_the_draw_in_force() {
    let drawn = |ended: &str| {
        let month = at_the_limit().with(eighteenth("2019-04-15", ended));
        verdict("OM18", &month.drawn("2019-05-15T06:00"))
    };
    assert_eq!(drawn("2019-05-16"), TOO_LONG); // in force through the fifteenth: 31 days
    assert_eq!(drawn("2019-05-15"), ALLOWED); // in force through the fourteenth: 30 days
}

#[test]
fn a_draw_after_the_month_judges_no_day_after_its_last() {
    // 3 May to 31 May are 29 days; the run goes on into June, which is June's matter.
    let month = at_the_limit().with(assignment("W1", "investigation", "S", "2019-05-03"));
    assert_eq!(verdict("OM18", &month.drawn("2019-06-20T06:00")), ALLOWED);
}
