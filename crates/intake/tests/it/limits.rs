//! The limits on a submission: at the limit is allowed, one more is not.

use intake::Limits;

use crate::support::{CASES, Files, Rules, VISITS, errors, shorts};

fn found(files: &Files, limits: Limits) -> Vec<String> {
    errors(&Rules::limited(limits).check(files))
}

const NONE: Vec<String> = Vec::new();

fn size(files: &Files) -> u64 {
    files.0.values().map(|bytes| bytes.len() as u64).sum()
}

#[test]
fn the_limits_are_those_of_the_extract_rules_unless_set_otherwise() {
    let expected = Limits {
        unpacked_bytes: 268_435_456,
        rows: 2_000_000,
        values: 32_000_000,
        field_bytes: 1_048_576,
        columns: 1000,
        archive_entries: 100,
    };
    assert_eq!(Limits::default(), expected);
}

#[test]
fn bytes_are_counted_over_all_files_known_or_not() {
    let files = Files::good().bytes("remarks.txt", "x".repeat(10_000));
    let limits = |unpacked_bytes| Limits { unpacked_bytes, ..Limits::default() };
    assert_eq!(found(&files, limits(size(&files))), NONE);
    assert_eq!(found(&files, limits(size(&files) - 1)), ["error too_large - - -"]);
}

#[test]
fn rows_are_counted_over_all_files_without_headers() {
    // One row in each of the six files.
    let limits = |rows| Limits { rows, ..Limits::default() };
    assert_eq!(found(&Files::good(), limits(6)), NONE);
    assert_eq!(found(&Files::good(), limits(5)), ["error too_large - - -"]);
}

#[test]
fn values_are_counted_over_the_rows_of_all_files() {
    // The one row of each of the six files has as many fields as its header columns, or one more where it is too wide.
    let good = Files::good();
    let fields = |bytes: &Vec<u8>| {
        let row = bytes.split(|byte| *byte == b'\n').nth(1).unwrap();
        row.split(|byte| *byte == b',').count() as u64
    };
    let all: u64 = good.0.values().map(fields).sum();
    let limits = |values| Limits { values, ..Limits::default() };
    assert_eq!(found(&good, limits(all)), NONE);
    assert_eq!(found(&good, limits(all - 1)), ["error too_large - - -"]);
    // Rows that do not fit the header count too.
    let wide = Files::good().bytes("cases.csv", format!("{CASES}\n{}", ",".repeat(500)));
    assert_eq!(found(&wide, limits(500)), ["error too_large - - -"]);
}

#[test]
fn a_row_may_have_a_thousand_fields() {
    let wide = |fields: usize| Files::good().bytes("cases.csv", format!("{CASES}\n{}\n", ",".repeat(fields - 1)));
    assert_eq!(found(&wide(1000), Limits::default()), ["error malformed_row cases.csv 2 -"]);
    assert_eq!(found(&wide(1001), Limits::default()), ["error too_large cases.csv 2 -"]);
}

#[test]
fn a_field_may_be_one_mebibyte_long() {
    let header = format!("{CASES},remark");
    let with_remark = |length: usize| {
        let row = format!("C1,hartford,W1,in_home,2019-01-01,,{}", "é".repeat(length / 2));
        Files::good().with("cases.csv", &header, &[&row])
    };
    assert_eq!(found(&with_remark(1 << 20), Limits::default()), NONE);
    assert_eq!(found(&with_remark((1 << 20) + 2), Limits::default()), ["error too_large cases.csv 2 remark"]);
}

#[test]
fn a_quote_that_is_never_closed_stops_at_the_limit_of_a_field() {
    let bytes = format!("{CASES}\nC1,hartford,\"{}", "x\n".repeat(1 << 20));
    let files = Files::good().bytes("cases.csv", bytes);
    assert_eq!(found(&files, Limits::default()), ["error too_large cases.csv 2 worker_id"]);
    let short = Files::good().bytes("cases.csv", format!("{CASES}\nC1,hartford,\"x\n"));
    assert_eq!(found(&short, Limits::default()), ["error malformed_row cases.csv 2 -"]);
}

#[test]
fn a_header_may_have_a_thousand_columns() {
    let wide = |columns: usize| {
        let extra = ",x".repeat(columns - 6);
        let row = format!("C1,hartford,W1,in_home,2019-01-01,{}", ",".repeat(columns - 6));
        Files::good().with("cases.csv", &format!("{CASES}{extra}"), &[&row])
    };
    assert_eq!(found(&wide(1000), Limits::default()), NONE);
    assert_eq!(found(&wide(1001), Limits::default()), ["error too_large cases.csv 1 -"]);
    assert_eq!(found(&wide(200_000), Limits::default()), ["error too_large cases.csv 1 -"]);
}

#[test]
fn a_folder_may_hold_a_hundred_files() {
    let filled =
        |others: usize| (0..others).fold(Files::good(), |files, number| files.bytes(&format!("x{number}"), ""));
    assert_eq!(found(&filled(94), Limits::default()), NONE);
    assert_eq!(found(&filled(95), Limits::default()), ["error too_large - - -"]);
}

#[test]
fn over_a_limit_in_all_only_the_list_of_files_is_checked() {
    let files = Files::good().without("workers.csv").with("visits.csv", VISITS, &["-,,,,,,,,"]).bytes("a.txt", "");
    let rules = Rules::limited(Limits { rows: 1, ..Limits::default() });
    let expected = ["error too_large - - -", "error file_missing workers.csv - -", "warning unknown_file a.txt - -"];
    assert_eq!(shorts(&rules.check(&files)), expected);
}

#[test]
fn more_than_a_thousand_findings_of_a_code_in_a_file_end_with_how_many_more() {
    let rows: Vec<String> = (0..1500).map(|number| format!("V{number},C1,K1,W1,2019-05-10,phone,maybe,,")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let findings = Files::good().with("visits.csv", VISITS, &rows).findings();
    assert_eq!(findings.len(), 2 * 1001);
    let end = &findings[findings.len() - 4..];
    let lines: Vec<_> = end.iter().map(|finding| (finding.code.text(), finding.line)).collect();
    let (flag, month) = ("bad_boolean", "outside_month");
    // Row 1,000 stands on line 1,001; `visited_on` stands before `child_seen` in the header.
    assert_eq!(lines, [(month, Some(1001)), (month, None), (flag, Some(1001)), (flag, None)]);
    assert_eq!(end[1].message, "and 500 more");
}
