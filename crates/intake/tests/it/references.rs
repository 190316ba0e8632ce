//! Files held against one another.

use crate::support::{ASSIGNMENTS, CASES, Files, INVESTIGATIONS, PARTICIPANTS, VISITS, WORKERS, shorts};

fn found(files: &Files) -> Vec<String> {
    shorts(&files.findings())
}

/// Every file names a worker, and every file that may names a case, that is not listed.
fn strangers() -> Files {
    Files::good()
        .with("investigations.csv", INVESTIGATIONS, &["R1,C9,hartford,W9,far,24_hours,2019-06-03T09:00,,,"])
        .with("assignments.csv", ASSIGNMENTS, &["A1,W9,in_home,C9,2019-01-01,"])
        .with("cases.csv", CASES, &["C1,hartford,W9,in_home,2019-01-01,"])
        .with("participants.csv", PARTICIPANTS, &["C1,K1,2010-01-01,2019-01-01,", "C9,K9,2010-01-01,2019-01-01,"])
        .with("visits.csv", VISITS, &["V1,C9,K9,W9,2019-06-10,phone,true,,"])
}

#[test]
fn workers_and_cases_that_rows_name_are_listed_in_their_files() {
    let expected = [
        "error unknown_worker investigations.csv 2 worker_id",
        "error unknown_worker assignments.csv 2 worker_id",
        "error unknown_worker cases.csv 2 worker_id",
        "error unknown_case participants.csv 3 case_id",
        "error unknown_case visits.csv 2 case_id",
        "error unknown_worker visits.csv 2 worker_id",
    ];
    assert_eq!(found(&strangers()), expected);
}

#[test]
fn a_worker_whom_no_file_names_is_no_fault() {
    let rows = ["W1,hartford,social_worker,2015-01-01,", "W2,hartford,case_aide,2015-01-01,"];
    assert_eq!(found(&Files::good().with("workers.csv", WORKERS, &rows)), Vec::<String>::new());
}

#[test]
fn ids_are_compared_exactly() {
    let files = Files::good().with("assignments.csv", ASSIGNMENTS, &["A1,w1,in_home,C1,2019-01-01,"]);
    assert_eq!(found(&files), ["error unknown_worker assignments.csv 2 worker_id"]);
}

#[test]
fn a_file_with_a_malformed_row_is_no_reference() {
    let good = "W1,hartford,social_worker,2015-01-01,";
    let files = strangers().with("workers.csv", WORKERS, &[good, "W9"]).with("cases.csv", CASES, &["C1"]);
    let expected = ["error malformed_row workers.csv 3 -", "error malformed_row cases.csv 2 -"];
    assert_eq!(found(&files), expected);
}

#[test]
fn a_file_that_lacks_a_column_is_no_reference() {
    let files = strangers().with("workers.csv", "worker_id,office,position,employed_from", &[]);
    let expected = [
        "error column_missing workers.csv 1 employed_to",
        "error unknown_case participants.csv 3 case_id",
        "error unknown_case visits.csv 2 case_id",
    ];
    assert_eq!(found(&files), expected);
}

#[test]
fn a_file_that_is_missing_or_not_utf8_is_no_reference() {
    let files = strangers().without("workers.csv").bytes("cases.csv", b"case_id\xFF".to_vec());
    assert_eq!(found(&files), ["error file_missing workers.csv - -", "error not_utf8 cases.csv 1 -"]);
}

#[test]
fn a_file_with_bad_cells_is_a_reference_and_a_bad_id_is_not_looked_up() {
    let files = Files::good().with("workers.csv", WORKERS, &["W1,hartford,boss,2015-01-01,"]).with(
        "assignments.csv",
        ASSIGNMENTS,
        &["A1,W 9,in_home,C1,2019-01-01,", "A2,W9,in_home,C1,2019-01-01,"],
    );
    let expected = [
        "error bad_code workers.csv 2 position",
        "error bad_id assignments.csv 2 worker_id",
        "error unknown_worker assignments.csv 3 worker_id",
    ];
    assert_eq!(found(&files), expected);
}

#[test]
fn rows_that_can_be_read_are_checked_in_a_file_that_is_no_reference() {
    let files = Files::good().with("visits.csv", VISITS, &["V1,C9,K1,W1,2019-06-10,phone,true,,", "V2"]);
    let expected = [
        "error unknown_case visits.csv 2 case_id",
        "error malformed_row visits.csv 3 -",
        "warning visit_of_non_participant visits.csv 2 child_id",
    ];
    assert_eq!(found(&files), expected);
}
