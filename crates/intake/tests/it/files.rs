//! Files, headers and records.

use std::fs;

use crate::support::{CASES, Files, Rules, VISITS, errors, shorts};

fn found(files: &Files) -> Vec<String> {
    shorts(&files.findings())
}

const NONE: Vec<String> = Vec::new();

#[test]
fn a_good_submission_has_no_finding() {
    assert_eq!(found(&Files::good()), NONE);
}

#[test]
fn its_rows_stand_in_columns_and_keep_their_lines() {
    let row = "\"V1\",C1,K1,W1,2019-06-10,phone,false,\"\",";
    let two = "V2,C1,K1,W1,2019-06-11,phone,true,office,2019-06-11";
    let reading = Rules::default().read(Files::good().with("visits.csv", VISITS, &[row, two]).folder().path());
    let table = &reading.files[5].table;
    assert_eq!((table.rows, &table.lines), (2, &vec![2, 3]));
    assert_eq!((table.ids("visit_id").get(0), table.ids("visit_id").get(1)), (Some("V1"), Some("V2")));
    assert_eq!(table.days("documented_on")(0), None);
    assert_eq!(table.days("visited_on")(1).unwrap().date().to_string(), "2019-06-11");
    assert!(!table.flags("child_seen")(0) && table.flags("child_seen")(1));
}

#[test]
fn a_file_that_is_not_there_is_missing_unless_it_is_the_optional_one() {
    let names = ["investigations.csv", "workers.csv", "assignments.csv", "cases.csv", "participants.csv", "visits.csv"];
    let empty = Files(std::collections::BTreeMap::new());
    let expected: Vec<String> = names.iter().map(|name| format!("error file_missing {name} - -")).collect();
    assert_eq!(found(&empty), expected);
}

#[test]
fn a_file_of_another_name_is_unknown_and_ignored() {
    let files = Files::good().bytes("notes.txt", "x").bytes("Visits.csv", [0xFF]);
    assert_eq!(found(&files), ["warning unknown_file Visits.csv - -", "warning unknown_file notes.txt - -"]);
}

#[test]
fn every_file_received_is_listed_with_its_hash_even_where_reading_stops_early() {
    let files = Files::good().bytes("a.txt", "abc").bytes("cases.csv", b"\xFFrest".to_vec());
    let reading = Rules::default().read(files.folder().path());
    let names: Vec<&str> = reading.hashes.iter().map(|(name, _)| name.as_str()).collect();
    let expected = [
        "a.txt",
        "assignments.csv",
        "cases.csv",
        "investigations.csv",
        "participants.csv",
        "visits.csv",
        "workers.csv",
    ];
    assert_eq!(names, expected);
    // SHA-256 of `abc`, as FIPS 180 gives it.
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(reading.hashes[0].1.to_string(), abc);
    // printf '\xffrest' | sha256sum
    let cut = "ac806ced15663d3ed31be7c464284c23fa3b0b55b1d42874541c17a0e58f8361";
    assert_eq!(reading.hashes[2].1.to_string(), cut);
}

#[test]
fn an_empty_file_lacks_every_column() {
    for empty in ["", "\n", "\u{FEFF}"] {
        let files = Files::good().bytes("participants.csv", empty);
        let lacking = ["case_id", "child_id", "birth_date", "active_from", "active_to"];
        let expected: Vec<String> =
            lacking.iter().map(|name| format!("error column_missing participants.csv 1 {name}")).collect();
        assert_eq!(found(&files), expected);
    }
}

#[test]
fn a_header_alone_is_a_file_without_rows() {
    let files = Files::good().with("visits.csv", VISITS, &[]);
    assert_eq!(found(&files), NONE);
}

#[test]
fn columns_come_in_any_order_and_unknown_ones_are_ignored() {
    let header = "closed_on,remark,opened_on,case_type,worker_id,office,case_id";
    let files = Files::good().with("cases.csv", header, &[",\"a, b\",2019-01-01,in_home,W1,hartford,C1"]);
    assert_eq!(found(&files), ["warning unknown_column cases.csv 1 remark"]);
}

#[test]
fn a_missing_column_is_named_and_the_others_are_still_checked() {
    let header = "case_id,office,case_type,opened_on,Closed_on";
    let files = Files::good().with("cases.csv", header, &["C1,nowhere,in_home,2019-01-01,"]);
    let expected = [
        "error column_missing cases.csv 1 worker_id",
        "error column_missing cases.csv 1 closed_on",
        "error unknown_office cases.csv 2 office",
        "warning unknown_column cases.csv 1 Closed_on",
    ];
    assert_eq!(found(&files), expected);
}

#[test]
fn a_column_that_stands_twice_is_an_error_at_the_second() {
    let header = format!("{CASES},office");
    let files = Files::good().with("cases.csv", &header, &["C1,hartford,W1,in_home,2019-01-01,,nowhere"]);
    assert_eq!(found(&files), ["error column_twice cases.csv 1 office"]);
}

