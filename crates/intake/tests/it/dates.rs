//! Dates in order, and none later than the draw.

use crate::support::{ASSIGNMENTS, CASES, Files, INVESTIGATIONS, PARTICIPANTS, Rules, WORKERS, shorts};

const NONE: Vec<String> = Vec::new();

/// Only what is found in one file, for June 2019 drawn on July 15 at 06:00.
fn found(file: &str, header: &str, row: &str) -> Vec<String> {
    let findings = Files::good().with(file, header, &[row]).findings();
    shorts(&findings).into_iter().filter(|finding| finding.contains(file)).collect()
}

fn investigation(times: &str) -> Vec<String> {
    found("investigations.csv", INVESTIGATIONS, &format!("R1,,hartford,,far,72_hours,{times}"))
}

#[test]
fn a_report_is_not_commenced_completed_or_withdrawn_before_it_was_accepted() {
    assert_eq!(investigation("2019-06-03T09:00,2019-06-03T09:00,2019-06-03,2019-06-03"), NONE);
    let expected = [
        "error end_before_start investigations.csv 2 commenced_at",
        "error end_before_start investigations.csv 2 completed_on",
        "error end_before_start investigations.csv 2 withdrawn_on",
    ];
    assert_eq!(investigation("2019-06-03T09:00,2019-06-03T08:59:59,2019-06-02,2019-06-02"), expected);
}

#[test]
fn a_date_is_compared_with_a_time_by_the_date_in_the_plans_zone() {
    // 02:00 UTC on June 4 is 22:00 on June 3 in New York.
    assert_eq!(investigation("2019-06-04T02:00:00Z,,2019-06-03,"), NONE);
    let expected = ["error end_before_start investigations.csv 2 completed_on"];
    assert_eq!(investigation("2019-06-04T04:00:00Z,,2019-06-03,"), expected);
}

#[test]
fn other_ends_are_not_before_their_starts() {
    let cases = [
        ("workers.csv", WORKERS, "W1,hartford,trainee,2019-01-02,", "employed_to"),
        ("assignments.csv", ASSIGNMENTS, "A1,W1,probate,C1,2019-06-02,", "ended_on"),
        ("cases.csv", CASES, "C1,hartford,,probate,2019-06-02,", "closed_on"),
        ("participants.csv", PARTICIPANTS, "C1,K1,2010-01-01,2019-06-02,", "active_to"),
    ];
    for (file, header, row, column) in cases {
        let start = if file == "workers.csv" { "2019-01-02" } else { "2019-06-02" };
        let before = if file == "workers.csv" { "2019-01-01" } else { "2019-06-01" };
        assert_eq!(found(file, header, &format!("{row}{start}")), NONE);
        assert_eq!(
            found(file, header, &format!("{row}{before}")),
            [format!("error end_before_start {file} 2 {column}")]
        );
    }
}

#[test]
fn instants_may_be_as_late_as_the_draw_and_no_later() {
    assert_eq!(investigation("2019-06-03T09:00,2019-07-15T06:00,2019-07-15,"), NONE);
    let expected = ["error after_as_of investigations.csv 2 commenced_at"];
    assert_eq!(investigation("2019-06-03T09:00,2019-07-15T10:00:00.000001Z,2019-07-15,"), expected);
}

#[test]
fn dates_may_be_that_of_the_draw_and_no_later() {
    assert_eq!(investigation("2019-06-03T09:00,,2019-07-15,2019-07-15"), NONE);
    let expected =
        ["error after_as_of investigations.csv 2 completed_on", "error after_as_of investigations.csv 2 withdrawn_on"];
    assert_eq!(investigation("2019-06-03T09:00,,2019-07-16,2019-07-16"), expected);
}

#[test]
fn the_date_of_the_draw_is_that_in_the_plans_zone() {
    // 03:00 UTC on June 21 is 23:00 on June 20 in New York.
    let rules = Rules::of("2019-06", "2019-06-21T03:00:00Z");
    let closed = |on: &str| {
        let files = Files::good().with("cases.csv", CASES, &[&format!("C1,hartford,W1,in_home,2019-01-01,{on}")]);
        let found = shorts(&rules.check(&files)).into_iter();
        found.filter(|finding| finding.contains("cases.csv")).collect::<Vec<_>>()
    };
    assert_eq!(closed("2019-06-20"), NONE);
    assert_eq!(closed("2019-06-21"), ["error after_as_of cases.csv 2 closed_on"]);
}

#[test]
fn every_other_date_of_the_past_is_held_against_the_draw() {
    // Drawn inside the month, so that coverage lets later days through.
    let rules = Rules::of("2019-06", "2019-06-20T06:00");
    let good = Files::good().without("investigations.csv");
    let found = |file: &str, header: &str, row: &str| {
        let all = shorts(&rules.check(&good.clone().with(file, header, &[row])));
        let wanted = |finding: &String| finding.contains("after_as_of") && finding.contains(file);
        all.into_iter().filter(wanted).collect::<Vec<_>>()
    };
    let cases = [
        ("assignments.csv", ASSIGNMENTS, "A1,W1,probate,C1,{},", "assigned_on"),
        ("cases.csv", CASES, "C1,hartford,,probate,{},", "opened_on"),
        ("participants.csv", PARTICIPANTS, "C1,K1,2010-01-01,{},", "active_from"),
        ("participants.csv", PARTICIPANTS, "C1,K1,2010-01-01,2019-01-01,{}", "active_to"),
        ("visits.csv", crate::support::VISITS, "V1,C1,K1,W1,{},phone,true,,", "visited_on"),
    ];
    for (file, header, row, column) in cases {
        assert_eq!(found(file, header, &row.replace("{}", "2019-06-20")), NONE);
        assert_eq!(
            found(file, header, &row.replace("{}", "2019-06-21")),
            [format!("error after_as_of {file} 2 {column}")]
        );
    }
}

#[test]
fn an_assignment_may_end_one_day_after_the_draw() {
    let ended = |on: &str| found("assignments.csv", ASSIGNMENTS, &format!("A1,W1,probate,C1,2019-06-02,{on}"));
    assert_eq!(ended("2019-07-16"), NONE);
    assert_eq!(ended("2019-07-17"), ["error after_as_of assignments.csv 2 ended_on"]);
}

#[test]
fn the_time_of_acceptance_is_held_against_the_draw() {
    let rules = Rules::of("2019-06", "2019-06-20T06:00");
    let accepted = |at: &str| {
        let row = format!("R1,,hartford,,far,72_hours,{at},,,");
        let files = Files::good().with("investigations.csv", INVESTIGATIONS, &[&row]);
        shorts(&rules.check(&files))
            .into_iter()
            .filter(|finding| finding.contains("investigations"))
            .collect::<Vec<_>>()
    };
    assert_eq!(accepted("2019-06-20T06:00"), NONE);
    assert_eq!(accepted("2019-06-20T06:00:01"), ["error after_as_of investigations.csv 2 accepted_at"]);
}
