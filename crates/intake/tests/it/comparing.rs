//! Beside earlier submissions.

use chrono::{DateTime, Utc};
use domain::extract::ExtractKind;
use domain::finding::{Finding, FindingCode};
use domain::submission::{SealedExtract, Sha256Hash, Submission, SubmissionId};
use intake::{Drawn, Reading, ReceivedFile};

use crate::support::care::CARE;
use crate::support::{Files, Rules, VISITS, errors, shorts};

const NONE: Vec<String> = Vec::new();

struct Earlier {
    month: &'static str,
    as_of: &'static str,
    received: &'static str,
    extracts: Vec<SealedExtract>,
}

fn extract(kind: ExtractKind, rows: u64) -> SealedExtract {
    let hash = Sha256Hash([0; 32]);
    SealedExtract { kind, rows, bytes: 0, sha256: hash, source_sha256: hash }
}

fn with_rows(month: &'static str, received: &'static str, rows: &[(ExtractKind, u64)]) -> Earlier {
    let extracts = rows.iter().map(|(kind, rows)| extract(*kind, *rows)).collect();
    Earlier { month, as_of: "2019-07-01T00:00", received, extracts }
}

fn submissions(rules: &Rules, earlier: &[Earlier]) -> Vec<Submission> {
    let submission = |(earlier, id): (&Earlier, i64)| Submission {
        id: SubmissionId(id),
        month: earlier.month.parse().unwrap(),
        as_of: rules.at(earlier.as_of),
        received: rules.at(earlier.received),
        entered: rules.at(earlier.received),
        sender: String::new(),
        withdrawn: None,
        warnings: 0,
        extracts: earlier.extracts.clone(),
    };
    earlier.iter().zip(1..).map(submission).collect()
}

/// The findings about June 2019, received on July 20.
fn compared(files: &Files, earlier: &[Earlier]) -> Vec<String> {
    let rules = Rules::default();
    let mut reading = rules.read(files.folder().path());
    compare(&rules, &mut reading, earlier, rules.at("2019-07-20T00:00"));
    let extracts: Vec<SealedExtract> = reading.files.iter().map(sealed_file).collect();
    let findings = reading.findings.finish();
    if errors(&findings).is_empty() {
        // Compared again, with these submissions or after others had been seen, the list is the same.
        for before in [findings.clone(), beside(&rules, &extracts, findings.clone(), &[])] {
            assert_eq!(beside(&rules, &extracts, before, earlier), findings);
        }
    }
    shorts(&findings)
}

/// What is known of a file once it is sealed.
fn sealed_file(file: &ReceivedFile) -> SealedExtract {
    let rows = u64::try_from(file.table.rows).unwrap();
    SealedExtract { source_sha256: file.source_sha256, ..extract(file.kind, rows) }
}

/// The findings about the sealed June 2019, received on July 20, compared again.
fn beside(rules: &Rules, extracts: &[SealedExtract], before: Vec<Finding>, earlier: &[Earlier]) -> Vec<Finding> {
    let request = rules.request();
    let (month, as_of, zone) = (request.month, request.as_of, request.zone);
    let drawn = Drawn { month, as_of, zone, received: rules.at("2019-07-20T00:00") };
    intake::compare_again(before, extracts, drawn, &submissions(rules, earlier))
}

fn compare(rules: &Rules, reading: &mut Reading, earlier: &[Earlier], received: DateTime<Utc>) {
    intake::compare(reading, &rules.request(), &submissions(rules, earlier), received);
}

