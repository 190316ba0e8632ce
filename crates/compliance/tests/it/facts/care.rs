//! What decided a record about children in care: June 2019, drawn on July 15.

use chrono::NaiveDate;
use compliance::facts::{CareFact, Facts, PlacementRole, ReportRole};
use compliance::measures::visitation::VisitFault;
use domain::Reason;
use domain::extract::{Contact, Position};

use super::facts_under;
use crate::support::{Handover, Row, care_visit, date, placed, plan_2006, stay, victim, worker};

fn facts(figure: &str, id: &str, rows: impl IntoIterator<Item = Row>) -> Vec<CareFact> {
    let month = Handover::of("2019-06").with(worker("W1")).with_all(rows);
    match facts_under(plan_2006(), figure, id, &month) {
        Some(Facts::Care(facts)) => facts,
        odd => panic!("facts of children in care were expected: {odd:?}"),
    }
}

/// The visits told of child K1, each with whether it lies in the month and what else is wrong with it.
fn visits(rows: impl IntoIterator<Item = Row>) -> Vec<(NaiveDate, bool, Vec<VisitFault>)> {
    let visit = |fact| match fact {
        CareFact::Visit { on, is_inside, faults, .. } => Some((on, is_inside, faults)),
        _ => None,
    };
    facts("OM16", "K1", [stay("E1", "K1")].into_iter().chain(rows)).into_iter().filter_map(visit).collect()
}

#[test]
fn a_visit_that_does_not_count_says_everything_that_is_wrong_with_it() {
    let visit = || care_visit("K1", "2019-06-03");
    let faults = |row: Row| visits([row, worker("W2").position("case_aide")]).swap_remove(0).2;
    assert_eq!(faults(visit()), []);
    assert_eq!(faults(visit().contact("phone")), [VisitFault::Contact(Contact::Phone)]);
    assert_eq!(faults(visit().set("child_seen", "false")), [VisitFault::ChildNotSeen]);
    assert_eq!(faults(visit().documented("")), [VisitFault::NotDocumented]);
    assert_eq!(faults(visit().documented("2019-07-15")), [], "documented on the day of the draw");
    let late = VisitFault::DocumentedAfterDraw(date("2019-07-16").into());
    assert_eq!(faults(visit().documented("2019-07-16")), [late]);
    assert_eq!(faults(visit().worker("W2")), [VisitFault::Visitor(Some(Position::CaseAide))]);
    assert_eq!(faults(visit().worker("W9")), [VisitFault::Visitor(None)]);
    let both = faults(visit().contact("phone").documented(""));
    assert_eq!(both, [VisitFault::Contact(Contact::Phone), VisitFault::NotDocumented]);
}

#[test]
fn visits_beside_the_month_are_told_where_none_in_it_counts() {
    let (may, june) = (care_visit("K1", "2019-05-31"), care_visit("K1", "2019-06-30"));
    assert_eq!(visits([may.clone(), june]), [(date("2019-06-30"), true, Vec::new())]);
    assert_eq!(visits([may]), [(date("2019-05-31"), false, Vec::new())]);
}

#[test]
fn the_days_in_care_are_those_of_all_stays_of_the_child() {
    // June 1 to 9 and June 11 to 30: 29 of 30 days.
    let first = stay("E1", "K1").ended("2019-06-10").set("exit_reason", "relatives");
    let rows = [first, stay("E2", "K1").set("removed_on", "2019-06-11")];
    assert!(facts("OM16", "K1", rows).contains(&CareFact::InCare(29, 30)));
    assert!(facts("OM16", "K1", [stay("E1", "K1")]).contains(&CareFact::InCare(30, 30)));
}

fn roles(figure: &str, rows: impl IntoIterator<Item = Row>) -> Vec<(String, ReportRole)> {
    let role = |fact| match fact {
        CareFact::Report { report_id, role, .. } => Some((report_id, role)),
        _ => None,
    };
    facts(figure, "K1", rows).into_iter().filter_map(role).collect()
}

