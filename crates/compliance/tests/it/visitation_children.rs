//! OM17: which children must be visited: active on every day of the month, under 18 on its first day.

use crate::support::{Handover, Row, case, child, verdict, visit};

/// May 2019 of the case C1 with these participants and no visit.
fn unvisited(children: impl IntoIterator<Item = Row>) -> String {
    verdict("OM17", &Handover::may().with(case("C1")).with_all(children))
}

#[test]
fn a_case_without_participants_has_no_child_to_visit() {
    assert_eq!(unvisited([]), "excluded no_active_child");
}

#[test]
fn a_child_must_have_joined_by_the_first_day_of_the_month() {
    assert_eq!(unvisited([child("C1", "K1").joined("2019-05-01")]), "not_met missed_visit K1:2");
    assert_eq!(unvisited([child("C1", "K1").joined("2019-05-02")]), "excluded no_active_child");
}

#[test]
fn the_last_day_active_is_still_active() {
    assert_eq!(unvisited([child("C1", "K1").left("2019-05-31")]), "not_met missed_visit K1:2");
    assert_eq!(unvisited([child("C1", "K1").left("2019-05-30")]), "excluded no_active_child");
}

#[test]
fn a_child_who_is_18_on_the_first_of_the_month_need_not_be_visited() {
    assert_eq!(unvisited([child("C1", "K1").born("2001-05-01")]), "excluded no_active_child");
    assert_eq!(unvisited([child("C1", "K1").born("1999-01-01")]), "excluded no_active_child");
}

#[test]
fn a_child_who_turns_18_on_the_second_must_be_visited() {
    assert_eq!(unvisited([child("C1", "K1").born("2001-05-02")]), "not_met missed_visit K1:2");
}

#[test]
fn a_child_of_the_leap_day_is_18_on_the_first_of_march_and_not_on_the_first_of_february() {
    let born_on_leap_day = |month: &str| {
        let rows = [case("C1"), child("C1", "K1").born("2000-02-29")];
        verdict("OM17", &Handover::of(month).with_all(rows))
    };
    assert_eq!(born_on_leap_day("2018-02"), "not_met missed_visit K1:2");
    assert_eq!(born_on_leap_day("2018-03"), "excluded no_active_child");
}

#[test]
fn a_child_without_birth_date_counts_as_a_child() {
    assert_eq!(unvisited([child("C1", "K1").born("")]), "not_met missed_visit K1:2");
}

#[test]
fn a_child_born_in_the_month_was_not_active_through_it() {
    let born = child("C1", "K1").born("2019-05-10").joined("2019-05-10");
    assert_eq!(unvisited([born]), "excluded no_active_child");
}

#[test]
fn a_child_who_rejoined_the_next_day_was_active_all_month() {
    let rejoined = |on: &str| unvisited([child("C1", "K1").left("2019-05-10"), child("C1", "K1").joined(on)]);
    assert_eq!(rejoined("2019-05-10"), "not_met missed_visit K1:2");
    assert_eq!(rejoined("2019-05-11"), "not_met missed_visit K1:2");
    assert_eq!(rejoined("2019-05-12"), "excluded no_active_child"); // the 11th is missing
}

#[test]
fn the_latest_row_of_a_child_gives_the_birth_date_in_whatever_order_the_rows_come() {
    let with = |first: &str, second: &str| {
        let rows =
            [child("C1", "K1").born(first).left("2019-05-10"), child("C1", "K1").born(second).joined("2019-05-11")];
        let [a, b] = rows.clone();
        assert_eq!(unvisited(rows), unvisited([b, a]));
        unvisited([
            child("C1", "K1").born(first).left("2019-05-10"),
            child("C1", "K1").born(second).joined("2019-05-11"),
        ])
    };
    assert_eq!(with("2001-05-01", "2001-05-02"), "not_met missed_visit K1:2");
    assert_eq!(with("2001-05-02", "2001-05-01"), "excluded no_active_child");
    assert_eq!(with("2001-05-01", ""), "not_met missed_visit K1:2"); // the latest row names none: a child
}

#[test]
fn the_birth_date_of_another_case_of_the_child_decides_nothing() {
    let month = Handover::may().with_all([
        case("C1"),
        case("C2").of_type("probate"),
        child("C1", "K1").born("2001-05-02"),
        child("C2", "K1").born("2001-05-01").joined("2019-01-01"),
    ]);
    assert_eq!(crate::support::verdict_of("OM17", "C1", &month), "not_met missed_visit K1:2");
}

#[test]
fn activity_in_another_case_does_not_fill_a_gap() {
    let month = Handover::may().with_all([
        case("C1"),
        case("C2"),
        child("C1", "K1").left("2019-05-10"),
        child("C2", "K1").joined("2019-05-11"),
    ]);
    let lines = crate::support::record_lines("OM17", &month);
    assert_eq!(lines, ["C1 excluded no_active_child", "C2 excluded no_active_child"]);
}

#[test]
fn only_the_children_of_the_whole_month_must_be_visited() {
    let month = Handover::may().with_all([
        case("C1"),
        child("C1", "K1"),
        child("C1", "K2").joined("2019-05-02"),
        child("C1", "K3").born("2001-05-01"),
        visit("C1", "K1", "2019-05-07"),
        visit("C1", "K1", "2019-05-21"),
    ]);
    assert_eq!(verdict("OM17", &month), "met visited");
}

#[test]
fn every_child_of_the_whole_month_must_be_visited() {
    let month = Handover::may().with_all([
        case("C1"),
        child("C1", "K1"),
        child("C1", "K2"),
        visit("C1", "K1", "2019-05-07"),
        visit("C1", "K1", "2019-05-21"),
        visit("C1", "K2", "2019-05-07"),
    ]);
    assert_eq!(verdict("OM17", &month), "not_met missed_visit K2:1");
}
