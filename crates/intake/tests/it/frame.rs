//! The frame of the case review: handed in for itself, checked like an extract.

use domain::extract::ReviewCaseType;
use domain::offices::Offices;
use domain::zone::Zone;
use intake::{FrameReading, FrameRequest, Limits, read_frame};
use tempfile::TempDir;

use crate::support::{Files, Rules, errors};

const HEADER: &str = "case_id,office,case_type,plan_due_on";
const OFFICES: &str = include_str!("../../../../config/offices.toml");

const NONE: Vec<String> = Vec::new();

fn read_limited(bytes: &str, limits: Limits) -> FrameReading {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("frame.csv");
    std::fs::write(&path, bytes).unwrap();
    let request = FrameRequest {
        offices: &Offices::from_toml(OFFICES, "juan-f").unwrap(),
        zone: Zone::named("America/New_York").unwrap(),
        quarter: Some("2019-Q2".parse().unwrap()),
        limits,
    };
    read_frame(&path, &request).unwrap()
}

fn read(rows: &[&str]) -> FrameReading {
    read_limited(&format!("{HEADER}\n{}\n", rows.join("\n")), Limits::default())
}

/// What rejects a frame of those rows; a frame with errors is never handed on.
fn faults(rows: &[&str]) -> Vec<String> {
    faults_of(read(rows))
}

fn faults_of(reading: FrameReading) -> Vec<String> {
    let found = errors(&reading.findings.finish());
    assert_eq!(reading.frame.is_none(), !found.is_empty());
    found
}

#[test]
fn a_frame_without_fault_gives_its_cases_in_their_order_and_the_hash_of_its_bytes() {
    let rows = ["C2,hartford,in_home_family,2019-04-01", "C1,new-haven,voluntary_placement,2019-06-30"];
    let frame = read(&rows).frame.unwrap();
    // printf 'case_id,office,case_type,plan_due_on\nC2,…\nC1,…\n' | sha256sum
    assert_eq!(frame.sha256.to_string(), "a9c1fd276a61b2ea7598534ec02a6cab2160eebe5e2ba0aa4e1396e55043485f");
    let read: Vec<_> = frame.cases.iter().map(|case| (case.case_id.as_str(), case.office.as_str())).collect();
    assert_eq!(read, [("C2", "hartford"), ("C1", "new-haven")]);
    let types = [ReviewCaseType::InHomeFamily, ReviewCaseType::VoluntaryPlacement];
    assert_eq!(frame.cases.iter().map(|case| case.case_type).collect::<Vec<_>>(), types);
    assert_eq!(frame.cases[1].plan_due_on.to_string(), "2019-06-30");
}

#[test]
fn columns_may_stand_in_any_order_and_others_are_ignored_with_a_warning() {
    let text = "office,plan_due_on,remark,case_type,case_id\nhartford,2019-05-01,x,in_home_family,C1\n";
    let reading = read_limited(text, Limits::default());
    assert_eq!(reading.frame.unwrap().cases[0].case_id, "C1");
    assert_eq!(reading.findings.finish()[0].code.text(), "unknown_column");
}

#[test]
fn every_cell_is_checked_and_named_by_line_and_column() {
    let rows = [
        "C 1,hartford,in_home_family,2019-05-01",
        "C2,springfield,in_home_family,2019-05-01",
        "C3,hartford,in_home,2019-05-01",
        "C4,hartford,in_home_family,2019-05-32",
        ",hartford,,2019-05-01",
    ];
    assert_eq!(
        faults(&rows),
        [
            "error bad_id frame.csv 2 case_id",
            "error unknown_office frame.csv 3 office",
            "error bad_code frame.csv 4 case_type",
            "error bad_date frame.csv 5 plan_due_on",
            "error value_missing frame.csv 6 case_id",
            "error value_missing frame.csv 6 case_type",
        ]
    );
}

#[test]
fn a_case_stands_once_whatever_its_office() {
    let rows = ["C1,hartford,in_home_family,2019-05-01", "C1,new-haven,child_in_placement,2019-05-02"];
    assert_eq!(faults(&rows), ["error duplicate_key frame.csv 3 case_id"]);
}

#[test]
fn a_conference_is_due_in_the_quarter() {
    let due = |day: &str| faults(&[&format!("C1,hartford,in_home_family,{day}")]);
    assert_eq!([due("2019-04-01"), due("2019-06-30")], [NONE, NONE]);
    let outside = ["error outside_quarter frame.csv 2 plan_due_on"];
    assert_eq!([due("2019-03-31"), due("2019-07-01")], [outside, outside]);
}

#[test]
fn a_frame_without_cases_and_one_without_header_are_refused() {
    assert_eq!(faults_of(read_limited(&format!("{HEADER}\n"), Limits::default())), ["error empty_frame frame.csv - -"]);
    let missing = faults_of(read_limited("", Limits::default()));
    assert_eq!(missing.len(), 4);
    assert!(missing.iter().all(|found| found.starts_with("error column_missing frame.csv 1 ")));
}

#[test]
fn a_spoilt_row_does_not_make_a_smaller_frame() {
    let rows = ["C1,hartford,in_home_family,2019-05-01", "C2,hartford,in_home_family"];
    assert_eq!(faults(&rows), ["error malformed_row frame.csv 3 -"]);
}

#[test]
fn a_frame_over_a_limit_is_refused() {
    let text = format!("{HEADER}\nC1,hartford,in_home_family,2019-05-01\nC2,hartford,in_home_family,2019-05-01\n");
    let found = |limits| faults_of(read_limited(&text, limits));
    let of_rows = |rows| Limits { rows, ..Limits::default() };
    let of_bytes = |unpacked_bytes| Limits { unpacked_bytes, ..Limits::default() };
    let (too_large, size) = (["error too_large frame.csv - -"], text.len() as u64);
    assert_eq!([found(of_rows(2)), found(of_bytes(size))], [NONE, NONE]);
    assert_eq!([found(of_rows(1)), found(of_bytes(size - 1))], [too_large, too_large]);
}

#[test]
fn a_file_that_is_not_there_is_no_finding() {
    let request = FrameRequest {
        offices: &Offices::from_toml(OFFICES, "juan-f").unwrap(),
        zone: Zone::named("America/New_York").unwrap(),
        quarter: None,
        limits: Limits::default(),
    };
    let said = read_frame(std::path::Path::new("no-such-frame.csv"), &request).unwrap_err().to_string();
    assert!(said.contains("no-such-frame.csv"), "{said}");
}

#[test]
fn a_submission_takes_no_frame() {
    let files = Files::good().with("frame.csv", HEADER, &["C1,hartford,in_home_family,2019-05-01"]);
    let found = Rules::default().check(&files);
    let said: Vec<_> = found.iter().map(|found| (found.code.text(), found.file.as_deref())).collect();
    assert_eq!(said, [("unknown_file", Some("frame.csv"))]);
}
