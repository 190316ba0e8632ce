//! OM5, OM6, OM16 and its segment: what is looked at over a month and longer, and what a quarter is made of.

use super::{drawn, june, of};
use crate::support::{Handover, Row, care_visit, counts, figures, placed, plan_2006, said, stay, victim, worker};

#[test]
fn a_repeat_is_found_at_most_six_months_later_and_reported_later() {
    // 2018-08-31 + 6 months = 2019-02-28.
    let again = |reported: &str, found: &str| {
        june("OM5", [victim("R1", "K1", "2018-08-01", "2018-08-31"), victim("R2", "K1", reported, found)])
    };
    assert_eq!(again("2019-01-20", "2019-02-28"), "not_met repeated R2");
    assert_eq!(again("2019-01-20", "2019-03-01"), "met not_repeated");
    assert_eq!(again("2018-07-15", "2018-10-01"), "met not_repeated", "reported before");
    assert_eq!(again("2018-08-01", "2018-09-10"), "met not_repeated", "one occasion");
    assert_eq!(again("2018-08-02", "2018-08-31"), "met not_repeated", "found on the same day");
}

#[test]
fn the_base_is_the_first_six_of_twelve_months() {
    let found = |month: &str, day: &str| of(month, "OM5", [victim("R1", "K1", "2018-05-01", day)]);
    assert_eq!(found("2019-06", "2018-06-30"), "absent");
    assert_eq!(found("2019-06", "2018-07-01"), "met not_repeated");
    assert_eq!(found("2019-06", "2018-12-31"), "met not_repeated");
    assert_eq!(found("2019-06", "2019-01-01"), "absent");
    assert_eq!(found("2019-07", "2019-01-01"), "met not_repeated");
    // 2018-12-31 + 6 months = 2019-06-30.
    let last = || [victim("R1", "K1", "2018-12-01", "2018-12-31")];
    assert_eq!(drawn("2019-06-30", "OM5", last()), "pending not_yet_due");
    assert_eq!(drawn("2019-07-01", "OM5", last()), "met not_repeated");
}

#[test]
fn harm_by_a_caregiver_counts_when_found_in_the_three_months() {
    let harmed = |found: &str| {
        let report = victim("R1", "K1", "2019-03-01", found).set("by_caregiver", "true");
        june("OM6", [stay("E1", "K1"), report])
    };
    assert_eq!(harmed("2019-03-31"), "met not_harmed");
    assert_eq!(harmed("2019-04-01"), "not_met harmed_in_care R1");
    assert_eq!(harmed("2019-06-30"), "not_met harmed_in_care R1");
    let by_others = victim("R1", "K1", "2019-03-01", "2019-04-10");
    assert_eq!(june("OM6", [stay("E1", "K1"), by_others]), "met not_harmed");
    // A child discharged on April 2 was in care on April 1; one discharged on April 1 was not.
    let left = |on: &str| june("OM6", [stay("E1", "K1").ended(on).set("exit_reason", "relatives")]);
    assert_eq!(left("2019-04-02"), "met not_harmed");
    assert_eq!(left("2019-04-01"), "absent");
    assert_eq!(drawn("2019-06-30", "OM6", [stay("E1", "K1")]), "pending month_in_progress");
    assert_eq!(drawn("2019-07-01", "OM6", [stay("E1", "K1")]), "met not_harmed");
}

#[test]
fn a_child_in_care_all_month_is_visited_once() {
    let visited = |visit: Row| june("OM16", [stay("E1", "K1"), visit]);
    assert_eq!(visited(care_visit("K1", "2019-06-03")), "met visited");
    assert_eq!(visited(care_visit("K1", "2019-06-03").documented("2019-07-15")), "met visited");
    assert_eq!(visited(care_visit("K1", "2019-06-03").documented("2019-07-16")), "not_met missed_visit");
    assert_eq!(visited(care_visit("K1", "2019-06-03").documented("")), "not_met missed_visit");
    assert_eq!(visited(care_visit("K1", "2019-06-03").contact("phone")), "not_met missed_visit");
    assert_eq!(visited(care_visit("K1", "2019-06-03").set("child_seen", "false")), "not_met missed_visit");
    assert_eq!(visited(care_visit("K1", "2019-05-31")), "not_met missed_visit");
    assert_eq!(visited(care_visit("K1", "2019-06-03").worker("W9")), "not_met missed_visit", "no such worker");
    assert_eq!(drawn("2019-06-30", "OM16", [stay("E1", "K1")]), "pending month_in_progress");
}

