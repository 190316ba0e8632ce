//! The rows that a month covers: first and last day on each side. The month is June 2019, drawn on September 15.

use crate::support::{ASSIGNMENTS, CASES, Files, INVESTIGATIONS, PARTICIPANTS, Rules, VISITS, shorts};

fn is_outside(file: &str, header: &str, row: &str, column: &str) -> bool {
    let findings = Rules::of("2019-06", "2019-09-15T06:00").check(&Files::good().with(file, header, &[row]));
    let all = shorts(&findings);
    let found: Vec<&String> = all.iter().filter(|finding| finding.contains("outside_month")).collect();
    assert!(found.is_empty() || found == [&format!("error outside_month {file} 2 {column}")], "{found:?}");
    !found.is_empty()
}

fn report_is_outside(accepted: &str, completed: &str, withdrawn: &str) -> bool {
    let row = format!("R1,,hartford,,far,72_hours,{accepted},,{completed},{withdrawn}");
    is_outside("investigations.csv", INVESTIGATIONS, &row, "accepted_at")
}

#[test]
fn a_report_accepted_in_the_month_belongs_to_it() {
    assert!(!report_is_outside("2019-06-01T00:00", "2019-06-01", ""));
    assert!(!report_is_outside("2019-06-30T23:59:59", "2019-06-30", ""));
    assert!(report_is_outside("2019-07-01T00:00", "", ""));
    // 03:59 UTC on July 1 is still June 30 in New York.
    assert!(!report_is_outside("2019-07-01T03:59:59Z", "", ""));
    assert!(report_is_outside("2019-07-01T04:00:00Z", "", ""));
}

#[test]
fn a_report_due_in_the_month_belongs_to_it_though_it_was_closed_before() {
    // 45 days after April 17 is June 1 (13 in April, 31 in May, 1), after May 16 it is June 30 (15, 30).
    assert!(report_is_outside("2019-04-16T12:00", "2019-04-20", ""));
    assert!(!report_is_outside("2019-04-17T12:00", "2019-04-20", ""));
    assert!(!report_is_outside("2019-05-16T12:00", "2019-05-20", ""));
    assert!(report_is_outside("2019-05-17T12:00", "2019-05-20", ""));
}

#[test]
fn a_report_open_on_a_day_of_the_month_belongs_to_it() {
    assert!(!report_is_outside("2018-01-01T12:00", "", ""));
    assert!(!report_is_outside("2018-01-01T12:00", "2019-06-01", ""));
    assert!(report_is_outside("2018-01-01T12:00", "2019-05-31", ""));
    assert!(!report_is_outside("2018-01-01T12:00", "", "2019-06-01"));
    assert!(report_is_outside("2018-01-01T12:00", "", "2019-05-31"));
    // The first of the two ends it.
    assert!(report_is_outside("2018-01-01T12:00", "2019-06-20", "2019-05-31"));
    assert!(report_is_outside("2018-01-01T12:00", "2019-05-31", "2019-06-20"));
}

fn assignment_is_outside(assigned: &str, ended: &str) -> bool {
    is_outside("assignments.csv", ASSIGNMENTS, &format!("A1,W1,probate,C1,{assigned},{ended}"), "assigned_on")
}

#[test]
fn an_assignment_in_force_from_31_days_before_the_month_belongs_to_it() {
    // 31 days before June 1 is May 1; the day it ended is the first that it was no longer in force.
    assert!(assignment_is_outside("2019-01-01", "2019-05-01"));
    assert!(!assignment_is_outside("2019-01-01", "2019-05-02"));
    assert!(!assignment_is_outside("2019-01-01", ""));
    assert!(!assignment_is_outside("2019-06-30", ""));
    assert!(assignment_is_outside("2019-07-01", ""));
    assert!(assignment_is_outside("2019-07-01", "2019-07-05"));
}

#[test]
fn an_assignment_that_ended_the_day_it_began_belongs_where_that_day_lies() {
    assert!(assignment_is_outside("2019-04-30", "2019-04-30"));
    assert!(!assignment_is_outside("2019-05-01", "2019-05-01"));
    assert!(!assignment_is_outside("2019-06-30", "2019-06-30"));
    assert!(assignment_is_outside("2019-07-01", "2019-07-01"));
}

#[test]
fn a_case_open_on_a_day_of_the_month_belongs_to_it() {
    let outside = |opened: &str, closed: &str| {
        is_outside("cases.csv", CASES, &format!("C1,hartford,,in_home,{opened},{closed}"), "opened_on")
    };
    assert!(outside("2019-01-01", "2019-05-31"));
    assert!(!outside("2019-01-01", "2019-06-01"));
    assert!(!outside("2019-06-30", ""));
    assert!(outside("2019-07-01", ""));
}

#[test]
fn a_child_active_on_a_day_of_the_month_belongs_to_it() {
    let outside = |from: &str, to: &str| {
        is_outside("participants.csv", PARTICIPANTS, &format!("C1,K1,2010-01-01,{from},{to}"), "active_from")
    };
    assert!(outside("2019-01-01", "2019-05-31"));
    assert!(!outside("2019-01-01", "2019-06-01"));
    assert!(!outside("2019-06-30", ""));
    assert!(outside("2019-07-01", ""));
}

#[test]
fn a_visit_belongs_to_the_month_it_was_made_in() {
    let outside = |on: &str| is_outside("visits.csv", VISITS, &format!("V1,C1,K1,W1,{on},phone,true,,"), "visited_on");
    assert!(outside("2019-05-31"));
    assert!(!outside("2019-06-01"));
    assert!(!outside("2019-06-30"));
    assert!(outside("2019-07-01"));
}
