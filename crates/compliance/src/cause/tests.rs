use chrono::NaiveDate;
use domain::extract::{CaseType, Contact, Position};

use super::*;
use crate::facts::{Span, VisitFacts};

fn visit(faults: &[VisitFault]) -> VisitFacts {
    let visited_on = NaiveDate::from_ymd_opt(2019, 3, 4).unwrap();
    VisitFacts { visit_id: "V1".to_owned(), worker_id: "W1".to_owned(), visited_on, faults: faults.to_vec() }
}

fn child(id: &str, visited_days: u32, visits: Vec<VisitFacts>) -> ChildFacts {
    let (birth_date, active, standing) = (None, Vec::new(), Some(ChildStanding::ToBeVisited));
    ChildFacts { child_id: id.to_owned(), birth_date, active, standing, visits, visited_days }
}

fn cause(children: Vec<ChildFacts>) -> String {
    let first = NaiveDate::from_ymd_opt(2019, 3, 1).unwrap();
    let month = Span { from: first, to: None };
    let case = CaseFacts { case_type: CaseType::ALL[0], month, episodes: Vec::new(), visits_needed: 2, children };
    Cause::of(Reason::MissedVisit, Some(&Facts::Case(case))).to_string()
}

#[test]
fn a_missed_visit_says_whether_any_was_recorded() {
    assert_eq!(cause(vec![child("K1", 0, vec![])]), "missed_visit:no_visit");
    // Two visits on one day count once: no further one is recorded.
    assert_eq!(cause(vec![child("K1", 1, vec![visit(&[]), visit(&[])])]), "missed_visit:no_further_visit");
}

#[test]
fn a_missed_visit_says_what_kept_a_recorded_one_from_counting() {
    let of = |fault| cause(vec![child("K1", 1, vec![visit(&[]), visit(&[fault])])]);
    assert_eq!(of(VisitFault::Contact(Contact::ALL[0])), "missed_visit:contact");
    assert_eq!(of(VisitFault::ChildNotSeen), "missed_visit:child_not_seen");
    assert_eq!(of(VisitFault::NotDocumented), "missed_visit:not_documented_in_time");
    assert_eq!(of(VisitFault::Visitor(Some(Position::ALL[0]))), "missed_visit:visitor");
}

#[test]
fn of_several_visits_the_one_that_came_nearest_to_counting_tells() {
    let far = visit(&[VisitFault::Contact(Contact::ALL[0]), VisitFault::ChildNotSeen]);
    let near = visit(&[VisitFault::NotDocumented]);
    assert_eq!(cause(vec![child("K1", 0, vec![far, near])]), "missed_visit:not_documented_in_time");
}

#[test]
fn of_several_children_the_one_that_lacks_most_tells_and_of_equals_the_first() {
    let none = |id: &str| child(id, 0, vec![]);
    let one = child("K1", 1, vec![visit(&[])]);
    assert_eq!(cause(vec![one.clone(), none("K2")]), "missed_visit:no_visit");
    let not_seen = child("K2", 1, vec![visit(&[VisitFault::ChildNotSeen])]);
    assert_eq!(cause(vec![one, not_seen]), "missed_visit:no_further_visit");
    let adult = ChildFacts { standing: Some(ChildStanding::Adult), ..none("K0") };
    let seen_once = child("K1", 1, vec![visit(&[])]);
    assert_eq!(cause(vec![adult, seen_once]), "missed_visit:no_further_visit");
}

#[test]
fn without_facts_the_reason_is_all_that_is_said() {
    assert_eq!(Cause::of(Reason::MissedVisit, None).to_string(), "missed_visit");
    assert_eq!(Cause::of(Reason::CompletedLate, None).to_string(), "completed_late");
    assert!(Cause::is_split(Reason::MissedVisit) && !Cause::is_split(Reason::CompletedLate));
}
