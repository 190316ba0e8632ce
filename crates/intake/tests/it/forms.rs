//! Files of another form and rows that are no records: one cause, one finding, on both sides of each boundary.

use crate::support::{CASES, Files, PARTICIPANTS, VISITS, WORKERS, shorts};

const ROW: &str = "C1,hartford,W1,in_home,2019-01-01,";

/// What is found in a `cases.csv` of these bytes.
fn found(text: impl Into<Vec<u8>>) -> Vec<String> {
    let found = shorts(&Files::good().bytes("cases.csv", text).findings()).into_iter();
    found.filter(|finding| finding.contains("cases.csv")).collect()
}

fn said(text: impl Into<Vec<u8>>) -> String {
    let findings = Files::good().bytes("cases.csv", text).findings();
    assert_eq!(findings[0].code.text(), "wrong_format", "{}", findings[0].message);
    findings[0].message.clone()
}

const WRONG: [&str; 1] = ["error wrong_format cases.csv - -"];
const NONE: [&str; 0] = [];

#[test]
fn every_other_separator_is_named() {
    for (separator, name) in [(";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars")] {
        let text = format!("{CASES}\n{ROW}\n").replace(',', separator);
        assert_eq!(found(text.as_str()), WRONG);
        assert!(said(text.as_str()).contains(&format!("separated by {name}")), "{}", said(text.as_str()));
        // With Windows line ends, a byte-order mark and quoted names it is the same.
        let names: Vec<String> = CASES.split(',').map(|name| format!("\"{name}\"")).collect();
        assert_eq!(found(format!("\u{feff}{}\r\n", names.join(separator))), WRONG);
    }
}

#[test]
fn a_header_names_at_least_half_of_the_columns() {
    // `cases.csv` has six columns.
    assert_eq!(found("case_id;office;worker_id\n"), WRONG);
    let lacking = found("case_id;office\n");
    assert!(lacking.iter().all(|finding| !finding.contains("wrong_format")) && lacking.len() > 5, "{lacking:?}");
    // Where the first line is a header between commas, what lies below it does not matter.
    let ordinary = found(format!("case_id,office,worker_id\n{CASES}\n"));
    assert!(!ordinary.contains(&WRONG[0].to_owned()) && !ordinary.is_empty(), "{ordinary:?}");
}

#[test]
fn titles_above_the_header_are_found_in_the_first_ten_lines() {
    let below = |lines: usize| format!("{}{CASES}\n{ROW}\n", "Cases of June\n".repeat(lines));
    assert_eq!(found(below(0)), NONE);
    assert!(said(below(1)).contains("take out the line above"), "{}", said(below(1)));
    assert!(said(below(9)).contains("line 10 holds the header"), "{}", said(below(9)));
    assert!(found(below(10)).iter().all(|finding| !finding.contains("wrong_format")));
    // Blank lines are titles too.
    assert_eq!(found(format!("\n\n{CASES}\n{ROW}\n")), WRONG);
}

#[test]
fn a_header_among_the_records_is_moved_and_no_record_is_taken_out_for_it() {
    let sorted = said(format!("{ROW}\n{}\n{CASES}\n", ROW.replace("C1", "C2")));
    assert!(sorted.contains("line 3 holds the header, below 2 records"), "{sorted}");
    assert!(sorted.contains("move the header to the top") && !sorted.contains("take out"), "{sorted}");
    // A spreadsheet fills a title up with empty cells: it is no record for that.
    let title = said(format!("Cases of June,,,,,\n{CASES}\n{ROW}\n"));
    assert!(title.contains("take out the line above the header"), "{title}");
}

#[test]
fn the_line_that_tells_excel_the_separator_is_enough_whatever_comes_below() {
    for below in ["", "CASE_ID;OFFICE\n", "case_id,office\n"] {
        assert_eq!(found(format!("sep=;\n{below}")), WRONG);
        let words = said(format!("sep=;\n{below}"));
        assert!(words.contains("take out that line"), "{words}");
    }
}

#[test]
fn the_line_that_tells_excel_the_separator_is_named() {
    for told in ["sep=,", "sep=;", "SEP=\t", "\"sep=;\""] {
        assert_eq!(found(format!("{told}\n{CASES}\n{ROW}\n")), WRONG);
    }
    let both = said(format!("sep=;\n{CASES}\n{ROW}\n").replace(',', ";"));
    assert!(both.contains("sep=…") && both.contains("semicolons") && both.contains("line above"), "{both}");
}

