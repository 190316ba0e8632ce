//! Cells with a fault: each code at its line and column.

use crate::support::{ASSIGNMENTS, CASES, Files, INVESTIGATIONS, VISITS, WORKERS, shorts};

fn investigation(row: &str) -> Vec<String> {
    shorts(&Files::good().with("investigations.csv", INVESTIGATIONS, &[row]).findings())
}

fn visit(row: &str) -> Vec<String> {
    shorts(&Files::good().with("visits.csv", VISITS, &[row]).findings())
}

#[test]
fn every_column_that_must_be_filled_says_so() {
    // One that fills at most one of them is no record at all: so two are filled here, and then the other two.
    let required = ["track", "response_time", "accepted_at"];
    let expected: Vec<String> =
        required.iter().map(|column| format!("error value_missing investigations.csv 2 {column}")).collect();
    assert_eq!(investigation("R1,,hartford,,,,,,,"), expected);
    let expected = ["report_id", "office"].map(|column| format!("error value_missing investigations.csv 2 {column}"));
    assert_eq!(investigation(",,,,far,72_hours,2019-06-03T09:00,,,"), expected);
    let required = ["child_id", "worker_id", "visited_on", "contact", "child_seen"];
    let expected: Vec<String> =
        required.iter().map(|column| format!("error value_missing visits.csv 2 {column}")).collect();
    assert_eq!(visit("V1,C1,,,,,,,"), expected);
    let expected = ["visit_id", "case_id"].map(|column| format!("error value_missing visits.csv 2 {column}"));
    assert_eq!(visit(",,K1,W1,2019-06-10,phone,true,,"), expected);
}

#[test]
fn each_kind_of_bad_cell_has_its_code() {
    let row = "R 1,C/1,Hartford,,FAR,1_hour,2019-06-03,2019-03-10T02:30,2019-02-30,";
    let expected = [
        "error bad_id investigations.csv 2 report_id",
        "error bad_id investigations.csv 2 case_id",
        "error unknown_office investigations.csv 2 office",
        "error bad_code investigations.csv 2 track",
        "error bad_code investigations.csv 2 response_time",
        "error bad_datetime investigations.csv 2 accepted_at",
        "error nonexistent_local_time investigations.csv 2 commenced_at",
        "error bad_date investigations.csv 2 completed_on",
    ];
    assert_eq!(investigation(row), expected);
    let row = "V1,C1,K1,W1,2019-06-10,letter,yes,moon,10.06.2019";
    let expected = [
        "error bad_code visits.csv 2 contact",
        "error bad_boolean visits.csv 2 child_seen",
        "error bad_code visits.csv 2 place",
        "error bad_date visits.csv 2 documented_on",
    ];
    assert_eq!(visit(row), expected);
}

#[test]
fn a_zero_byte_is_a_bad_value_of_its_cell() {
    let findings = Files::good().with("visits.csv", VISITS, &["V\0,C1,K1,W1,2019-06-10,phone,true,,"]).findings();
    assert_eq!(shorts(&findings), ["error bad_id visits.csv 2 visit_id"]);
    assert_eq!(findings[0].value.as_deref(), Some("V\\u{0}"));
}

#[test]
fn a_cell_with_a_fault_takes_no_part_in_rules_about_rows() {
    // Ended before it began and long before the window, but which day it began is not known.
    let files = Files::good().with("assignments.csv", ASSIGNMENTS, &["A1,W1,in_home,C1,2019-02-30,2010-01-01"]);
    assert_eq!(shorts(&files.findings()), ["error bad_date assignments.csv 2 assigned_on"]);
    // Opened long before, but when it was closed is not known.
    let files = Files::good().with("cases.csv", CASES, &["C1,hartford,W1,in_home,2010-01-01,soon"]);
    assert_eq!(shorts(&files.findings()), ["error bad_date cases.csv 2 closed_on"]);
}

#[test]
fn a_time_in_the_doubled_hour_is_taken_with_a_warning() {
    let row = "R1,,hartford,,far,same_day,2019-11-03T01:30,,,";
    let files = Files::good().with("investigations.csv", INVESTIGATIONS, &[row]);
    let rules = crate::support::Rules::of("2019-11", "2019-12-15T06:00");
    let only_investigations: Vec<String> =
        shorts(&rules.check(&files)).into_iter().filter(|finding| finding.contains("investigations.csv")).collect();
    assert_eq!(only_investigations, ["warning ambiguous_local_time investigations.csv 2 accepted_at"]);
}

#[test]
fn a_key_that_stands_twice_is_reported_at_the_later_row_and_the_keys_first_column() {
    let row = |from: &str| format!("W1,hartford,social_worker,{from},");
    let files =
        Files::good().with("workers.csv", WORKERS, &[&row("2015-01-01"), &row("2016-01-01"), &row("2017-01-01")]);
    let findings = files.findings();
    assert_eq!(
        shorts(&findings),
        ["error duplicate_key workers.csv 3 worker_id", "error duplicate_key workers.csv 4 worker_id"]
    );
    assert!(findings[0].message.starts_with("line 2 has the same worker_id"));
    assert_eq!(findings[0].value.as_deref(), Some("W1"));
}

#[test]
fn keys_of_several_columns_are_compared_as_a_whole_and_exactly() {
    let cases = [
        "C1,hartford,,in_home,2019-01-01,2019-06-01",
        "C1,hartford,,in_home,2019-06-02,",
        "c1,hartford,,in_home,2019-01-01,2019-06-29",
    ];
    assert_eq!(shorts(&Files::good().with("cases.csv", CASES, &cases).findings()), Vec::<String>::new());
    let again = [cases[0], cases[1], cases[0]];
    let findings = Files::good().with("cases.csv", CASES, &again).findings();
    // Being there twice, the first episode also overlaps itself.
    let expected = ["error duplicate_key cases.csv 4 case_id", "warning episodes_overlap cases.csv 4 opened_on"];
    assert_eq!(shorts(&findings), expected);
    let visits = ["V1,C1,K1,W1,2019-06-10,phone,true,,", "V1,C1,K2,W1,2019-06-10,phone,true,,"];
    let findings = Files::good().with("visits.csv", VISITS, &[visits[0], visits[1], visits[1]]).findings();
    let errors: Vec<String> = shorts(&findings).into_iter().filter(|finding| finding.starts_with("error")).collect();
    assert_eq!(errors, ["error duplicate_key visits.csv 4 visit_id"]);
}
