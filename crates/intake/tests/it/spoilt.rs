//! Submissions as people spoil them: each folder of `tests/spoilt` holds the files that differ from the good ones of
//! `base`, for June 2019 drawn on July 20 at 06:00.

use std::fs;
use std::path::{Path, PathBuf};

use domain::finding::Finding;

use crate::support::{Rules, shorts};

/// Every case with all that is found in it.
const CASES: &[(&str, &[&str])] = &[
    // Dates that parse and can't be true.
    ("missed", &[]),
    ("missed-1911", &["warning implausible_date participants.csv 2 birth_date"]),
    ("birth-0011", &["error bad_date participants.csv 2 birth_date"]),
    ("birth-2111", &["warning implausible_date participants.csv 2 birth_date"]),
    ("accepted-1919", &["warning implausible_date investigations.csv 2 accepted_at"]),
    (
        "active-1919",
        &[
            "warning implausible_date participants.csv 2 birth_date",
            "warning implausible_date participants.csv 2 active_from",
        ],
    ),
    ("assigned-1019", &["error bad_date assignments.csv 2 assigned_on"]),
    ("opened-0019", &["error bad_date cases.csv 2 opened_on"]),
    // Stand-ins for "unknown".
    ("subject-real", &[]),
    (
        "null-id",
        &["warning placeholder_id investigations.csv 2 case_id", "warning placeholder_id investigations.csv 3 case_id"],
    ),
    (
        "null-text",
        &[
            "error bad_date assignments.csv 2 ended_on",
            "error bad_date assignments.csv 3 ended_on",
            "error bad_date assignments.csv 4 ended_on",
        ],
    ),
    // Rows that are no records.
    (
        "blank-rows",
        &[
            "error not_a_record visits.csv 8 -",
            "error not_a_record visits.csv 9 -",
            "error not_a_record visits.csv 10 -",
            "error not_a_record visits.csv 11 -",
            "error not_a_record visits.csv 12 -",
        ],
    ),
    ("header-again", &["error not_a_record visits.csv 8 -"]),
    ("totals-row", &["error not_a_record visits.csv 8 -"]),
    ("rows-affected", &["error malformed_row visits.csv 8 -", "error malformed_row visits.csv 9 -"]),
    // Files of another form.
    (
        "semicolon",
        &[
            "error wrong_format investigations.csv - -",
            "error wrong_format workers.csv - -",
            "error wrong_format assignments.csv - -",
            "error wrong_format cases.csv - -",
            "error wrong_format participants.csv - -",
            "error wrong_format visits.csv - -",
        ],
    ),
    ("title-line", &["error wrong_format visits.csv - -"]),
    ("quoted-lines", &["error wrong_format visits.csv - -"]),
    ("html-renamed", &["error wrong_format visits.csv - -"]),
    ("xlsx-renamed", &["error wrong_format visits.csv - -"]),
    ("xls-renamed", &["error wrong_format visits.csv - -"]),
    ("xlsx-beside", &["error file_missing visits.csv - -", "warning unknown_file visits.xlsx - -"]),
    // Lists of checksums from Windows.
    ("sums-bom", &[]),
    ("sums-path", &[]),
    ("sums-upper-crlf", &[]),
    ("sums-txt", &["warning unknown_file SHA256SUMS.txt - -"]),
    // Characters that can't be seen.
    ("code-nbsp", &["error bad_code visits.csv 2 contact"]),
    ("date-ls", &["error bad_date visits.csv 2 visited_on"]),
    ("date-nbsp", &["error bad_date visits.csv 2 visited_on"]),
    (
        "hdr-nbsp",
        &["error column_missing visits.csv 1 child_seen", "warning unknown_column visits.csv 1 child_seen\\u{a0}"],
    ),
    ("id-nbsp", &["error bad_id visits.csv 2 case_id"]),
    ("id-zwsp", &["error bad_id visits.csv 2 case_id"]),
    // Rows that lack their companions.
    ("birth-conflict", &["warning birth_dates_differ participants.csv 5 birth_date"]),
    ("case-no-child-no-visit", &["warning case_without_child cases.csv 2 case_id"]),
    ("transfer-overlap", &["warning episodes_overlap cases.csv 5 opened_on"]),
    ("lost-zeros-subject", &[]),
    ("merged-mid", &[]),
    ("documented-after-as-of", &["warning documented_after_as_of visits.csv 2 documented_on"]),
    ("documented-2091", &["warning documented_after_as_of visits.csv 2 documented_on"]),
    // Archives as operating systems make them.
    ("archives/explorer.zip", &[]),
    ("archives/mac-dsstore-only.zip", &[]),
    ("archives/mac-folder.zip", &[]),
    ("archives/powershell.zip", &["error bad_archive - - -"]),
    ("archives/visits.xlsx", &["error bad_archive - - -"]),
];

fn spoilt() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spoilt")
}