fn visits(rows: usize) -> Files {
    let rows: Vec<String> = (0..rows).map(|number| format!("V{number},C1,K1,W1,2019-06-10,phone,true,,")).collect();
    Files::good().with("visits.csv", VISITS, &rows.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn rows_may_differ_by_a_quarter_from_the_month_before() {
    let before = |rows| [with_rows("2019-05", "2019-06-15T00:00", &[(ExtractKind::Visits, rows)])];
    let changed = ["warning volume_change visits.csv - -"];
    // 25 % of 8 is 2.
    assert_eq!(compared(&visits(10), &before(8)), NONE);
    assert_eq!(compared(&visits(11), &before(8)), changed);
    assert_eq!(compared(&visits(6), &before(8)), NONE);
    assert_eq!(compared(&visits(5), &before(8)), changed);
    // 25 % of 9 is 2.25.
    assert_eq!(compared(&visits(11), &before(9)), NONE);
    assert_eq!(compared(&visits(12), &before(9)), changed);
    // Any row is more than 25 % of none.
    assert_eq!(compared(&visits(1), &before(0)), changed);
    assert_eq!(compared(&visits(0), &before(0)), NONE);
}

#[test]
fn only_the_month_before_counts_as_known_when_received() {
    let visits_of = |month, received, rows| with_rows(month, received, &[(ExtractKind::Visits, rows)]);
    assert_eq!(compared(&visits(1), &[]), NONE);
    assert_eq!(compared(&visits(1), &[visits_of("2019-04", "2019-05-15T00:00", 100)]), NONE);
    assert_eq!(compared(&visits(1), &[visits_of("2019-05", "2019-07-20T00:01", 100)]), NONE);
    // The one received last.
    let twice = [visits_of("2019-05", "2019-06-16T00:00", 1), visits_of("2019-05", "2019-06-15T00:00", 100)];
    assert_eq!(compared(&visits(1), &twice), NONE);
}

#[test]
fn reviews_come_quarterly_and_are_not_compared_by_volume() {
    let before = [with_rows("2019-05", "2019-06-15T00:00", &[(ExtractKind::CaseReviews, 50)])];
    assert_eq!(compared(&Files::good().with("case_reviews.csv", &review_header(), &[]), &before), NONE);
}

#[test]
fn data_drawn_before_that_which_it_replaces_is_a_warning() {
    let drawn = |as_of| [Earlier { month: "2019-06", as_of, received: "2019-07-16T00:00", extracts: Vec::new() }];
    // This one was drawn on July 15 at 06:00.
    assert_eq!(compared(&Files::good(), &drawn("2019-07-15T06:00")), NONE);
    assert_eq!(compared(&Files::good(), &drawn("2019-07-15T06:00:01")), ["warning older_as_of - - -"]);
    let later =
        [Earlier { month: "2019-06", as_of: "2019-07-16T00:00", received: "2019-07-21T00:00", extracts: Vec::new() }];
    assert_eq!(compared(&Files::good(), &later), NONE);
}

/// What the submission of these files left behind.
fn sealed(files: &Files, rules: &Rules) -> Vec<SealedExtract> {
    rules.read(files.folder().path()).files.iter().map(sealed_file).collect()
}

#[test]
fn a_withdrawn_submission_is_held_against_nothing_also_where_history_is_loaded() {
    let (rules, files) = (Rules::default(), visits(12));
    let may = with_rows("2019-05", "2019-06-15T00:00", &[(ExtractKind::Visits, 9)]);
    let as_of = "2019-08-01T00:00";
    let june = Earlier { month: "2019-06", as_of, received: "2019-07-16T00:00", extracts: sealed(&files, &rules) };
    let mut earlier = submissions(&rules, &[may, june]);
    let found = |earlier: &[Submission]| {
        let mut reading = rules.read(files.folder().path());
        intake::compare(&mut reading, &rules.request(), earlier, rules.at("2019-07-20T00:00"));
        reading.findings.finish().iter().map(|finding| finding.code).collect::<Vec<_>>()
    };
    assert_eq!(found(&earlier), [FindingCode::NothingNew, FindingCode::OlderAsOf, FindingCode::VolumeChange]);
    // Withdrawn a week after this one was received: by now it is known that they were received in error.
    for one in &mut earlier {
        one.withdrawn = Some(rules.at("2019-07-27T00:00"));
    }
    assert_eq!(found(&earlier), []);
}

#[test]
fn the_same_bytes_again_are_nothing_new() {
    let replaced = |files: &Files| {
        let extracts = sealed(files, &Rules::default());
        [Earlier { month: "2019-06", as_of: "2019-07-01T00:00", received: "2019-07-16T00:00", extracts }]
    };
    let nothing_new = ["warning nothing_new - - -"];
    assert_eq!(compared(&Files::good(), &replaced(&Files::good())), nothing_new);
    // Files that are ignored change nothing.
    let with_remark = compared(&Files::good().bytes("a.txt", "x"), &replaced(&Files::good()));
    assert_eq!(with_remark, ["warning nothing_new - - -", "warning unknown_file a.txt - -"]);
    assert_eq!(compared(&visits(1), &replaced(&Files::good())), NONE);
    // The same six files, and reviews besides.
    let reviews = Files::good().with("case_reviews.csv", &review_header(), &[]);
    assert_eq!(compared(&reviews, &replaced(&Files::good())), NONE);
}

fn review_header() -> String {
    let rules = Rules::default();
    let columns = &rules.request().format.spec(ExtractKind::CaseReviews).file.columns;
    columns.iter().map(|column| column.name.as_ref()).collect::<Vec<_>>().join(",")
}

#[test]
fn reviews_handed_in_before_are_kept_without_the_file_and_withdrawn_by_its_header() {
    let reviewed = |rows| with_rows("2019-06", "2019-07-16T00:00", &[(ExtractKind::CaseReviews, rows)]);
    let header_only = Files::good().with("case_reviews.csv", &review_header(), &[]);
    assert_eq!(compared(&Files::good(), &[reviewed(50)]), ["warning reviews_kept case_reviews.csv - -"]);
    assert_eq!(compared(&header_only, &[reviewed(50)]), ["warning reviews_withdrawn case_reviews.csv - -"]);
    // There were none.
    assert_eq!(compared(&Files::good(), &[reviewed(0)]), NONE);
    assert_eq!(compared(&header_only, &[reviewed(0)]), NONE);
    assert_eq!(compared(&Files::good(), &[with_rows("2019-06", "2019-07-16T00:00", &[])]), NONE);
    assert_eq!(compared(&header_only, &[]), NONE);
}

#[test]
fn reviews_stay_in_force_through_submissions_without_the_file() {
    let earlier = |last: &[(ExtractKind, u64)]| {
        let first = with_rows("2019-06", "2019-07-16T00:00", &[(ExtractKind::CaseReviews, 50)]);
        [first, with_rows("2019-06", "2019-07-17T00:00", last)]
    };
    assert_eq!(compared(&Files::good(), &earlier(&[])), ["warning reviews_kept case_reviews.csv - -"]);
    // Withdrawn by the second.
    assert_eq!(compared(&Files::good(), &earlier(&[(ExtractKind::CaseReviews, 0)])), NONE);
}

#[test]
fn a_review_file_that_can_not_be_read_neither_keeps_nor_withdraws() {
    let reviewed = [with_rows("2019-06", "2019-07-16T00:00", &[(ExtractKind::CaseReviews, 50)])];
    let broken = Files::good().bytes("case_reviews.csv", "\"");
    assert_eq!(compared(&broken, &reviewed), ["error malformed_row case_reviews.csv 1 -"]);
}

#[test]
fn warnings_that_the_caller_finds_come_before_those_of_files() {
    use domain::finding::FindingCode;
    let mut reading = Rules::default().read(Files::good().bytes("a.txt", "").folder().path());
    let message = "12 records are still pending; none from 2019-08-14 on".to_owned();
    let (code, value) = (FindingCode::StillPending, Some("12".to_owned()));
    reading.findings.add(Finding { code, file: None, line: None, column: None, value, message });
    let expected = ["warning still_pending - - -", "warning unknown_file a.txt - -"];
    assert_eq!(shorts(&reading.findings.finish()), expected);
}

#[test]
fn compared_again_a_warning_stands_where_it_stood_among_the_others() {
    // A remark about the submission, one about a file as a whole, one about a line and one about a later file.
    let mut files = visits(3).bytes("a.txt", "x");
    files = files.with(
        "workers.csv",
        "worker_id,office,position,employed_from,employed_to,shoes",
        &["W1,hartford,social_worker,2010-01-01,,42"],
    );
    let earlier = [
        with_rows("2019-05", "2019-06-15T00:00", &[(ExtractKind::Visits, 1), (ExtractKind::Workers, 9)]),
        Earlier { as_of: "2030-01-01T00:00", ..with_rows("2019-06", "2019-07-16T00:00", &[]) },
    ];
    let expected = [
        "warning older_as_of - - -",
        "warning volume_change workers.csv - -",
        "warning unknown_column workers.csv 1 shoes",
        "warning volume_change visits.csv - -",
        "warning unknown_file a.txt - -",
    ];
    assert_eq!(compared(&files, &earlier), expected);
}

const WITHDRAWN: &str = "warning care_files_withdrawn - - -";

#[test]
fn a_submission_without_the_care_files_of_the_one_that_it_replaces_withdraws_them() {
    let before = || [with_rows("2019-06", "2019-07-16T00:00", &[(ExtractKind::CareEpisodes, 3)])];
    let told =
        |files: &Files, earlier: &[Earlier]| compared(files, earlier).iter().filter(|one| *one == WITHDRAWN).count();
    assert_eq!(told(&Files::good(), &before()), 1);
    assert_eq!(told(&Files::in_care(), &before()), 0);
    let headers = CARE.into_iter().fold(Files::good(), |files, (name, header)| files.with(name, header, &[]));
    assert_eq!(told(&headers, &before()), 1, "no stay where there were some");
    // Where there were none, there is nothing to withdraw.
    let empty = || [with_rows("2019-06", "2019-07-16T00:00", &[(ExtractKind::CareEpisodes, 0)])];
    assert_eq!((told(&headers, &empty()), told(&Files::good(), &empty())), (0, 1));
    assert_eq!(told(&Files::good(), &[with_rows("2019-06", "2019-07-16T00:00", &[(ExtractKind::Cases, 3)])]), 0);
    assert_eq!(told(&Files::good(), &[with_rows("2019-05", "2019-07-16T00:00", &[(ExtractKind::CareEpisodes, 3)])]), 0);
}

#[test]
fn a_care_file_is_compared_only_with_one_that_has_rows() {
    let of = |rows: u64| {
        compared(&Files::in_care(), &[with_rows("2019-05", "2019-07-16T00:00", &[(ExtractKind::CareHomes, rows)])])
    };
    assert_eq!(of(0), NONE);
    assert_eq!(of(1), NONE);
    // 1 instead of 2 is 50 % less.
    assert_eq!(of(2), ["warning volume_change care_homes.csv - -"]);
}