#[test]
fn lines_quoted_as_a_whole_are_told_from_quoted_values() {
    assert_eq!(found(format!("\"{CASES}\"\n\"{ROW}\"\n")), WRONG);
    let names: Vec<String> = CASES.split(',').map(|name| format!("\"{name}\"")).collect();
    assert_eq!(found(format!("{}\n{ROW}\n", names.join(","))), NONE);
    let doubled = names.join(",").replace('"', "\"\"");
    assert_eq!(found(format!("\"{doubled}\"\n")), WRONG);
}

#[test]
fn web_pages_and_workbooks_are_known_by_what_they_hold() {
    for page in ["<html><body>Sign in", "\n <!DOCTYPE html>", "<table><tr><td>case_id", "<?xml version=\"1.0\"?><html>"]
    {
        assert!(said(page).contains("web page"), "{}", said(page));
    }
    let sheet = "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">";
    assert!(said(sheet).contains("Excel"));
    assert!(said(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest".to_vec()).contains("Excel"));
    let open = b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.spreadsheet\xff".to_vec();
    assert!(said(open).contains("OpenDocument"));
    let flat =
        "<?xml version=\"1.0\"?><office:document office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\">";
    assert!(said(flat).contains("OpenDocument"));
}

#[test]
fn archives_documents_and_data_of_other_kinds_are_called_by_their_names() {
    let zip = b"PK\x03\x04\xff".to_vec();
    assert_eq!(found(zip.as_slice()), WRONG);
    let kinds: [(&[u8], &str, &str); 5] = [
        (&zip, "a ZIP archive", "unpack it"),
        (b"\x1F\x8B\x08", "a packed file", "unpack it"),
        (b"{\\rtf1", "a Word document", "CSV in UTF-8"),
        (b"<?xml version=\"1.0\"?><x/>", "an XML file", "CSV in UTF-8"),
        (b"[{\"case_id\": 1}]", "a JSON file", "CSV in UTF-8"),
    ];
    for (bytes, name, remedy) in kinds {
        let said = said(bytes);
        assert!(said.contains(&format!("this is {name}")) && said.contains(remedy), "{said}");
    }
}

#[test]
fn a_wrong_form_takes_the_place_of_every_finding_but_that_of_the_checksum() {
    let text = format!("{CASES}\nC 1,nowhere,W9,x,y,\n").replace(',', ";");
    let list = format!("{}  cases.csv\n", "0".repeat(64));
    let files = Files::good().bytes("cases.csv", text).bytes("SHA256SUMS", list);
    let expected = [
        "error checksum_mismatch cases.csv - -",
        "error wrong_format cases.csv - -",
        "warning checksum_missing SHA256SUMS - -",
    ];
    assert_eq!(shorts(&files.findings()), expected);
}

#[test]
fn a_row_fills_two_of_its_required_columns_or_is_no_record() {
    let record = |row: &str| found(format!("{CASES}\n{ROW}\n{row}\n"));
    let no_record = ["error not_a_record cases.csv 3 -"];
    // Required: case_id, office, case_type, opened_on.
    assert_eq!(record(",,,,,"), no_record);
    assert_eq!(record("Note: checked,,,,,"), no_record);
    assert_eq!(record(",,W1,,,2019-06-30"), no_record);
    assert_eq!(record("Total,4,,,,"), no_record);
    assert_eq!(record("Grand total:,1,\"1,204\",,,"), no_record);
    assert_eq!(record("  Total : 12 , 1 204 ,,,,"), no_record);
    assert_eq!(record("  Total : 12 ,,,,,"), no_record);
    assert_eq!(record(CASES), no_record);
    let two = ["error value_missing cases.csv 3 case_type", "error value_missing cases.csv 3 opened_on"];
    assert_eq!(record("C2,hartford,,,,"), two);
    assert_eq!(record("Total,hartford,,,,"), two);
    // A word that is more than a total, and a total beside a word.
    assert_eq!(record("Total-7a,1204,,,,").len(), 3);
    assert_eq!(record("Total-7,1204,,,,").len(), 3);
    assert_eq!(record("Totality,4,,,,").len(), 3);
}

#[test]
fn the_header_of_a_second_file_below_the_first_is_no_record() {
    let record = |row: &str| found(format!("{CASES}\n{ROW}\n{row}\n"));
    let no_record = ["error not_a_record cases.csv 3 -"];
    let names: Vec<String> = CASES.split(',').map(|name| format!("\"{name}\"")).collect();
    assert_eq!(record(&format!("\u{feff}{CASES}")), no_record);
    assert_eq!(record(&format!("\u{feff}{}", names.join(","))), no_record);
    assert_eq!(record(&CASES.to_uppercase()), no_record);
    assert_eq!(record(&CASES.replace(',', " , ")), no_record);
    // One name that is not the column's, and it is a record with faults.
    assert!(record(&format!("\u{feff}{}", CASES.replace("office", "offices"))).len() > 3);
    // A mark before a record in quotes is in the way of its id.
    let marked = "\u{feff}\"C3\",hartford,W1,in_home,2019-01-01,";
    assert_eq!(record(marked), ["error bad_id cases.csv 3 case_id"]);
}

#[test]
fn a_row_lacks_two_of_its_required_columns_or_is_a_record() {
    // `workers.csv` requires four; here the header has only two of them, and a row that lacks one is a record.
    let rows = |row: &str| {
        let files = Files::good().with("workers.csv", "worker_id,office", &["W1,hartford", row]);
        let found = shorts(&files.findings()).into_iter();
        found.filter(|finding| finding.contains("workers.csv 3")).collect::<Vec<_>>()
    };
    assert_eq!(rows("W2,"), ["error value_missing workers.csv 3 office"]);
    assert_eq!(rows(","), ["error not_a_record workers.csv 3 -"]);
}

#[test]
fn a_cell_that_can_not_be_read_counts_as_filled() {
    let expected = [
        "error bad_id cases.csv 2 case_id",
        "error unknown_office cases.csv 2 office",
        "error value_missing cases.csv 2 case_type",
        "error value_missing cases.csv 2 opened_on",
    ];
    assert_eq!(found(format!("{CASES}\nC 1,nowhere,,,,\n")), expected);
}

#[test]
fn a_row_that_is_no_record_is_no_reference_and_the_others_still_are() {
    let files = Files::good().with("workers.csv", WORKERS, &["W1,hartford,social_worker,2015-01-01,", "W2,,,,"]).with(
        "cases.csv",
        CASES,
        &["C1,hartford,W2,in_home,2019-01-01,"],
    );
    let expected = ["error not_a_record workers.csv 3 -", "error unknown_worker cases.csv 2 worker_id"];
    assert_eq!(shorts(&files.findings()), expected);
}

#[test]
fn a_thousand_of_one_code_do_not_hide_another() {
    let visit = |id: usize| format!("V{id},C1,K1,W1,2019-06-10,phone,true,home,");
    let mut rows = vec![",,,,,,,,".to_owned(); 1001];
    rows.extend((0..1001).map(|_| VISITS.to_owned()));
    rows.extend((1..=1001).map(|id| visit(id).replace("2019-06-10,phone", "1979-06-10,phone")));
    rows.push("V9999,C1,,W1,2019-06-10,phone,true,home,2019-06-10".to_owned());
    rows.push("unknown,C1,K1,W1,2019-06-10,phone,true,home,2019-07-16".to_owned());
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let findings = Files::good().with("visits.csv", VISITS, &rows).findings();
    let count = |code: &str| findings.iter().filter(|finding| finding.code.text() == code).count();
    // 2,002 rows that are no records and 1,001 visits of 1979: a thousand each, and the row that says how many more.
    assert_eq!((count("not_a_record"), count("implausible_date"), count("outside_month")), (1001, 1001, 1001));
    assert_eq!((count("value_missing"), count("placeholder_id"), count("documented_after_as_of")), (1, 1, 1));
    let more: Vec<_> = findings.iter().filter_map(|finding| Some((finding.code.text(), finding.more()?))).collect();
    assert_eq!(more, [("not_a_record", 1002), ("outside_month", 1), ("implausible_date", 1)]);
}

#[test]
fn a_note_without_comma_is_told_as_what_it_is() {
    let files =
        Files::good().with("participants.csv", PARTICIPANTS, &["C1,K1,2010-05-05,2019-01-01,", "(1 row affected)"]);
    let findings = files.findings();
    assert_eq!(shorts(&findings), ["error malformed_row participants.csv 3 -"]);
    assert!(findings[0].message.contains("take it out if it is a note"), "{}", findings[0].message);
}
