//! What findings say to a data steward.

use crate::support::{ASSIGNMENTS, CASES, Files, INVESTIGATIONS, VISITS};

/// The first finding of a submission with this row: its value and message.
fn said(file: &str, header: &str, row: &str) -> (String, String) {
    let findings = Files::good().with(file, header, &[row]).findings();
    (findings[0].value.clone().unwrap_or_default(), findings[0].message.clone())
}

#[test]
fn a_bad_date_shows_the_value_and_an_example() {
    let (value, message) = said("cases.csv", CASES, "C1,hartford,W1,in_home,2019-02-30,");
    assert_eq!(value, "2019-02-30");
    assert_eq!(message, "`2019-02-30` is no date; write a day of the calendar like 2019-02-28");
}

#[test]
fn a_bad_code_lists_the_codes() {
    let (_, message) = said("visits.csv", VISITS, "V1,C1,K1,W1,2019-06-10,letter,true,,");
    assert_eq!(message, "`letter` is not allowed in `contact`; write one of `face_to_face`, `virtual`, `phone`");
}

#[test]
fn characters_that_can_not_be_seen_are_all_named_and_the_codes_are_listed_all_the_same() {
    let (value, message) = said("visits.csv", VISITS, "V1,C1,K1,W1,2019-06-10,\u{feff}phone\u{a0},true,,");
    assert_eq!(value, "\\u{feff}phone\\u{a0}");
    assert_eq!(
        message,
        "`\\u{feff}phone\\u{a0}` is not allowed in `contact`; take out the byte-order mark (U+FEFF) before `phone` and \
         the no-break space (U+00A0) after `phone`; write one of `face_to_face`, `virtual`, `phone`"
    );
}

#[test]
fn a_no_break_space_inside_an_id_may_stand_for_another_character() {
    let (_, message) = said("cases.csv", CASES, "C\u{a0}1,hartford,W1,in_home,2019-01-01,");
    assert!(
        message.contains("replace the no-break space (U+00A0) after `C` by the character that belongs"),
        "{message}"
    );
    assert!(message.contains("A-Z a-z 0-9"), "{message}");
}

#[test]
fn a_date_after_the_draw_names_the_draw() {
    let (_, message) = said("cases.csv", CASES, "C1,hartford,W1,in_home,2019-01-01,2019-07-16");
    assert!(message.contains("as_of 2019-07-15T06:00:00-04:00"), "{message}");
}

#[test]
fn a_row_outside_the_month_names_the_days_that_would_do() {
    let (value, message) = said("assignments.csv", ASSIGNMENTS, "A1,W1,in_home,C1,2019-01-01,2019-05-01");
    assert_eq!(value, "2019-01-01");
    assert!(message.contains("2019-05-01 to 2019-06-30"), "{message}");
    let row = "R1,,hartford,,far,24_hours,2018-01-01T00:00,,2018-01-02,";
    let (_, message) = said("investigations.csv", INVESTIGATIONS, row);
    assert!(message.contains("2019-06-01 to 2019-06-30") && message.contains("45 days"), "{message}");
}

#[test]
fn a_long_value_is_cut_and_its_control_characters_are_escaped() {
    let row = format!("V1,C1,K1,W1,2019-06-10,\"a\nb{}\",true,,", "x".repeat(5000));
    let (value, message) = said("visits.csv", VISITS, &row);
    assert_eq!(value.chars().count(), 200);
    assert!(value.starts_with("a\\nbxxx"));
    assert!(!message.contains('\n') && message.len() < 400);
}

#[test]
fn every_message_is_one_line_that_says_something() {
    let row = "R 1,C/1,Hartford,,FAR,,2019-06-03,2019-03-10T02:30,2019-02-30,2020-01-01";
    let findings = Files::good().with("investigations.csv", INVESTIGATIONS, &[row]).findings();
    assert_eq!(findings.len(), 9);
    for finding in findings {
        assert!(finding.message.len() > 20 && !finding.message.contains('\n'), "{}", finding.message);
    }
}
