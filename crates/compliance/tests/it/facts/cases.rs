//! Cases: who was to be visited from when to when, which visits count, and what keeps the others from counting.

use compliance::facts::{ChildFacts, Span, VisitFacts};
use compliance::measures::visitation::{ChildStanding, VisitFault};
use domain::extract::{CaseType, Contact, Position};

use super::case_of;
use crate::support::{Handover, case, child, date, verdict, visit, worker};

fn span(from: &str, to: Option<&str>) -> Span {
    Span { from: date(from), to: to.map(date) }
}

fn only_child(month: &Handover) -> ChildFacts {
    let mut children = case_of(month).children;
    assert_eq!(children.len(), 1, "{children:?}");
    children.swap_remove(0)
}

/// The faults of the only visit of the only child, K1.
fn faults(month: &Handover) -> Vec<VisitFault> {
    let mut visits: Vec<VisitFacts> = only_child(month).visits;
    assert_eq!(visits.len(), 1, "{visits:?}");
    visits.swap_remove(0).faults
}

fn family() -> Handover {
    Handover::may().with(case("C1")).with(child("C1", "K1"))
}

#[test]
fn two_visits_on_different_dates_are_two_days_and_two_on_one_date_are_one() {
    let once =
        family().with(visit("C1", "K1", "2019-05-09")).with(visit("C1", "K1", "2019-05-09").set("visit_id", "V2"));
    assert_eq!((only_child(&once).visited_days, only_child(&once).visits.len()), (1, 2));
    assert_eq!(verdict("OM17", &once), "not_met missed_visit K1:1");
    let twice = once.with(visit("C1", "K1", "2019-05-02").set("visit_id", "V3"));
    assert_eq!(only_child(&twice).visited_days, 2);
    assert_eq!(verdict("OM17", &twice), "met visited");
    let dates: Vec<String> = only_child(&twice).visits.iter().map(|visit| visit.visited_on.to_string()).collect();
    assert_eq!(dates, ["2019-05-02", "2019-05-09", "2019-05-09"]);
    assert_eq!(case_of(&twice).visits_needed, 2);
}

#[test]
fn each_thing_that_keeps_a_visit_from_counting_is_named() {
    let seen = || visit("C1", "K1", "2019-05-09");
    let of = |visit| faults(&family().with(worker("A1").position("case_aide")).with(visit));
    assert_eq!(of(seen()), []);
    assert_eq!(of(seen().contact("phone")), [VisitFault::Contact(Contact::Phone)]);
    assert_eq!(of(seen().set("child_seen", "false")), [VisitFault::ChildNotSeen]);
    assert_eq!(of(seen().documented("")), [VisitFault::NotDocumented]);
    assert_eq!(of(seen().worker("A1")), [VisitFault::Visitor(Some(Position::CaseAide))]);
    let all = seen().contact("virtual").set("child_seen", "false").documented("").worker("A1");
    assert_eq!(of(all).len(), 4);
}

#[test]
fn documented_on_the_day_of_the_draw_counts_and_a_day_later_does_not() {
    // Drawn on 15 June.
    let of = |day: &str| faults(&family().with(visit("C1", "K1", "2019-05-09").documented(day)));
    assert_eq!(of("2019-06-15"), []);
    assert_eq!(of("2019-06-16"), [VisitFault::DocumentedAfterDraw(date("2019-06-16").into())]);
}

#[test]
fn who_is_to_be_visited_is_active_through_the_month_and_under_18_on_its_first_day() {
    let of = |child| only_child(&Handover::may().with(case("C1")).with(child)).standing;
    assert_eq!(of(child("C1", "K1")), Some(ChildStanding::ToBeVisited));
    assert_eq!(of(child("C1", "K1").joined("2019-05-01")), Some(ChildStanding::ToBeVisited));
    assert_eq!(of(child("C1", "K1").joined("2019-05-02")), Some(ChildStanding::PartOfMonth));
    assert_eq!(of(child("C1", "K1").left("2019-05-31")), Some(ChildStanding::ToBeVisited));
    assert_eq!(of(child("C1", "K1").left("2019-05-30")), Some(ChildStanding::PartOfMonth));
    assert_eq!(of(child("C1", "K1").born("2001-05-02")), Some(ChildStanding::ToBeVisited));
    assert_eq!(of(child("C1", "K1").born("2001-05-01")), Some(ChildStanding::Adult));
    assert_eq!(of(child("C1", "K1").born("")), Some(ChildStanding::ToBeVisited));
}

#[test]
fn a_child_tells_from_when_to_when_it_was_active_and_its_birth_by_the_latest_row() {
    let month = Handover::may()
        .with(case("C1"))
        .with(child("C1", "K1").joined("2019-05-11").born("2010-02-02"))
        .with(child("C1", "K1").joined("2019-04-01").left("2019-05-10").born("2009-01-01"));
    let child = only_child(&month);
    assert_eq!(child.active, [span("2019-04-01", Some("2019-05-10")), span("2019-05-11", None)]);
    assert_eq!(child.birth_date, Some(date("2010-02-02")));
    assert_eq!(child.standing, Some(ChildStanding::ToBeVisited));
}

#[test]
fn a_case_tells_its_episodes_in_order_and_its_type_by_the_latest() {
    let month = Handover::may()
        .with(case("C1").opened("2019-05-20").of_type("voluntary"))
        .with(case("C1").opened("2019-01-01").closed("2019-05-10"))
        .with(case("C2").opened("2019-02-02"));
    let facts = case_of(&month);
    assert_eq!(facts.case_type, CaseType::Voluntary);
    assert_eq!(facts.episodes, [span("2019-01-01", Some("2019-05-10")), span("2019-05-20", None)]);
    assert_eq!(facts.month, span("2019-05-01", Some("2019-05-31")));
    assert_eq!(facts.children, []);
}

#[test]
fn a_visit_of_someone_who_is_no_participant_is_told_and_counts_for_nobody() {
    let month = family().with(case("C2")).with(child("C2", "K2"));
    let month = month.with(visit("C1", "K2", "2019-05-09")).with(visit("C2", "K2", "2019-05-10"));
    let children = case_of(&month).children;
    let told: Vec<_> =
        children.iter().map(|child| (child.child_id.as_str(), child.standing, child.visits.len())).collect();
    assert_eq!(told, [("K1", Some(ChildStanding::ToBeVisited), 0), ("K2", None, 1)]);
    assert!(children.iter().all(|child| child.visited_days == 0));
}