#[test]
fn a_child_not_in_care_on_every_day_is_left_out() {
    let from = |on: &str| june("OM16", [stay("E1", "K1").set("removed_on", on)]);
    assert_eq!(from("2019-06-01"), "not_met missed_visit");
    assert_eq!(from("2019-06-02"), "excluded partial_month");
    let until = |on: &str| june("OM16", [stay("E1", "K1").ended(on).set("exit_reason", "relatives")]);
    assert_eq!(until("2019-06-30"), "excluded partial_month", "the 30th is not covered");
    assert_eq!(until("2019-07-01"), "not_met missed_visit");
    let again = |on: &str| {
        let first = stay("E1", "K1").ended("2019-06-10").set("exit_reason", "relatives");
        june("OM16", [first, stay("E2", "K1").set("removed_on", on)])
    };
    assert_eq!(again("2019-06-10"), "not_met missed_visit", "two stays that touch");
    assert_eq!(again("2019-06-11"), "excluded partial_month");
    let quarterly = |on: &str| june("OM16:quarterly", [stay("E1", "K1").set("removed_on", on)]);
    assert_eq!(quarterly("2019-04-01"), "not_met missed_visit");
    assert_eq!(quarterly("2019-04-02"), "excluded partial_quarter");
}

#[test]
fn a_visit_in_april_alone_is_one_of_three_months_and_meets_the_quarter() {
    let month =
        |text: &str| Handover::of(text).with(worker("W1")).with(stay("E1", "K1")).with(care_visit("K1", "2019-04-02"));
    let months = ["2019-04", "2019-05", "2019-06"].map(month);
    let all: Vec<&Handover> = months.iter().collect();
    assert_eq!(said(&figures(plan_2006(), "OM16", "2019-Q2", &all)[0]), "1/3 33.3 not met");
    assert_eq!(said(&figures(plan_2006(), "OM16:quarterly", "2019-Q2", &all)[0]), "1/1 100.0 met");
}

/// A month with so many children in residential treatment of so many.
fn residential(month: &str, inside: u32, all: u32) -> Handover {
    let child = |number: u32| {
        let id = format!("K{number}");
        let kind = if number < inside { "residential" } else { "foster" };
        [stay(&format!("E{number}"), &id), placed(&format!("P{number}"), &id, "X").set("type", kind)]
    };
    Handover::of(month).with_all((0..all).flat_map(child))
}

#[test]
fn under_at_most_what_counts_against_the_measure_is_the_numerator_and_a_quarter_is_its_last_month() {
    let months = [residential("2019-04", 12, 100), residential("2019-05", 12, 100), residential("2019-06", 10, 100)];
    let all: Vec<&Handover> = months.iter().collect();
    let figure = |period: &str| figures(plan_2006(), "OM19", period, &all).swap_remove(0);
    assert_eq!(said(&figure("2019-04")), "12/100 12.0 not met");
    assert_eq!(said(&figure("2019-Q2")), "10/100 10.0 met");
    assert_eq!(counts(&figure("2019-Q2")), (10, 100, 0, 0));
    // Exactly at the standard, and just above: 12 of 109 is 11.009 %.
    let of = |inside, all| said(&figures(plan_2006(), "OM19", "2019-06", &[&residential("2019-06", inside, all)])[0]);
    assert_eq!(of(11, 100), "11/100 11.0 met");
    assert_eq!(of(12, 109), "12/109 11.01 not met");
    // Before its last month is there the quarter is zeros, and not complete.
    let early = figures(plan_2006(), "OM19", "2019-Q2", &[&months[0]]).swap_remove(0);
    assert_eq!((said(&early), early.complete), ("0/0 not reported".to_owned(), false));
}
