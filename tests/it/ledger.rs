//! `ledger`: made, exported and proved; and what is done to an export shows.

use std::fs;
use std::path::Path;
use std::process::Command;

use testdb::{TestDb, on_both_databases};

use crate::support::portal::Serving;
use crate::support::program::Program;
use crate::support::submission::Submission;

const VERIFY: &str = "ledger verify ledger.jsonl --key ledger.key.pub";

/// A program with a key, whose database holds October 2018.
fn with_october(program: &Program) -> Program {
    program.run("ledger keygen ledger.key").ok();
    Submission::of("2018-10").submit(program).ok();
    program.with("EXITPLAN_PORTAL_LEDGER_KEY_FILE", "ledger.key")
}

fn lines(folder: &Path) -> Vec<String> {
    fs::read_to_string(folder.join("ledger.jsonl")).unwrap().lines().map(str::to_owned).collect()
}

/// The place of the first line that holds a text.
fn place(lines: &[String], text: &str) -> usize {
    lines.iter().position(|line| line.contains(text)).unwrap()
}

fn write(folder: &Path, lines: &[String]) {
    let ended: Vec<String> = lines.iter().map(|line| format!("{line}\n")).collect();
    fs::write(folder.join("ledger.jsonl"), ended.concat()).unwrap();
}

