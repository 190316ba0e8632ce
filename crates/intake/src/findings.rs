//! Findings as they are gathered: in any order and number, in bounded memory, to come out sorted.

mod file;

use std::cmp::Ordering;
use std::collections::BTreeMap;

use domain::extract::ExtractKind;
use domain::finding::{Finding, FindingCode, Severity};

pub(crate) use domain::text::{clean, quoted};
pub(crate) use file::{FileFindings, Place};

/// How many findings of a code in a file are listed before the row "and N more" (`extracts.md`).
pub const LISTED: u64 = 1000;

/// The findings of a submission.
///
/// They may be added in any order. Of each code in a file the first [`LISTED`] in the order of the list are kept.
#[derive(Debug, Default)]
pub struct Findings {
    files: BTreeMap<FileOrder, FileFindings>,
}

/// The submission itself first, then the files as in the table of `extracts.md`, then all others by name.
#[derive(PartialEq, Eq, PartialOrd, Ord, Debug)]
enum FileOrder {
    Submission,
    Extract(ExtractKind),
    Other(String),
}

impl FileOrder {
    fn of(file: Option<&str>) -> FileOrder {
        let Some(name) = file else { return FileOrder::Submission };
        ExtractKind::of_file(name).map_or_else(|| FileOrder::Other(name.to_owned()), FileOrder::Extract)
    }
}

impl Findings {
    /// Adds a finding; one about the submission as a whole names no file.
    pub fn add(&mut self, finding: Finding) {
        let file = finding.file.clone();
        let findings =
            self.files.entry(FileOrder::of(file.as_deref())).or_insert_with(|| FileFindings::new(file.as_deref()));
        findings.add_finding(finding);
    }

    /// Adds a finding about a file as a whole, or about the submission.
    pub(crate) fn report(&mut self, file: Option<&str>, code: FindingCode, value: Option<String>, message: String) {
        let file = file.map(clean);
        self.add(Finding { code, file, line: None, column: None, value, message });
    }

    /// Takes in all of another list.
    pub(crate) fn join(&mut self, others: Findings) {
        for findings in others.files.into_values() {
            self.absorb(findings);
        }
    }

    /// Takes in everything found in one file.
    pub(crate) fn absorb(&mut self, findings: FileFindings) {
        let order = FileOrder::of(findings.file());
        match self.files.remove(&order) {
            Some(earlier) => self.files.insert(order, findings.joined(earlier)),
            None => self.files.insert(order, findings),
        };
    }

    /// Whether any finding rejects the submission.
    pub fn has_errors(&self) -> bool {
        self.files.values().any(|file| file.codes().any(|code| code.severity() == Severity::Error))
    }

    /// The list: errors first, then by file, line, column and code; past the first [`LISTED`] of a code in a file one
    /// row says how many more there are.
    pub fn finish(self) -> Vec<Finding> {
        let (mut errors, mut warnings) = (Vec::new(), Vec::new());
        for file in self.files.into_values() {
            file.into_sorted(&mut errors, &mut warnings);
        }
        errors.append(&mut warnings);
        errors
    }
}

/// Puts a finding about a file as a whole, or about the submission, where it belongs in a list that is in its order.
pub(crate) fn insert_whole_file(list: &mut Vec<Finding>, finding: Finding) {
    let order = |of: &Finding| (of.severity(), FileOrder::of(of.file.as_deref()));
    let own = order(&finding);
    let comes_later = |listed: &Finding| match order(listed).cmp(&own) {
        Ordering::Less => false,
        Ordering::Equal => listed.line.is_some() || listed.code.text() > finding.code.text(),
        Ordering::Greater => true,
    };
    let place = list.iter().position(comes_later).unwrap_or(list.len());
    list.insert(place, finding);
}

#[cfg(test)]
mod tests;
