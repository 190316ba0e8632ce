//! Warnings about children and visits.

use crate::support::{CASES, Files, PARTICIPANTS, Rules, VISITS, shorts};

const NONE: Vec<String> = Vec::new();

fn visit(row: &str) -> Vec<String> {
    shorts(&Files::good().with("visits.csv", VISITS, &[row]).findings())
}

fn documented(visited: &str, documented: &str) -> Vec<String> {
    visit(&format!("V1,C1,K1,W1,{visited},face_to_face,true,home,{documented}"))
}

#[test]
fn a_child_without_birth_date_is_a_warning() {
    let files = Files::good().with("participants.csv", PARTICIPANTS, &["C1,K1,,2019-01-01,"]);
    assert_eq!(shorts(&files.findings()), ["warning no_birth_date participants.csv 2 birth_date"]);
}

#[test]
fn a_visit_names_a_child_that_has_a_row_in_the_case() {
    let two_cases = Files::good()
        .with("cases.csv", CASES, &["C1,hartford,,in_home,2019-01-01,", "C2,hartford,,in_home,2019-01-01,"])
        .with("participants.csv", PARTICIPANTS, &["C1,K1,2010-01-01,2019-01-01,", "C2,K2,2010-01-01,2019-06-30,"]);
    let row = |case: &str, child: &str| format!("V1,{case},{child},W1,2019-06-10,phone,true,,");
    let found = |case: &str, child: &str| {
        shorts(&two_cases.clone().with("visits.csv", VISITS, &[&row(case, child)]).findings())
    };
    assert_eq!(found("C1", "K1"), NONE);
    // The day of the visit does not matter: the child was not yet active.
    assert_eq!(found("C2", "K2"), NONE);
    let expected = ["warning visit_of_non_participant visits.csv 2 child_id"];
    assert_eq!(found("C1", "K2"), expected);
    assert_eq!(found("C1", "K9"), expected);
}

#[test]
fn five_weekdays_are_in_time_and_six_are_late() {
    // Monday, June 10 to Monday, June 17: Tuesday to Friday and Monday make five, the weekend none.
    assert_eq!(documented("2019-06-10", "2019-06-17"), NONE);
    let late = ["warning late_documentation visits.csv 2 documented_on"];
    assert_eq!(documented("2019-06-10", "2019-06-18"), late);
    // Friday, June 14: five weekdays later is Friday, June 21, and the weekend after it adds none.
    assert_eq!(documented("2019-06-14", "2019-06-23"), NONE);
    assert_eq!(documented("2019-06-14", "2019-06-24"), late);
    // Saturday, June 8: Friday, June 14 is the fifth.
    assert_eq!(documented("2019-06-08", "2019-06-16"), NONE);
    assert_eq!(documented("2019-06-08", "2019-06-17"), late);
}

#[test]
fn documented_on_the_day_or_not_at_all_is_fine_and_before_the_visit_is_not() {
    assert_eq!(documented("2019-06-10", "2019-06-10"), NONE);
    assert_eq!(documented("2019-06-10", ""), NONE);
    assert_eq!(documented("2019-06-10", "2019-06-09"), ["warning documented_before_visit visits.csv 2 documented_on"]);
}

#[test]
fn documented_on_the_day_of_the_draw_is_late_and_a_day_later_does_not_count() {
    // Drawn on July 15.
    assert_eq!(documented("2019-06-10", "2019-07-15"), ["warning late_documentation visits.csv 2 documented_on"]);
    let after = ["warning documented_after_as_of visits.csv 2 documented_on"];
    assert_eq!(documented("2019-06-10", "2019-07-16"), after);
    assert_eq!(documented("2019-06-10", "2199-12-31"), after);
    // Whether it would be late does not matter.
    let rules = Rules::of("2019-06", "2019-06-11T06:00");
    let visit = "V1,C1,K1,W1,2019-06-10,face_to_face,true,home,2019-06-12";
    let files = Files::good().without("investigations.csv").with("visits.csv", VISITS, &[visit]);
    let found: Vec<String> =
        shorts(&rules.check(&files)).into_iter().filter(|one| one.contains("visits.csv")).collect();
    assert_eq!(found, after);
}
