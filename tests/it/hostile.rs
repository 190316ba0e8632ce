//! Input that means harm, or looks like it: each is refused with a finding that says why, in bounded memory (every run
//! of the program is held to 300 MiB), and nothing is stored.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::os::unix::fs::symlink;

use testdb::{TestDb, on_both_databases};

use crate::support::archive::Archive;
use crate::support::deck::{as_of, month_folder};
use crate::support::program::Program;
use crate::support::submission::Submission;
use crate::support::table::{Row, find, rows};

const MONTH: &str = "2018-10";
const MIB: usize = 1024 * 1024;

/// What is found in a submission that must be refused, with whatever its path is.
fn refused(path: &std::path::Path) -> Vec<Row> {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::within(folder.path());
    let drawn = as_of(MONTH);
    let outcome =
        program.run(&format!("submit {} --month {MONTH} --as-of {drawn} --format csv", path.display())).exits(1);
    assert_eq!(rows(&program.csv("submissions list")), []);
    rows(&outcome.out)
}

/// The error of that code in that file; empty for the submission as a whole.
#[track_caller]
fn error<'a>(findings: &'a [Row], code: &str, file: &str) -> &'a Row {
    find(findings, &[("severity", "error"), ("code", code), ("file", file)])
}

/// What is found in October with these bytes as its visits.
fn visits(bytes: impl AsRef<[u8]>) -> Vec<Row> {
    refused(Submission::of(MONTH).write("visits.csv", bytes).folder())
}

fn header() -> String {
    let text = Submission::of("2018-11").text("visits.csv");
    text.lines().next().unwrap().trim_start_matches('\u{feff}').to_owned()
}

#[test]
fn empty_files_lack_every_column() {
    let october = Submission::of(MONTH);
    for entry in fs::read_dir(october.folder()).unwrap() {
        File::create(entry.unwrap().path()).unwrap();
    }
    let findings = refused(october.folder());
    let columns = findings.iter().filter(|finding| finding["code"] == "column_missing").count();
    // Ten of investigations, five of workers, six of assignments, six of cases, five of participants, nine of visits.
    assert_eq!(columns, 10 + 5 + 6 + 6 + 5 + 9);
}

#[test]
fn a_folder_without_files_lacks_each_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let findings = refused(folder.path());
    let missing: Vec<&str> =
        findings.iter().filter(|finding| finding["code"] == "file_missing").map(|finding| &*finding["file"]).collect();
    let needed =
        ["investigations.csv", "workers.csv", "assignments.csv", "cases.csv", "participants.csv", "visits.csv"];
    assert_eq!(missing, needed);
}

#[test]
fn nul_bytes_are_shown_escaped() {
    let findings = visits(format!("{}\n{}\n", header(), ["\0"; 9].join(",")));
    let shown = error(&findings, "bad_id", "visits.csv");
    assert_eq!((&*shown["value"], &*shown["line"]), ("\\u{0}", "2"));
    visits([0; 4096]);
}

#[test]
fn utf_16_is_not_utf_8() {
    let utf_16: Vec<u8> = format!("\u{feff}{}\n", header()).encode_utf16().flat_map(u16::to_le_bytes).collect();
    error(&visits(utf_16), "not_utf8", "visits.csv");
}

#[test]
fn ten_megabytes_in_one_field_are_too_large() {
    let findings = visits(format!("{}\n\"{}\"\n", header(), "x".repeat(10 * MIB)));
    let long = error(&findings, "too_large", "visits.csv");
    assert_eq!(long["line"], "2");
    assert!(long["value"].len() <= 200);
}

#[test]
fn two_hundred_thousand_columns_are_too_large() {
    let header: Vec<String> = (0..200_000).map(|number| format!("column_{number}")).collect();
    error(&visits(header.join(",")), "too_large", "visits.csv");
    let short = visits(format!("{}\n{}\n", self::header(), ",".repeat(200_000)));
    assert!(short.iter().any(|finding| ["too_large", "malformed_row"].contains(&&*finding["code"])));
}

#[test]
fn a_quote_that_is_never_closed_does_not_take_the_rest_of_the_file_into_memory() {
    let october = Submission::of(MONTH);
    let mut file = BufWriter::new(File::create(october.path("visits.csv")).unwrap());
    write!(file, "{}\n\"", header()).unwrap();
    for _ in 0..100 * MIB / 16 {
        file.write_all(b"never, closed\r\n ").unwrap();
    }
    file.flush().unwrap();
    let findings = refused(october.folder());
    let place = findings.iter().find(|finding| finding["severity"] == "error").unwrap();
    assert_eq!((&*place["file"], &*place["line"]), ("visits.csv", "2"), "{place:?}");
}

#[test]
fn an_archive_whose_paths_leave_the_folder_is_refused_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("october.zip");
    Archive::create(&path).files_of(&month_folder(MONTH)).entry("../escaped.csv", &b"x"[..]).finish();
    error(&refused(&path), "bad_archive", "");
    Archive::create(&path).files_of(&month_folder(MONTH)).entry("/escaped.csv", &b"x"[..]).finish();
    error(&refused(&path), "bad_archive", "");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn an_archive_that_unpacks_to_gigabytes_is_too_large() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bomb.zip");
    Archive::create(&path).entry("visits.csv", io::repeat(0).take(2 * 1024 * MIB as u64)).finish();
    let packed = fs::metadata(&path).unwrap().len();
    assert!(packed < 20 * MIB as u64, "{packed} bytes for two gigabytes");
    let findings = refused(&path);
    assert!(findings.iter().any(|finding| finding["code"] == "too_large"), "{findings:?}");
}