#[test]
fn each_report_says_whether_it_repeats_the_first_and_why_not() {
    // Substantiated on August 31, 2018: six months later is February 28, 2019.
    let rows = [
        victim("R1", "K1", "2018-08-01", "2018-08-31"),
        victim("R2", "K1", "2018-07-15", "2018-10-01"),
        victim("R3", "K1", "2019-01-20", "2019-02-28"),
        victim("R4", "K1", "2019-01-20", "2019-03-01"),
        victim("R5", "K2", "2019-01-20", "2019-02-28"),
    ];
    let expected = [
        ("R1", ReportRole::First),
        ("R2", ReportRole::ReportedNoLater),
        ("R3", ReportRole::Against),
        ("R4", ReportRole::FoundTooLate),
    ];
    assert_eq!(roles("OM5", rows.clone()), expected.map(|(id, role)| (id.to_owned(), role)));
    assert!(facts("OM5", "K1", rows).contains(&CareFact::Limit(date("2019-02-28"))));
}

#[test]
fn a_report_without_a_caregiver_does_not_count_as_harm_in_care() {
    let rows = [
        stay("E1", "K1"),
        victim("R1", "K1", "2019-04-01", "2019-05-01"),
        victim("R2", "K1", "2019-04-01", "2019-05-02").set("by_caregiver", "true"),
        victim("R3", "K1", "2019-03-01", "2019-03-31").set("by_caregiver", "true"),
    ];
    let expected = [("R1", ReportRole::NoCaregiver), ("R2", ReportRole::Against)];
    assert_eq!(roles("OM6", rows), expected.map(|(id, role)| (id.to_owned(), role)));
}

#[test]
fn every_placement_of_the_window_says_whether_it_counts() {
    let place = |id: &str, home: &str, from: &str, to: &str| placed(id, "K1", home).set("started_on", from).ended(to);
    let rows = [
        stay("E1", "K1"),
        place("P1", "H1", "2018-01-10", "2018-07-01"),
        place("P2", "H2", "2018-07-01", "2018-09-01"),
        place("P3", "X", "2018-09-01", "2018-09-05").set("type", "hospital"),
        place("P4", "H2", "2018-09-05", "2019-01-01"),
        place("P5", "H3", "2019-01-01", ""),
    ];
    let role = |fact: &CareFact| match fact {
        CareFact::Placement { role, .. } => Some(*role),
        _ => None,
    };
    let facts = facts("OM12", "K1", rows);
    let roles: Vec<PlacementRole> = facts.iter().filter_map(role).collect();
    // The first ended before the twelve months; the stay in the hospital is of no type that counts.
    let expected = [PlacementRole::Counts, PlacementRole::OtherType, PlacementRole::Return, PlacementRole::Counts];
    assert_eq!(roles, expected);
    assert!(facts.contains(&CareFact::Counted(2, 3)));
}

#[test]
fn each_sibling_says_why_it_is_left_out() {
    let sibling = |id: &str| stay(&format!("E{id}"), id).set("sibling_group", "G1");
    let rows = [
        sibling("A"),
        sibling("B").set("care_type", "voluntary"),
        sibling("C").set("tpr_on", "2019-06-30"),
        sibling("D"),
        placed("P1", "A", "H1"),
        placed("P2", "B", "H1"),
        placed("P3", "C", "H1"),
        placed("P4", "D", "X").set("type", "hospital"),
    ];
    let left_out = |fact| match fact {
        CareFact::Sibling { child_id, left_out, .. } => Some((child_id, left_out)),
        _ => None,
    };
    let found: Vec<_> = facts("OM10", "G1", rows).into_iter().filter_map(left_out).collect();
    let expected = [
        ("A", None),
        ("B", Some(Reason::OtherCareType)),
        ("C", Some(Reason::ParentalRights)),
        ("D", Some(Reason::NotPlaced)),
    ];
    assert_eq!(found, expected.map(|(id, reason)| (id.to_owned(), reason)));
}
