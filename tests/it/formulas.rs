//! A cell that a spreadsheet would run as a formula is written with a `'` before it, in every CSV that the program
//! writes; JSON, which nobody opens in a spreadsheet, keeps the text.

use std::fs;

use crate::support::program::Program;
use crate::support::submission::Submission;
use crate::support::table::{cells, find, rows};

#[test]
fn file_names_column_names_and_values_in_findings_are_defused() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::within(folder.path());
    let header = "worker_id,office,position,employed_from,employed_to,=HYPERLINK(1),+1,@SUM(A1)";
    let workers =
        ["=1+1", "+1", "-1", "@A1", "\tX", "\rX"].map(|id| format!("\"{id}\",hartford,trainee,2010-01-01,,,,"));
    let october = Submission::of("2018-10")
        .write("workers.csv", format!("{header}\n{}\n", workers.join("\n")))
        .write("=cmd.csv", "x\n");
    let refused = october.check(&program).exits(1);
    let findings = rows(&refused.out);
    let bad_ids = findings.iter().filter(|finding| finding["code"] == "bad_id" && finding["file"] == "workers.csv");
    let values: Vec<&str> = bad_ids.map(|finding| &*finding["value"]).collect();
    // Control characters are shown escaped, so that no cell begins with one.
    assert_eq!(values, ["'=1+1", "'+1", "'-1", "'@A1", "\\tX", "\\rX"]);
    let unknown =
        findings.iter().filter(|finding| finding["code"] == "unknown_column" && finding["file"] == "workers.csv");
    let columns: Vec<&str> = unknown.map(|finding| &*finding["column"]).collect();
    assert_eq!(columns, ["'=HYPERLINK(1)", "'+1", "'@SUM(A1)"]);
    assert_eq!(find(&findings, &[("code", "unknown_file")])["file"], "'=cmd.csv");
    assert_no_formula(&refused.out);

    let path = october.folder().display().to_string();
    let line = format!("check {path} --month 2018-10 --as-of 2018-11-15T06:00 --format json");
    let json = program.run(&line).exits(1).out;
    assert!(json.contains("\"value\": \"=1+1\""), "{json}");
}

#[test]
fn names_of_folders_in_the_findings_of_a_list_are_defused() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::within(folder.path());
    fs::create_dir(folder.path().join("=october")).unwrap();
    fs::write(folder.path().join("list.csv"), "folder,month,as_of\n=october,2018-10,2018-11-15T06:00\n").unwrap();
    let refused = program.run("submit --list list.csv --format csv").exits(1);
    let files = cells(&rows(&refused.out), ["file"]).concat();
    assert_eq!(files[0], "'=october/investigations.csv");
    assert_no_formula(&refused.out);
}

#[test]
fn a_reported_figure_with_a_formula_for_its_source_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::within(folder.path());
    let header = "plan,measure,period_start,period_end,percent,standard,source_url";
    for (percent, source) in
        [("90.6", "=HYPERLINK(1)"), ("+90.6", "https://example.org"), ("=1", "https://example.org")]
    {
        let figure = format!("juan-f-2006,OM1,2015-01-01,2015-03-31,{percent},>=90%,{source}");
        fs::write(folder.path().join("reported.csv"), format!("{header}\n{figure}\n")).unwrap();
        program.run("reported import reported.csv").exits(1);
    }
}

/// No cell begins with what a spreadsheet would run.
fn assert_no_formula(csv: &str) {
    for row in rows(csv) {
        for (column, cell) in row {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{column}: {cell:?}");
        }
    }
}
