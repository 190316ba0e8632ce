//! What is said about findings.

use domain::finding::Severity;
use ui::format::{count, counted};

pub(crate) const TITLE: &str = "Findings";
pub(crate) const CAPTION: &str = "Findings, errors first, then by file and line";
pub(crate) const COLUMNS: [&str; 6] = ["Where", "Severity", "Code", "Column", "Value", "What to do"];
pub(crate) const ROLLED_UP: &str = "By code and file: what was found, what it does to the figures, what to do";
pub(crate) const ROLLED_UP_COLUMNS: [&str; 6] =
    ["Code", "Where", "How many", "What was found", "Effect on the figures", "What to do"];
pub(crate) const FILTER: &str = "Choose which findings are shown";
pub(crate) const SEVERITY: &str = "Severity";
pub(crate) const CODE: &str = "Code";
pub(crate) const ALL_SEVERITIES: &str = "Errors and warnings";
pub(crate) const ALL_CODES: &str = "All codes";
pub(crate) const SHOW: &str = "Show";
pub(crate) const DOWNLOAD: &str = "Download CSV";
pub(crate) const NONE: &str = "Nothing was found: no error and no warning.";
pub(crate) const NONE_LEFT: &str = "No finding is of this severity and code. Choose another to see the rest.";
pub(crate) const WHOLE: &str = "the submission";

/// A severity as people read it.
pub(crate) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
    }
}

/// How many of each there are: `2 errors, 19 warnings`.
pub(crate) fn counts(errors: u64, warnings: u64) -> String {
    format!("{}, {}", counted(errors, ["error", "errors"]), counted(warnings, ["warning", "warnings"]))
}

/// How many there are.
pub(crate) fn number(found: u64) -> String {
    count(found)
}

/// Which part of them is shown.
pub(crate) fn shown(shown: usize, all: usize) -> String {
    format!("{} of {} findings are shown.", count(shown as u64), count(all as u64))
}

/// A severity or code that no finding has.
pub(crate) fn unknown(name: &str, asked: &str) -> [String; 2] {
    [
        format!("There is no {name} “{asked}”."),
        "Go back to the page of the findings and choose from the list.".to_owned(),
    ]
}

/// Line `12` of a file, as it is shown.
pub(crate) fn line(line: u64) -> String {
    format!("line {line}")
}