on_both_databases! {
    async fn an_exported_ledger_is_proved_without_the_database(db: TestDb) {
        let program = with_october(&Program::on(&db));
        program.run("ledger export --out ledger.jsonl").ok();
        let elsewhere = Program::within(db.folder());
        let proved = elsewhere.run(VERIFY).ok();
        let lines = lines(db.folder());
        assert!(proved.starts_with(&format!("Proved: {} entries from ", lines.len() - 1)), "{proved}");
        assert!(proved.contains("No older checkpoint was given") && !proved.contains("Odd"), "{proved}");
        assert!(lines[0].contains(r#""action":"ledger_begun""#), "{}", lines[0]);
        let accepted = &lines[place(&lines, "submission_accepted")];
        assert!(accepted.contains(r#""actor":"command line""#) && accepted.contains(r#""submission":1"#), "{accepted}");
        assert_eq!(program.run("ledger export").ok().lines().count(), lines.len(), "to standard output too");
        program.run("ledger export --out ledger.jsonl").exits(2).says("nothing is ever overwritten");
    }

    async fn serving_signs_at_its_start_and_at_its_end(db: TestDb) {
        let program = with_october(&Program::on(&db)).with("EXITPLAN_PORTAL_SECRET_FILE", "portal.secret");
        program.run("secret portal.secret").ok();
        let word = "a long enough password";
        program.run_with_input("user add m.lopez --role monitor --password-stdin", &format!("{word}\n")).ok();
        let serving = Serving::of(program.start("serve --listen 127.0.0.1:0"));
        assert!(serving.sign_in("m.lopez", &word.replace(' ', "+")).contains("303"));
        assert_eq!(serving.stop(), Some(0));
        program.run("ledger export --out ledger.jsonl").ok();
        let lines = lines(db.folder());
        let signed_in = place(&lines, "signed_in");
        let checkpoints = |lines: &[String]| lines.iter().filter(|line| line.contains(r#""kind":"checkpoint""#)).count();
        // Behind the entry of signing in stand the one of the portal's end and the one that closes the export.
        assert_eq!((checkpoints(&lines[..signed_in]), checkpoints(&lines[signed_in..])), (1, 2));
        assert!(program.run(VERIFY).ok().contains("Checkpoints signed with this key: 3,"));
    }
}

#[test]
fn whatever_is_done_to_an_export_is_found_and_named() {
    let folder = tempfile::tempdir().unwrap();
    let program = with_october(&Program::within(folder.path()));
    program.run("ledger export --out ledger.jsonl").ok();
    let whole = lines(folder.path());
    let accepted = place(&whole, "submission_accepted");
    let entry = format!("line {0}, entry {0}", accepted + 1);

    let mut changed = whole.clone();
    changed[accepted] = changed[accepted].replace("2018-10", "2018-11");
    let mut removed = whole.clone();
    removed.remove(1);
    let mut reordered = whole.clone();
    reordered.swap(1, 2);
    let cut = whole[..whole.len() - 1].to_vec();
    let mut closing = whole.clone();
    let last = closing.last_mut().unwrap();
    *last = last.replace("\"at\":\"20", "\"at\":\"30");
    for (lines, place, said) in [
        (changed, entry.as_str(), "the entry was changed"),
        (removed, "line 2, entry 3", "entry 2 should stand here"),
        (reordered, "line 2, entry 3", "entry 2 should stand here"),
        (cut, "line", "no checkpoint closes the ledger"),
        (closing, "line", "the checkpoint's signature is wrong"),
        (vec!["x".repeat(5_000_000)], "line 1", "longer than any entry"),
        (vec![], "line 0", "no checkpoint closes the ledger"),
    ] {
        write(folder.path(), &lines);
        program.run(VERIFY).exits(1).says(place).says(said);
    }
    write(folder.path(), &whole);
    program.run(VERIFY).ok();
}

#[test]
fn an_older_export_and_the_right_key_are_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let program = with_october(&Program::within(folder.path()));
    program.run("ledger export --out older.jsonl").ok();
    Submission::of("2018-11").submit(&program).ok();
    program.run("ledger export --out ledger.jsonl").ok();
    let proved = program.run(&format!("{VERIFY} --checkpoint older.jsonl")).ok();
    let until = fs::read_to_string(folder.path().join("older.jsonl")).unwrap().lines().count() - 1;
    let last = lines(folder.path()).len() - 1;
    assert!(proved.contains(&format!("Up to entry {until} everything is as it was")), "{proved}");
    let not_proved = format!("Not proved by it: entries {} to {last}.", until + 1);
    assert!(proved.contains(&not_proved) && proved.contains("whoever holds the key"), "{proved}");

    // The older one beside the newer checkpoint is a ledger whose end was cut off.
    program.run("ledger verify older.jsonl --key ledger.key.pub").ok();
    let cut = "ledger verify older.jsonl --key ledger.key.pub --checkpoint ledger.jsonl";
    program.run(cut).exits(1).says("its end was cut off");

    program.run("ledger keygen other.key").ok();
    program.run("ledger verify ledger.jsonl --key other.key.pub").exits(1).says("signed with another key");
    program.run("ledger verify ledger.jsonl --key ledger.key").exits(3).says("the private half of a key");
    program.run(&format!("{VERIFY} --checkpoint ledger.key.pub")).exits(3).says("does not end with a checkpoint");

    // What was converted on its way is told as that, and is no checkpoint to go by.
    let older = fs::read_to_string(folder.path().join("older.jsonl")).unwrap();
    fs::write(folder.path().join("crlf.jsonl"), older.replace('\n', "\r\n")).unwrap();
    program.run(&format!("{VERIFY} --checkpoint crlf.jsonl")).exits(3).says("line 1: the lines end with CRLF");
}

#[test]
fn a_key_is_written_once_and_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let program = Program::within(folder.path());
    let said = program.run("ledger keygen ledger.key").ok();
    let key = fs::read(folder.path().join("ledger.key")).unwrap();
    let mode = fs::metadata(folder.path().join("ledger.key")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert!(said.contains("Fingerprint: "), "{said}");
    program.run("ledger keygen ledger.key").exits(2).says("nothing is ever overwritten");
    assert_eq!(fs::read(folder.path().join("ledger.key")).unwrap(), key);
    fs::remove_file(folder.path().join("ledger.key.pub")).unwrap();
    program.run("ledger keygen ledger.key").exits(2);
    assert!(!folder.path().join("ledger.key.pub").exists(), "no public half of a key that was not written");
    assert!(!folder.path().join("exitplan.db").exists(), "no database is needed");
}

#[test]
fn without_a_key_nothing_is_exported() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::within(folder.path());
    Submission::of("2018-10").submit(&program).ok();
    program.run("ledger export --out ledger.jsonl").exits(3).says("exitplan ledger keygen FILE");
    assert!(!folder.path().join("ledger.jsonl").exists());
}

/// The words of the reference: who does not trust this program proves a checkpoint with another one.
#[test]
fn openssl_proves_a_checkpoint_and_knows_the_keys() {
    let folder = tempfile::tempdir().unwrap();
    let program = with_october(&Program::within(folder.path()));
    program.run("ledger export --out ledger.jsonl").ok();
    let checkpoint: serde_json::Value = serde_json::from_str(lines(folder.path()).last().unwrap()).unwrap();
    let of = |name: &str| checkpoint[name].as_str().unwrap();
    let others = &checkpoint["others"];
    let text = format!(
        "exitplan ledger checkpoint 2\nsequence {}\nhash {}\nat {}\nprevious none\norder juan-f\nothers {} {}\n",
        checkpoint["sequence"],
        of("hash"),
        of("at"),
        others["count"],
        others["sha256"].as_str().unwrap()
    );
    fs::write(folder.path().join("checkpoint.txt"), text).unwrap();
    fs::write(folder.path().join("signature.txt"), of("signature")).unwrap();
    let shell = |script: &str| {
        let ran = Command::new("sh").args(["-c", script]).current_dir(folder.path()).output().unwrap();
        assert!(ran.status.success(), "{script}: {}", String::from_utf8_lossy(&ran.stderr));
        String::from_utf8(ran.stdout).unwrap()
    };
    shell("openssl base64 -d -A -in signature.txt -out signature.bin");
    let proved =
        shell("openssl pkeyutl -verify -pubin -inkey ledger.key.pub -rawin -in checkpoint.txt -sigfile signature.bin");
    assert!(proved.contains("Successfully"), "{proved}");
    let public = fs::read_to_string(folder.path().join("ledger.key.pub")).unwrap();
    assert_eq!(shell("openssl pkey -in ledger.key -pubout"), public);
}
