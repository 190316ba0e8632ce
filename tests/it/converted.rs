//! Files that mail, an editor or a spreadsheet wrote anew on their way: a ledger, and the frame of a case review. Neither
//! is taken for what it was, and neither is taken for a forgery.

use std::fs;
use std::path::Path;

use crate::support::program::{Outcome, Program};
use crate::support::submission::Submission;

/// A program in whose folder lies an export, with what it holds.
fn with_export(folder: &Path) -> (Program, String) {
    let program = Program::within(folder);
    program.run("ledger keygen ledger.key").ok();
    Submission::of("2018-10").submit(&program).ok();
    let program = program.with("EXITPLAN_PORTAL_LEDGER_KEY_FILE", "ledger.key");
    program.run("ledger export --out ledger.jsonl").ok();
    let text = fs::read_to_string(folder.join("ledger.jsonl")).unwrap();
    (program, text)
}

fn verify(program: &Program, bytes: impl AsRef<[u8]>) -> Outcome {
    fs::write(program.folder().join("converted.jsonl"), bytes).unwrap();
    program.run("ledger verify converted.jsonl --key ledger.key.pub")
}

#[test]
fn a_converted_ledger_is_not_proved_and_says_that_it_was_converted() {
    let folder = tempfile::tempdir().unwrap();
    let (program, text) = with_export(folder.path());
    let after_the_last = format!("line {}: there is a blank line", text.lines().count() + 1);
    let utf16 = text.encode_utf16().flat_map(u16::to_le_bytes);
    for (bytes, said) in [
        (text.replace('\n', "\r\n").into_bytes(), "line 1: the lines end with CRLF"),
        (text.replace('\n', "\r").into_bytes(), "line 1: the lines end with CR:"),
        (format!("\u{feff}{text}").into_bytes(), "line 1: there is a byte-order mark"),
        (format!("{text}\n").into_bytes(), &*after_the_last),
        ([0xff, 0xfe].into_iter().chain(utf16).collect(), "line 1: the text is written in UTF-16"),
    ] {
        let outcome = verify(&program, bytes).exits(1);
        let outcome = outcome.says(said).says("the file was converted on its way; get the file as it was exported");
        let told = outcome.says("Not proved: this is not the file that was exported.").says("which is no proof");
        assert_eq!(told.err.matches("was changed").count(), 0, "{}", told.err);
    }
    let other_key = "ledger verify converted.jsonl --key other.key.pub";
    program.run("ledger keygen other.key").ok();
    fs::write(folder.path().join("converted.jsonl"), text.replace('\n', "\r\n")).unwrap();
    let told = program.run(other_key).exits(1).says("the lines end with CRLF").says("signed with another key");
    assert!(!told.err.contains("hang together"), "{}", told.err);
}

#[test]
fn what_was_changed_in_a_converted_ledger_is_told_besides() {
    let folder = tempfile::tempdir().unwrap();
    let (program, text) = with_export(folder.path());
    let accepted = text.lines().position(|line| line.contains("submission_accepted")).unwrap() + 1;
    let changed = text.replace("2018-10", "2018-11").replace('\n', "\r\n");
    let told = verify(&program, changed).exits(1).says("line 1: the lines end with CRLF");
    let told = told.says(&format!("line {accepted}, entry {accepted}: its hash is not the hash of what it says"));
    assert!(!told.err.contains("hang together"), "{}", told.err);
    let without_end = text.lines().next().unwrap().to_owned() + "\r\n";
    verify(&program, without_end).exits(1).says("CRLF").says("no checkpoint closes the ledger");
}

#[test]
fn a_last_line_without_its_line_feed_is_proved_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let (program, text) = with_export(folder.path());
    let told = verify(&program, text.trim_end()).exits(0).says("the last line has no line feed");
    assert!(told.out.starts_with("Proved: "), "{}", told.out);
    assert!(!verify(&program, &text).exits(0).err.contains("line feed"));
}

const FRAME: &str = "case_id,office,case_type,plan_due_on\nC1,hartford,in_home_family,2019-05-02\nC2,new-haven,in_home_family,2019-05-03\n";

fn draw(program: &Program, bytes: impl AsRef<[u8]>) -> Outcome {
    fs::write(program.folder().join("frame.csv"), bytes).unwrap();
    let committed = sampling::frame_sha256(FRAME.as_bytes());
    program.run(&format!("sample frame --frame frame.csv --committed {committed}"))
}

#[test]
fn a_frame_that_was_converted_is_not_the_committed_one_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::within(folder.path());
    draw(&program, FRAME).exits(0);
    for (bytes, said) in [
        (FRAME.replace('\n', "\r\n"), "(its lines end with CRLF, not with LF)"),
        (format!("\u{feff}{FRAME}"), "(it begins with a byte-order mark)"),
        (FRAME.trim_end().to_owned(), "(the line end behind its last row is missing)"),
    ] {
        let told = draw(&program, bytes).exits(1).says("the rows are the same, the file was converted on its way");
        told.says(said).says("get the file as it was committed");
    }
    let told = draw(&program, FRAME.replace("C2", "C3")).exits(1).says("its rows are others");
    assert!(!told.err.contains("converted"), "{}", told.err);
    let committed = sampling::frame_sha256(FRAME.as_bytes());
    fs::write(folder.path().join("frame.csv"), FRAME.replace('\n', "\r\n")).unwrap();
    let draw = format!("sample draw --frame frame.csv --seed 7 --committed {committed}");
    program.run(&draw).exits(1).says("converted on its way");
    program.run("sample frame --frame frame.csv --committed abc").exits(2).says("64 digits and letters");
}
