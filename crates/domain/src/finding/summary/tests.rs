use super::{Group, summary};
use crate::finding::{Finding, FindingCode};

fn visit(line: u64, code: FindingCode, value: &str) -> Finding {
    Finding {
        code,
        file: Some("visits.csv".to_owned()),
        line: Some(line),
        column: Some("visited_on".to_owned()),
        value: Some(value.to_owned()),
        message: format!("`{value}` is not it"),
    }
}

fn outside(line: u64, value: &str) -> Finding {
    visit(line, FindingCode::OutsideMonth, value)
}

fn only(findings: &[Finding]) -> Group {
    let groups = summary(findings);
    assert_eq!(groups.len(), 1);
    groups[0].clone()
}

#[test]
fn findings_of_a_code_in_a_file_become_one_group_in_the_place_of_the_first() {
    let findings = [
        visit(2, FindingCode::BadDate, "x"),
        outside(3, "2019-01-02"),
        visit(4, FindingCode::BadDate, "y"),
        visit(5, FindingCode::BadDate, "z"),
        visit(6, FindingCode::BadDate, "z"),
    ];
    let groups = summary(&findings);
    let short: Vec<_> = groups.iter().map(|group| (group.code, group.count, group.lines.clone())).collect();
    assert_eq!(short, [(FindingCode::BadDate, 4, vec![2, 4, 5]), (FindingCode::OutsideMonth, 1, vec![3])]);
    assert_eq!((groups[0].first.as_str(), groups[0].column.as_deref()), ("`x` is not it", Some("visited_on")));
}

#[test]
fn those_that_the_list_leaves_out_are_counted() {
    let more = Finding::and_more(FindingCode::BadDate, Some("visits.csv".to_owned()), 2500);
    assert_eq!((more.message.as_str(), more.more()), ("and 2500 more", Some(2500)));
    assert_eq!(only(&[visit(2, FindingCode::BadDate, "x"), more]).count, 2501);
}

#[test]
fn a_group_of_several_columns_names_none() {
    let other = Finding { column: Some("documented_on".to_owned()), ..visit(3, FindingCode::BadDate, "x") };
    assert_eq!(only(&[visit(2, FindingCode::BadDate, "x"), other]).column, None);
}

#[test]
fn rows_of_a_wrong_month_are_said_to_look_like_it_once() {
    let rows: Vec<Finding> = (2..230).map(|line| outside(line, "2019-01-15")).collect();
    assert_eq!(only(&rows).wrong_month().as_deref(), Some("228 rows: these look like January 2019"));
    let told = "These files look like those of January 2019: hand them in for that month, or the right ones here.";
    assert_eq!(only(&rows).another_month().as_deref(), Some(told));
}

#[test]
fn the_first_places_are_named_and_that_there_are_more() {
    let group = |lines: std::ops::Range<u64>| only(&lines.map(|line| outside(line, "2019-01-15")).collect::<Vec<_>>());
    assert_eq!(group(2..3).places().as_deref(), Some("line 2"));
    assert_eq!(group(2..5).places().as_deref(), Some("lines 2, 3, 4"));
    assert_eq!(group(2..6).places().as_deref(), Some("lines 2, 3, 4, …"));
    let whole = Finding { line: None, column: None, ..outside(2, "2019-01-15") };
    assert_eq!(only(&[whole]).places(), None);
}

#[test]
fn half_of_the_rows_are_not_enough_to_tell_their_month() {
    let half = [outside(2, "2019-01-15"), outside(3, "2019-03-15")];
    assert_eq!(only(&half).looks_like, None);
    let most = [outside(2, "2019-01-15"), outside(3, "2019-03-15"), outside(4, "2019-01-31")];
    assert_eq!(only(&most).looks_like, Some("2019-01".parse().unwrap()));
}

#[test]
fn the_day_on_which_a_case_was_opened_or_a_report_accepted_tells_nothing_of_the_month() {
    for column in ["opened_on", "accepted_at"] {
        let other = Finding { column: Some(column.to_owned()), ..outside(2, "2019-01-15") };
        assert_eq!(only(&[other]).looks_like, None);
    }
}

#[test]
fn an_empty_list_has_no_group() {
    assert_eq!(summary(&[]), []);
}