#[test]
fn an_archive_cut_short_is_no_archive() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("october.zip");
    Archive::create(&path).files_of(&month_folder(MONTH)).finish();
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    error(&refused(&path), "bad_archive", "");
}

#[test]
fn a_month_in_the_folder_of_another_is_outside_it_row_by_row() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::within(folder.path());
    let january = month_folder("2019-01");
    let line = format!("check {} --month 2018-10 --as-of 2019-02-15T06:00 --format csv", january.display());
    let findings = rows(&program.run(&line).exits(1).out);
    let visits =
        findings.iter().filter(|finding| finding["code"] == "outside_month" && finding["file"] == "visits.csv");
    // Every visit of January: all rows but the header.
    assert_eq!(visits.count(), fs::read_to_string(january.join("visits.csv")).unwrap().lines().count() - 1);
}

#[test]
fn more_than_a_thousand_findings_of_a_code_are_counted_instead_of_listed() {
    let row = "V,C,K,W,never,face_to_face,true,home,";
    let header = "visit_id,case_id,child_id,worker_id,visited_on,contact,child_seen,place,documented_on";
    let findings = visits(format!("{header}\n{}", format!("{row}\n").repeat(1500)));
    let dates: Vec<&Row> = findings.iter().filter(|finding| finding["code"] == "bad_date").collect();
    assert_eq!(dates.len(), 1001);
    let last = dates.last().unwrap();
    assert!(last["line"].is_empty() && last["message"].contains("500 more"), "{last:?}");
}

#[test]
fn a_link_in_the_folder_is_refused_and_not_followed() {
    let october = Submission::of(MONTH);
    let elsewhere = month_folder(MONTH).join("visits.csv");
    fs::remove_file(october.path("visits.csv")).unwrap();
    symlink(elsewhere, october.path("visits.csv")).unwrap();
    assert_eq!(error(&refused(october.folder()), "bad_archive", "")["value"], "visits.csv");
}

/// The shell limits how large any file may grow that the program writes; the same happens at a quota's edge.
fn with_files_up_to(program: &Program, kib: u64, line: &str) -> crate::support::program::Outcome {
    let plain = program.command(line);
    let mut limited = std::process::Command::new("sh");
    // `ulimit -f` counts in blocks of 512 bytes. The signal that would end the program is ignored: it sees the fault.
    limited.arg("-c").arg(format!("trap '' XFSZ; ulimit -f {}; exec \"$0\" \"$@\"", kib * 2));
    limited.arg(plain.get_program()).args(plain.get_args()).current_dir(plain.get_current_dir().unwrap());
    limited.envs(plain.get_envs().filter_map(|(name, value)| Some((name, value?)))).env_remove("EXITPLAN_CONFIG");
    crate::support::program::finish(limited, line)
}

#[test]
fn a_database_that_cannot_grow_stays_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::within(folder.path());
    Submission::of(MONTH).submit(&program).ok();
    let exports = || ["submissions list", "extract list", "figures --scope all"].map(|export| program.csv(export));
    let before = exports();
    let next = month_folder("2018-11");
    let line = format!("submit {} --month 2018-11 --as-of {} --format csv", next.display(), as_of("2018-11"));
    // From no room at all, over room for the log of the database and not for what is logged, to room for all.
    let mut room = 1;
    let mut failures = 0;
    loop {
        let outcome = with_files_up_to(&program, room, &line);
        if outcome.status == Some(0) {
            break;
        }
        failures += 1;
        assert!(!outcome.exits(3).err.contains("Accepted"), "with {room} KiB");
        assert_eq!(exports(), before, "with {room} KiB");
        room += 8;
    }
    assert!(failures > 3, "{failures} sizes were too small");
    let after = exports();
    assert_eq!(rows(&after[0]).len(), 2);
    program.run(&line).ok();
    assert_eq!(rows(&program.csv("submissions list")).len(), 3);
}

on_both_databases! {
    async fn a_whole_zip_is_as_good_as_its_folder(db: TestDb) {
        let program = Program::on(&db);
        let path = db.folder().join("october.zip");
        Archive::create(&path).files_of(&month_folder(MONTH)).finish();
        let drawn = as_of(MONTH);
        program.run(&format!("submit {} --month {MONTH} --as-of {drawn}", path.display())).ok();
        let zipped = program.csv("figures --scope all");
        Submission::of(MONTH).submit(&program).exits(0);
        assert_eq!(program.csv("figures --scope all"), zipped);
        let listed = rows(&program.csv("extract list"));
        let hashes = |submission: &str| -> Vec<String> {
            listed.iter().filter(|extract| extract["submission"] == submission).map(|extract| extract["source_sha256"].clone()).collect()
        };
        assert_eq!(hashes("1"), hashes("2"));
        assert_eq!(hashes("1").len(), 6);
    }
}