fn findings(case: &str) -> Vec<Finding> {
    let rules = Rules::of("2019-06", "2019-07-20T06:00");
    let source = spoilt().join(case);
    if source.is_file() {
        return rules.read(&source).findings.finish();
    }
    let folder = tempfile::tempdir().unwrap();
    for place in [spoilt().join("base"), source] {
        for file in fs::read_dir(place).unwrap() {
            let file = file.unwrap();
            let name = file.file_name().into_string().unwrap();
            match name.strip_suffix(".absent") {
                Some(absent) => fs::remove_file(folder.path().join(absent)).unwrap(),
                None => drop(fs::copy(file.path(), folder.path().join(&name)).unwrap()),
            }
        }
    }
    rules.read(folder.path()).findings.finish()
}

#[test]
fn each_cause_is_found_once_and_nothing_else_is() {
    for (case, expected) in CASES {
        assert_eq!(shorts(&findings(case)), *expected, "{case}");
    }
}

#[test]
fn every_folder_is_a_case() {
    let mut folders: Vec<String> = fs::read_dir(spoilt())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !matches!(name.as_str(), "base" | "archives"))
        .collect();
    folders.sort();
    let many = ["blank-rows-500", "hdr-caps", "subject-0", "subject-99999999", "subject-NULL"];
    let mut cases: Vec<&str> = CASES.iter().map(|(case, _)| *case).filter(|case| !case.contains('/')).collect();
    cases.extend(many);
    // A case without a folder of its own would be read as the good files alone.
    cases.sort_unstable();
    assert_eq!(folders, cases);
}

#[test]
fn five_hundred_empty_rows_do_not_hide_the_value_that_is_missing_below_them() {
    let rows = fs::read_to_string(spoilt().join("blank-rows-500/visits.csv")).unwrap();
    let findings = findings("blank-rows-500");
    let count = |code: &str| findings.iter().filter(|finding| finding.code.text() == code).count();
    assert_eq!(count("not_a_record"), rows.lines().filter(|line| *line == ",,,,,,,,").count());
    assert_eq!(count("value_missing"), findings.len() - count("not_a_record"));
}

#[test]
fn seventeen_cases_under_one_stand_in_are_named_one_by_one() {
    for (case, id) in [("subject-NULL", "NULL"), ("subject-0", "0"), ("subject-99999999", "99999999")] {
        let findings = findings(case);
        assert_eq!(findings.len(), 17, "{case}");
        for finding in findings {
            assert_eq!((finding.code.text(), finding.column.as_deref()), ("placeholder_id", Some("subject_id")));
            assert_eq!(finding.value.as_deref(), Some(id));
            assert!(finding.message.contains("count as one and the same"), "{}", finding.message);
        }
    }
}

#[test]
fn a_header_in_capitals_is_told_how_each_name_is_written() {
    let findings = findings("hdr-caps");
    let missing: Vec<_> = findings.iter().filter(|finding| finding.code.text() == "column_missing").collect();
    assert_eq!(missing.len(), 9);
    assert_eq!(missing[0].message, "the header lacks `visit_id`; write it so where the header has `VISIT_ID`");
}

#[test]
fn the_way_out_is_told_with_the_cause() {
    let said = |case: &str| findings(case)[0].message.clone();
    let cases = [
        ("semicolon", ["separated by semicolons", "save it with commas"]),
        ("title-line", ["line 3 holds the header", "take out the 2 lines above"]),
        ("quoted-lines", ["put into quotes as a whole", "export it again"]),
        ("html-renamed", ["web page", "get the file itself"]),
        ("xlsx-renamed", ["Excel workbook", "save it as “CSV UTF-8"]),
        ("xls-renamed", ["Excel workbook", "save it as “CSV UTF-8"]),
        ("archives/powershell.zip", ["backslashes", "Explorer"]),
        ("archives/visits.xlsx", ["workbook", "CSV UTF-8"]),
        ("sums-txt", ["nothing was checked", "name it `SHA256SUMS`"]),
        ("null-text", ["`NULL` is no date", "leave the cell empty"]),
        ("opened-0019", ["its year is 19", "four digits"]),
        ("code-nbsp", ["face_to_face\\u{a0}", "take out the no-break space (U+00A0) after `face_to_face`"]),
        ("date-ls", ["2019-06-05\\u{2028}", "take out the line separator (U+2028) after `2019-06-05`"]),
        ("id-zwsp", ["C01\\u{200b}", "take out the zero width space (U+200B) after `C01`"]),
        ("documented-2091", ["the visit does not count", "correct the date"]),
        ("case-no-child-no-visit", ["left out of the visitation measure", "add its children"]),
        ("missed-1911", ["would be 26 or older", "correct the date"]),
    ];
    for (case, parts) in cases {
        let said = said(case);
        assert!(parts.iter().all(|part| said.contains(part)), "{case}: {said}");
    }
    let workbook = findings("xlsx-beside")[1].message.clone();
    assert!(workbook.contains("save it as CSV UTF-8") && workbook.contains("`visits.csv`"), "{workbook}");
}

#[test]
fn no_message_holds_a_character_that_can_not_be_seen() {
    for (case, _) in CASES {
        for finding in findings(case) {
            let shown = format!("{:?} {:?} {}", finding.column, finding.value, finding.message);
            assert!(!shown.chars().any(domain::text::is_unseen), "{case}: {shown}");
        }
    }
}
