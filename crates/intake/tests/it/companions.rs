//! What rows of one case or child say together: episodes that overlap, cases without child, births that differ.

use crate::support::{CASES, Files, PARTICIPANTS, shorts};

const NONE: Vec<String> = Vec::new();

/// What is found in `cases.csv`, whose case C1 has a child.
fn cases(rows: &[&str]) -> Vec<String> {
    let found = shorts(&Files::good().with("cases.csv", CASES, rows).findings()).into_iter();
    found.filter(|finding| finding.contains("cases.csv")).collect()
}

#[test]
fn an_episode_that_begins_the_day_after_another_was_closed_is_fine_and_one_on_that_day_overlaps() {
    let overlap = |opened: &str| {
        cases(&["C1,hartford,,in_home,2019-01-01,2019-06-10", &format!("C1,hartford,,in_home,{opened},")])
    };
    assert_eq!(overlap("2019-06-11"), NONE);
    assert_eq!(overlap("2019-06-10"), ["warning episodes_overlap cases.csv 3 opened_on"]);
}

#[test]
fn episodes_are_held_against_one_another_by_their_first_day_whatever_their_order_in_the_file() {
    let rows = ["C1,hartford,,in_home,2019-06-05,", "C1,hartford,,in_home,2019-01-01,2019-06-10"];
    assert_eq!(cases(&rows), ["warning episodes_overlap cases.csv 2 opened_on"]);
    let findings = Files::good().with("cases.csv", CASES, &rows).findings();
    assert!(findings[0].message.contains("line 3"), "{}", findings[0].message);
    assert_eq!(findings[0].value.as_deref(), Some("2019-06-05"));
}

#[test]
fn a_short_episode_does_not_hide_the_long_one_before_it() {
    let rows = [
        "C1,hartford,,in_home,2019-01-01,2019-06-20",
        "C1,hartford,,in_home,2019-02-01,2019-06-02",
        "C1,hartford,,in_home,2019-06-20,",
    ];
    let expected = ["warning episodes_overlap cases.csv 3 opened_on", "warning episodes_overlap cases.csv 4 opened_on"];
    assert_eq!(cases(&rows), expected);
}

#[test]
fn episodes_of_other_cases_do_not_overlap_and_one_whose_end_can_not_be_read_covers_nothing() {
    assert_eq!(cases(&["C1,hartford,,in_home,2019-01-01,", "c1,hartford,,voluntary,2019-01-01,"]), NONE);
    let rows = ["C1,hartford,,in_home,2019-01-01,soon", "C1,hartford,,in_home,2019-06-05,"];
    assert_eq!(cases(&rows), ["error bad_date cases.csv 2 closed_on"]);
}

#[test]
fn an_in_home_case_open_on_every_day_of_the_month_has_a_child() {
    let lacking = |row: &str| cases(&["C1,hartford,,in_home,2019-01-01,", row]);
    let expected = ["warning case_without_child cases.csv 3 case_id"];
    assert_eq!(lacking("C2,hartford,,in_home,2019-06-01,"), expected);
    assert_eq!(lacking("C2,hartford,,in_home,2019-06-01,2019-06-30"), expected);
    assert_eq!(lacking("C2,hartford,,in_home,2019-06-02,"), NONE);
    assert_eq!(lacking("C2,hartford,,in_home,2019-06-01,2019-06-29"), NONE);
    for other in ["out_of_home", "voluntary", "probate", "interstate"] {
        assert_eq!(lacking(&format!("C2,hartford,,{other},2019-06-01,")), NONE);
    }
    // When it was closed is not known.
    assert_eq!(lacking("C2,hartford,,in_home,2019-06-01,soon"), ["error bad_date cases.csv 3 closed_on"]);
}

#[test]
fn a_child_who_was_active_on_a_single_day_is_a_child_of_the_case() {
    let files = Files::good().with("participants.csv", PARTICIPANTS, &["C1,K1,2010-05-05,2019-06-30,2019-06-30"]);
    assert_eq!(shorts(&files.findings()), NONE);
}

#[test]
fn children_that_can_not_be_read_whole_are_no_reference_for_their_cases() {
    let files = Files::good().with("participants.csv", PARTICIPANTS, &["C9,K1,2010-05-05,2019-01-01"]);
    let found = shorts(&files.findings());
    assert_eq!(found, ["error malformed_row participants.csv 2 -"]);
}

fn births(rows: &[&str]) -> Vec<String> {
    let two =
        ["C1,hartford,,in_home,2019-01-01,", "C2,hartford,,in_home,2019-01-01,", "C3,hartford,,in_home,2019-01-01,"];
    let files = Files::good().with("cases.csv", CASES, &two[..rows.len()]).with("participants.csv", PARTICIPANTS, rows);
    let found = shorts(&files.findings()).into_iter();
    found.filter(|finding| finding.contains("birth_dates_differ")).collect()
}

#[test]
fn a_child_has_one_birth_date_in_all_its_rows() {
    let row = |case: &str, child: &str, born: &str| format!("{case},{child},{born},2019-01-01,");
    let two = |first: &str, second: &str| births(&[&row("C1", "K1", first), &row("C2", "K1", second)]);
    assert_eq!(two("2010-05-05", "2010-05-05"), NONE);
    assert_eq!(two("2010-05-05", "2010-05-06"), ["warning birth_dates_differ participants.csv 3 birth_date"]);
    // An empty one, or one that can't be read, gives no other date.
    assert_eq!(two("2010-05-05", ""), NONE);
    assert_eq!(two("", "2010-05-05"), NONE);
    assert_eq!(two("2010-05-05", "2010-13-05"), NONE);
    assert_eq!(births(&[&row("C1", "K1", "2010-05-05"), &row("C2", "K2", "2010-05-06")]), NONE);
}

#[test]
fn each_row_is_compared_with_the_first_that_is_filled() {
    let row = |case: &str, born: &str| format!("{case},K1,{born},2019-01-01,");
    let found = births(&[&row("C1", ""), &row("C2", "2010-05-05"), &row("C3", "2010-05-06")]);
    assert_eq!(found, ["warning birth_dates_differ participants.csv 4 birth_date"]);
    let found = births(&[&row("C1", "2010-05-05"), &row("C2", "2010-05-06"), &row("C3", "2010-05-05")]);
    assert_eq!(found, ["warning birth_dates_differ participants.csv 3 birth_date"]);
}
