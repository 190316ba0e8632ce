//! What README and documents show on a console is what happens.
//!
//! The convention: a block fenced as ```` ```console ```` holds commands after `$ ` and, below each, what it prints on
//! standard output. Commands of a document run one after the other in a shell, in a fresh folder that holds `deck/` (the
//! small deck's submissions) and `juan-f.csv` (the reported figures), with `exitplan` on the search path. Each must end
//! with 0, or with N where the fence says ```` ```console exit=N ````. `…` on a line of its own stands for any number of
//! lines left out; a command under which nothing is shown may print anything.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::support::deck::{deck, repository};
use crate::support::program::binary;

const LEFT_OUT: &str = "…";

/// One command of a document.
#[derive(Debug, PartialEq, Eq)]
struct Shown {
    line: String,
    status: i32,
    prints: Vec<String>,
}

/// Where a line of a document stands.
#[derive(Clone, Copy)]
enum Place {
    Text,
    /// In a console block whose commands end with that status.
    Console(i32),
    OtherBlock,
}

/// The commands of a document, in order.
fn commands(text: &str) -> Vec<Shown> {
    let mut found: Vec<Shown> = Vec::new();
    let mut place = Place::Text;
    for line in text.lines() {
        match (place, line.strip_prefix("```")) {
            (Place::Text, Some(fence)) => place = block(fence),
            (Place::Console(_) | Place::OtherBlock, Some(_)) => place = Place::Text,
            (Place::Console(status), None) => match line.strip_prefix("$ ") {
                Some(line) => found.push(Shown { line: line.to_owned(), status, prints: Vec::new() }),
                None => found.last_mut().expect("a console block begins with a command").prints.push(line.to_owned()),
            },
            (Place::Text | Place::OtherBlock, None) => {}
        }
    }
    found
}

/// The block that a fence opens, by what stands behind its three ticks.
fn block(fence: &str) -> Place {
    match fence.split_once(' ').unwrap_or((fence, "exit=0")) {
        ("console", status) => Place::Console(status.strip_prefix("exit=").unwrap().parse().unwrap()),
        _ => Place::OtherBlock,
    }
}

/// Whether lines are those shown, `…` standing for any number of them.
fn fits(shown: &[String], lines: &[&str]) -> bool {
    match shown.split_first() {
        None => lines.is_empty(),
        Some((first, rest)) if first == LEFT_OUT => (0..=lines.len()).any(|skipped| fits(rest, &lines[skipped..])),
        Some((first, rest)) => {
            lines.split_first().is_some_and(|(line, lines)| line.trim_end() == first.trim_end() && fits(rest, lines))
        }
    }
}

/// A folder with what the documents expect to find there.
fn desk() -> TempDir {
    let desk = tempfile::Builder::new().prefix("exitplan-desk-").tempdir().unwrap();
    copy(&deck("submissions"), &desk.path().join("deck"));
    fs::write(desk.path().join("juan-f.csv"), fs::read(repository("config/reported/juan-f.csv")).unwrap()).unwrap();
    desk
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (path, to) = (entry.as_ref().unwrap().path(), to.join(entry.unwrap().file_name()));
        if path.is_dir() { copy(&path, &to) } else { fs::write(to, fs::read(path).unwrap()).unwrap() }
    }
}

fn search_path() -> OsString {
    let program = binary().parent().unwrap().to_owned();
    let known = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(std::iter::once(program).chain(std::env::split_paths(&known))).unwrap()
}

/// Runs a document; what does not happen as it says.
fn departures(document: &Path) -> Vec<String> {
    let (desk, search_path) = (desk(), search_path());
    let text = fs::read_to_string(document).unwrap();
    let mut departures = Vec::new();
    for shown in commands(&text) {
        let mut shell = Command::new("sh");
        shell.args(["-c", &shown.line]).current_dir(desk.path()).stdin(Stdio::null());
        shell.env("PATH", &search_path).env_remove("EXITPLAN_DATABASE").env_remove("EXITPLAN_CONFIG");
        let ended = shell.output().unwrap();
        let (out, err) = (String::from_utf8(ended.stdout).unwrap(), String::from_utf8(ended.stderr).unwrap());
        let printed = shown.prints.is_empty() || fits(&shown.prints, &out.lines().collect::<Vec<_>>());
        if !printed || ended.status.code() != Some(shown.status) {
            departures.push(format!(
                "{}: `{}` ended with {:?}\n{out}{err}",
                document.display(),
                shown.line,
                ended.status.code()
            ));
        }
    }
    departures
}

fn documents() -> Vec<PathBuf> {
    let mut found = vec![repository("README.md"), repository("CONTRIBUTING.md")];
    let mut folders = vec![repository("docs")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false if path.extension().is_some_and(|extension| extension == "md") => found.push(path),
                false => {}
            }
        }
    }
    found.sort();
    found
}

#[test]
fn every_console_block_of_the_documents_does_what_it_shows() {
    let documents = documents();
    let with_commands =
        documents.iter().filter(|document| !commands(&fs::read_to_string(document).unwrap()).is_empty());
    assert!(with_commands.count() > 1, "README and guides show commands");
    let departures: Vec<String> = documents.iter().flat_map(|document| departures(document)).collect();
    assert!(departures.is_empty(), "{}", departures.join("\n\n"));
}

#[test]
fn commands_are_found_with_what_they_print_and_how_they_end() {
    let text = "Do:\n```console\n$ exitplan a\none\n…\n$ exitplan b\n```\n```sh\n$ no\n```\n```console exit=1\n$ exitplan c\n```\n$ no\n";
    let shown = |line: &str, status, prints: &[&str]| Shown {
        line: line.to_owned(),
        status,
        prints: prints.iter().map(ToString::to_string).collect(),
    };
    let expected = [shown("exitplan a", 0, &["one", "…"]), shown("exitplan b", 0, &[]), shown("exitplan c", 1, &[])];
    assert_eq!(commands(text), expected);
}

#[test]
fn lines_left_out_may_be_any_and_the_others_must_be_there() {
    let shown = ["one", "…", "four"].map(str::to_owned);
    assert!(fits(&shown, &["one", "two", "three", "four"]));
    assert!(fits(&shown, &["one", "four"]));
    assert!(!fits(&shown, &["one", "two"]));
    assert!(!fits(&shown, &["zero", "four"]));
    assert!(!fits(&shown, &["one", "four", "five"]));
}