#[test]
fn bytes_that_are_not_utf8_stop_the_file_at_their_line_and_column() {
    let visit =
        |id: &str, place: &[u8]| [id.as_bytes(), b",C1,K1,W1,2019-06-10,phone,true,", place, b",2019-06-10\n"].concat();
    let bytes =
        [VISITS.as_bytes(), b"\n", &visit("V1", b"home"), &visit("V2", b"caf\xE9"), &visit("-", b"home")].concat();
    let findings = Files::good().bytes("visits.csv", bytes).findings();
    assert_eq!(shorts(&findings), ["error not_utf8 visits.csv 3 place"]);
    assert_eq!(findings[0].value.as_deref(), Some("0xe9"));
}

#[test]
fn utf16_is_called_by_its_name() {
    let utf16: Vec<u8> = VISITS.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [[b"\xFF\xFE", utf16.as_slice()].concat(), utf16] {
        let findings = Files::good().bytes("visits.csv", bytes).findings();
        assert_eq!(shorts(&findings), ["error not_utf8 visits.csv 1 -"]);
        assert!(findings[0].message.contains("UTF-16"));
    }
}

#[test]
fn utf32_is_not_called_utf16() {
    let wide = |to_bytes: fn(u32) -> [u8; 4]| -> Vec<u8> {
        VISITS.chars().flat_map(|letter| to_bytes(u32::from(letter))).collect()
    };
    let (little, big) = (wide(u32::to_le_bytes), wide(u32::to_be_bytes));
    let marked = [[b"\xFF\xFE\0\0", little.as_slice()].concat(), [b"\0\0\xFE\xFF", big.as_slice()].concat()];
    for bytes in marked.into_iter().chain([little, big]) {
        let findings = Files::good().bytes("visits.csv", bytes).findings();
        assert_eq!(shorts(&findings), ["error not_utf8 visits.csv 1 -"]);
        assert!(findings[0].message.contains("in UTF-32;"), "{}", findings[0].message);
    }
}

#[test]
fn a_row_that_can_not_be_read_is_malformed_at_its_first_line_and_the_next_is_read() {
    let rows =
        ["V1,C1,K1,W1,2019-06-10,phone,true,home", "", "V\"2\"", "\"V\n3\"x", "-,C1,K1,W1,2019-06-10,phone,true,,"];
    let files = Files::good().with("visits.csv", VISITS, &rows);
    let expected = [
        "error malformed_row visits.csv 2 -",
        "error malformed_row visits.csv 3 -",
        "error malformed_row visits.csv 4 -",
        "error malformed_row visits.csv 5 -",
        "error bad_id visits.csv 7 visit_id",
    ];
    assert_eq!(found(&files), expected);
}

#[test]
fn a_row_may_neither_lack_a_field_nor_have_one_too_many() {
    for (row, count) in [("C1,hartford,W1,in_home,2019-01-01", 5), ("C1,hartford,W1,in_home,2019-01-01,,", 7)] {
        let findings = Files::good().with("cases.csv", CASES, &[row]).findings();
        assert_eq!(shorts(&findings), ["error malformed_row cases.csv 2 -"]);
        assert!(
            findings[0].message.contains(&format!("{count} fields where the header has 6")),
            "{}",
            findings[0].message
        );
    }
}

#[test]
fn a_header_that_can_not_be_read_is_malformed_and_says_nothing_of_columns() {
    for header in ["\"case_id", "case_id,\"office\"x\n1,2", "\ncase_id,office"] {
        let files = Files::good().bytes("cases.csv", header);
        assert_eq!(found(&files), ["error malformed_row cases.csv 1 -"]);
    }
}

#[test]
fn a_file_that_could_not_be_read_whole_is_not_handed_on() {
    let files = Files::good().with("cases.csv", CASES, &["C1,hartford,W1,in_home,2019-01-01,", "C2"]);
    let reading = Rules::default().read(files.folder().path());
    let kinds: Vec<&str> = reading.files.iter().map(|file| file.kind.file_name()).collect();
    assert_eq!(kinds, ["investigations.csv", "workers.csv", "assignments.csv", "participants.csv", "visits.csv"]);
    assert!(reading.findings.has_errors());
}

#[test]
fn checksums_that_agree_are_no_finding() {
    // printf abc | sha256sum
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    let upper = abc.to_uppercase();
    let list = format!("# made by hand\n{abc}  a.txt\n{upper} *a.txt\r\n\n{abc}  ./a.txt\n{abc}  SHA256SUMS");
    let files = Files::good().bytes("a.txt", "abc").bytes("SHA256SUMS", list);
    assert_eq!(errors(&files.findings()), NONE);
}

