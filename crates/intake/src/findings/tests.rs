use domain::finding::{Finding, FindingCode};

use super::{FileFindings, Findings, Place, clean};

fn finding(code: FindingCode, file: Option<&str>, line: Option<u64>, column: Option<&str>) -> Finding {
    Finding {
        code,
        file: file.map(str::to_owned),
        line,
        column: column.map(str::to_owned),
        value: None,
        message: format!("{code} at {line:?}"),
    }
}

fn codes(findings: Findings) -> Vec<(FindingCode, Option<String>, Option<u64>)> {
    findings.finish().into_iter().map(|finding| (finding.code, finding.file, finding.line)).collect()
}

#[test]
fn errors_come_first_then_the_submission_then_files_as_in_the_table_then_others_by_name() {
    let mut findings = Findings::default();
    for file in [Some("zebra.txt"), Some("case_reviews.csv"), Some("SHA256SUMS"), Some("investigations.csv"), None] {
        findings.add(finding(FindingCode::UnknownFile, file, None, None));
        findings.add(finding(FindingCode::TooLarge, file, None, None));
    }
    let files = [None, Some("investigations.csv"), Some("case_reviews.csv"), Some("SHA256SUMS"), Some("zebra.txt")];
    let expected: Vec<_> = [FindingCode::TooLarge, FindingCode::UnknownFile]
        .into_iter()
        .flat_map(|code| files.map(|file| (code, file.map(str::to_owned), None)))
        .collect();
    assert_eq!(codes(findings), expected);
}

#[test]
fn in_a_file_the_order_is_line_then_column_as_in_the_header_then_code_by_its_text() {
    let mut in_file = FileFindings::new(Some("visits.csv"));
    in_file.set_columns(["z", "a"].map(str::to_owned).to_vec());
    let mut add = |code, line, column: Option<usize>| {
        in_file.add(code, Place { line, column }, || (None, String::new()));
    };
    add(FindingCode::BadDate, Some(10), Some(0));
    add(FindingCode::BadDate, Some(9), Some(1));
    add(FindingCode::OutsideMonth, Some(9), Some(0));
    add(FindingCode::AfterAsOf, Some(9), Some(0));
    add(FindingCode::MalformedRow, Some(9), None);
    add(FindingCode::ChecksumMismatch, None, None);
    let mut findings = Findings::default();
    findings.absorb(in_file);
    let read: Vec<_> = findings.finish().into_iter().map(|found| (found.line, found.column, found.code)).collect();
    let column = |name: &str| Some(name.to_owned());
    let expected = vec![
        (None, None, FindingCode::ChecksumMismatch),
        (Some(9), None, FindingCode::MalformedRow),
        (Some(9), column("z"), FindingCode::AfterAsOf),
        (Some(9), column("z"), FindingCode::OutsideMonth),
        (Some(9), column("a"), FindingCode::BadDate),
        (Some(10), column("z"), FindingCode::BadDate),
    ];
    assert_eq!(read, expected);
}

#[test]
fn a_thousand_of_a_code_in_a_file_are_listed_without_a_row_for_more() {
    let mut findings = Findings::default();
    for line in 1..=1000 {
        findings.add(finding(FindingCode::BadId, Some("visits.csv"), Some(line), None));
    }
    assert_eq!(findings.finish().len(), 1000);
}

#[test]
fn of_more_than_a_thousand_the_first_are_kept_whatever_order_they_came_in() {
    let mut findings = Findings::default();
    for line in (1..=1234).rev() {
        findings.add(finding(FindingCode::BadId, Some("visits.csv"), Some(line), None));
    }
    findings.add(finding(FindingCode::BadDate, Some("visits.csv"), Some(1000), None));
    findings.add(finding(FindingCode::BadDate, Some("visits.csv"), Some(1001), None));
    findings.add(finding(FindingCode::BadId, Some("cases.csv"), Some(1), None));
    let list = findings.finish();
    // One of cases.csv, a thousand and the row for the others, and two of another code.
    assert_eq!(list.len(), 1 + 1000 + 1 + 2);
    let lines: Vec<_> = list[1..1000].iter().map(|finding| finding.line.unwrap()).collect();
    assert_eq!(lines, (1..=999).collect::<Vec<_>>());
    // The row for the others follows the last of its code.
    let end: Vec<_> = list[1000..].iter().map(|finding| (finding.code, finding.line)).collect();
    let (id, date) = (FindingCode::BadId, FindingCode::BadDate);
    assert_eq!(end, vec![(date, Some(1000)), (id, Some(1000)), (id, None), (date, Some(1001))]);
    assert_eq!(list[1002].message, "and 234 more");
    assert_eq!(list[1002].file.as_deref(), Some("visits.csv"));
}

#[test]
fn findings_of_a_file_taken_in_later_count_with_those_added_before() {
    let mut findings = Findings::default();
    findings.report(Some("visits.csv"), FindingCode::ChecksumMismatch, None, String::new());
    for part in [500..=1100_u64, 1..=499] {
        let mut in_file = FileFindings::new(Some("visits.csv"));
        for line in part {
            in_file.add(FindingCode::BadId, Place::row(line), || (None, String::new()));
        }
        findings.absorb(in_file);
    }
    let list = findings.finish();
    assert_eq!(list.len(), 1 + 1000 + 1);
    assert_eq!(list[1000].line, Some(1000));
    assert_eq!(list[1001].message, "and 100 more");
}

#[test]
fn only_errors_reject() {
    let mut findings = Findings::default();
    assert!(!findings.has_errors());
    findings.add(finding(FindingCode::StillPending, None, None, None));
    assert!(!findings.has_errors());
    findings.add(finding(FindingCode::BadId, Some("cases.csv"), Some(2), None));
    assert!(findings.has_errors());
}

#[test]
fn values_are_cut_at_200_characters_and_control_characters_escaped() {
    assert_eq!(clean(&"é".repeat(200)), "é".repeat(200));
    assert_eq!(clean(&"é".repeat(201)), "é".repeat(200));
    assert_eq!(clean("a\nb\t\r\0\u{1b}\u{7f}\\"), "a\\nb\\t\\r\\u{0}\\u{1b}\\u{7f}\\");
    // An escape that would pass the limit is left out whole: 199 + 2 > 200.
    assert_eq!(clean(&format!("{}\nz", "x".repeat(199))), "x".repeat(199));
}
