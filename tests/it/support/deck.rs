//! The small deck: six months of a simulated state, with what an independent calculator made of them.

use std::fs;
use std::path::{Path, PathBuf};

use super::program::{Outcome, Program};

/// The months of the deck.
pub const MONTHS: [&str; 6] = ["2018-10", "2018-11", "2018-12", "2019-01", "2019-02", "2019-03"];
/// The plans that it was computed by.
pub const PLANS: [&str; 2] = ["juan-f-2006", "juan-f-2017"];

/// A file or folder of the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// A file or folder of the deck.
pub fn deck(path: &str) -> PathBuf {
    repository("tests/decks/small").join(path)
}

/// The folder of a month's submission.
pub fn month_folder(month: &str) -> PathBuf {
    deck("submissions").join(month)
}

/// When a month's submission was drawn.
pub fn as_of(month: &str) -> String {
    fs::read_to_string(deck("submissions").join(format!("{month}.AS_OF"))).unwrap().trim().to_owned()
}

/// Submits a folder for a month of the deck, drawn when the deck's was, with further options.
pub fn submit(program: &Program, folder: &Path, month: &str, options: &str) -> Outcome {
    program.run(&format!("submit {} --month {month} --as-of {} {options}", folder.display(), as_of(month)))
}

/// Submits the whole deck, received at the same known moment.
pub fn submit_all(program: &Program) {
    for month in MONTHS {
        submit(program, &month_folder(month), month, "--received 2020-01-01T09:00").ok();
    }
}

/// Every export that the deck has an expectation for: the file, and the command that must give its bytes.
pub fn exports() -> Vec<(PathBuf, String)> {
    let mut exports: Vec<(PathBuf, String)> = PLANS.iter().flat_map(|plan| exports_of(plan)).collect();
    exports.sort();
    exports
}

fn exports_of(plan: &str) -> Vec<(PathBuf, String)> {
    let files = fs::read_dir(deck("expected").join(plan)).unwrap().map(|entry| entry.unwrap().path());
    files
        .map(|path| (path.clone(), format!("--plan {plan} {}", command(path.file_stem().unwrap().to_str().unwrap()))))
        .collect()
}

/// The command that a file of expectations is named after. `-` stands for the colon of a segment.
pub fn command(name: &str) -> String {
    match name.split('_').collect::<Vec<_>>()[..] {
        ["figures", grain] => format!("figures --by {grain} --scope all"),
        ["certification"] => "certification".to_owned(),
        ["records", measure, period] if period.contains('Q') => {
            format!("records --measure {} --quarter {period}", measure.replace('-', ":"))
        }
        ["records", measure, period] => {
            format!("records --measure {} --month {period}", measure.replace('-', ":"))
        }
        _ => panic!("no command gives {name}"),
    }
}