#[test]
fn a_checksum_that_differs_or_lacks_its_file_or_can_not_be_read_is_a_mismatch() {
    let zeros = "0".repeat(64);
    let list =
        format!("{zeros}  cases.csv\n{zeros}  gone.csv\nnonsense\n{zeros} cases.csv\n{}  cases.csv\n", &zeros[1..]);
    let findings = Files::good().bytes("SHA256SUMS", list).findings();
    let expected = [
        "error checksum_mismatch cases.csv - -",
        "error checksum_mismatch SHA256SUMS 3 -",
        "error checksum_mismatch SHA256SUMS 4 -",
        "error checksum_mismatch SHA256SUMS 5 -",
        "error checksum_mismatch gone.csv - -",
    ];
    assert_eq!(shorts(&findings), expected);
    assert_eq!(findings[1].value.as_deref(), Some("nonsense"));
}

/// A list with the right checksums of these files, each name behind a prefix.
fn list_of(files: &Files, names: &[&str], prefix: &str) -> String {
    let hashes = Rules::default().read(files.folder().path()).hashes;
    let listed = hashes.iter().filter(|(name, _)| names.contains(&name.as_str()));
    let lines: Vec<String> = listed.map(|(name, hash)| format!("{hash}  {prefix}{name}\n")).collect();
    lines.concat()
}

const ALL: [&str; 6] =
    ["assignments.csv", "cases.csv", "investigations.csv", "participants.csv", "visits.csv", "workers.csv"];

#[test]
fn a_list_of_checksums_that_names_no_file_checks_nothing() {
    let itself = format!("{}  SHA256SUMS\n{0}  .DS_Store\n", "0".repeat(64));
    for list in ["", "\n", "# nothing yet\n", "\u{feff}", &itself] {
        let findings = Files::good().bytes("SHA256SUMS", list).findings();
        assert_eq!(shorts(&findings), ["error checksum_mismatch SHA256SUMS - -"]);
        assert!(findings[0].message.contains("nothing was checked"), "{}", findings[0].message);
    }
}

#[test]
fn a_list_of_checksums_says_which_extracts_it_leaves_out() {
    let files = Files::good().bytes("notes.txt", "x");
    let found_with = |names: &[&str], prefix: &str| {
        let findings = files.clone().bytes("SHA256SUMS", list_of(&files, names, prefix)).findings();
        findings.into_iter().filter(|finding| finding.code.text().starts_with("checksum")).collect::<Vec<_>>()
    };
    // Files that the format does not know need no checksum.
    assert_eq!(found_with(&ALL, ""), []);
    let one = found_with(&ALL[1..], "./");
    assert_eq!(shorts(&one), ["warning checksum_missing SHA256SUMS - -"]);
    assert!(one[0].message.contains("does not name `assignments.csv`, so"), "{}", one[0].message);
    let many = found_with(&["notes.txt", "cases.csv", "workers.csv", "visits.csv"], "");
    assert!(many[0].message.contains("`investigations.csv`, `assignments.csv` and `participants.csv`"));
}

#[test]
fn a_list_of_checksums_made_outside_of_the_folder_is_told_so() {
    let files = Files::good();
    let findings = files.clone().bytes("SHA256SUMS", list_of(&files, &ALL, "2019-06/")).findings();
    assert_eq!(shorts(&findings).len(), 6);
    for finding in findings {
        assert_eq!(finding.code.text(), "checksum_mismatch");
        assert!(finding.message.contains("inside of that folder"), "{}", finding.message);
    }
}

#[test]
fn an_archive_in_place_of_files_is_told_and_beside_them_is_ignored() {
    let bad = "error bad_archive - - -".to_owned();
    // It may hold all that is missing: nothing else is to be said.
    for name in ["2019-06.zip", "all.7z", "visits.csv.gz"] {
        let findings = Files(std::collections::BTreeMap::new()).bytes(name, "PK").findings();
        assert_eq!(shorts(&findings), [bad.as_str()]);
        assert_eq!(findings[0].value.as_deref(), Some(name));
        assert!(findings[0].message.contains("unpack it"), "{}", findings[0].message);
    }
    let beside = Files::good().without("visits.csv").bytes("visits.zip", "PK");
    assert_eq!(found(&beside), [bad, "error file_missing visits.csv - -".to_owned()]);
    assert_eq!(found(&Files::good().bytes("visits.zip", "PK")), ["warning unknown_file visits.zip - -"]);
}

#[test]
fn a_link_or_a_folder_in_the_folder_is_no_plain_file() {
    let folder = Files::good().without("cases.csv").folder();
    fs::create_dir(folder.path().join("more")).unwrap();
    fs::write(folder.path().join("more/visits.csv"), "").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("workers.csv", folder.path().join("cases.csv")).unwrap();
    let findings = Rules::default().read(folder.path()).findings.finish();
    assert_eq!(shorts(&findings), ["error bad_archive - - -", "error bad_archive - - -"]);
    let values: Vec<_> = findings.iter().map(|finding| finding.value.as_deref().unwrap()).collect();
    assert_eq!(values, ["cases.csv", "more"]);
}

#[test]
fn a_path_that_does_not_exist_is_the_machines_fault() {
    let folder = Files::good().folder();
    let missing = folder.path().join("nothing");
    let error = intake::read(&missing, &Rules::default().request()).unwrap_err();
    assert!(error.to_string().contains("nothing"));
}
