//! Where a submission comes from: a folder, or a zip of it. Both give a list of files and the bytes of each.

mod checksums;
mod folder;
mod metered;
mod names;
mod once;
mod path;
mod zip;

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::Path;

use domain::extract::ExtractKind;
use domain::finding::FindingCode;

use crate::findings::{Findings, clean, quoted};
use crate::request::{IntakeError, Limits};

pub(crate) use checksums::{Checksums, SHA256SUMS};
pub(crate) use metered::{Budget, Metered};
pub(crate) use names::{is_packed, unknown as unknown_file};

/// The files of a submission.
pub(crate) enum Source {
    Folder(folder::Folder),
    Zip(zip::Zip),
}

/// A file of a submission, by its name.
#[derive(Debug)]
pub(crate) struct Entry {
    /// The name without folder.
    pub(crate) name: String,
    /// Size in bytes as told beforehand: good for a plan, not for trust.
    pub(crate) size_hint: u64,
    place: usize,
}

/// The list of a submission's files.
#[derive(Debug, Default)]
pub(crate) struct Listing {
    /// The files that can be opened, each name once, sorted by name.
    pub(crate) entries: Vec<Entry>,
    /// Files that operating systems add: their bytes count against the limits, and nothing else of them does.
    pub(crate) added_by_system: Vec<Entry>,
    /// Names that are there but can't be opened as a file.
    pub(crate) spoilt: BTreeSet<String>,
    /// Whether the list is whole, so that a name not in it is missing.
    pub(crate) whole: bool,
}

/// Why the bytes of a file do not come any more.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The submission is over its size in all.
    TooMuch,
    /// The archive is damaged, and how.
    Damaged(String),
    /// The machine can't read.
    Machine(std::io::Error),
}

impl Source {
    /// Opens a folder or a zip and lists its files; what is wrong with either is a finding about the submission.
    pub(crate) fn open(
        path: &Path,
        limits: &Limits,
        findings: &mut Findings,
    ) -> Result<Option<(Source, Listing)>, IntakeError> {
        let unreadable = |source| IntakeError::Unreadable { path: path.to_owned(), source };
        let metadata = fs::metadata(path).map_err(unreadable)?;
        if metadata.is_dir() {
            let (folder, listing) = folder::list(path, limits, findings).map_err(unreadable)?;
            return Ok(Some((Source::Folder(folder), listing)));
        }
        if !metadata.is_file() {
            bad_archive(findings, None, "the submission is neither a folder nor a zip file");
            return Ok(None);
        }
        let file = fs::File::open(path).map_err(unreadable)?;
        let opened = zip::list(file, limits, findings).map_err(unreadable)?;
        Ok(opened.map(|(zip, listing)| (Source::Zip(zip), listing)))
    }

    /// A file for itself.
    pub(crate) fn of_file(path: &Path) -> (Source, Entry) {
        let (folder, entry) = folder::of_file(path);
        (Source::Folder(folder), entry)
    }

    /// The bytes of a file.
    pub(crate) fn read(&self, entry: &Entry) -> Result<Box<dyn Read + '_>, Stop> {
        match self {
            Source::Folder(folder) => folder.read(entry),
            Source::Zip(zip) => zip.read(entry),
        }
    }

    /// Turns an error of a reader into the reason why the bytes stop.
    fn stop(&self, error: std::io::Error) -> Stop {
        match self {
            // What the operating system reports is the machine's fault; anything else was found in the archive.
            Source::Zip(_) if error.raw_os_error().is_none() => Stop::Damaged(error.to_string()),
            Source::Folder(_) | Source::Zip(_) => Stop::Machine(error),
        }
    }
}

/// Whether the submission format knows the name.
fn is_known(name: &str) -> bool {
    name == SHA256SUMS || ExtractKind::of_file(name).is_some()
}

/// Reports a fault of the archive or folder; `name` is the entry at fault.
pub(crate) fn bad_archive(findings: &mut Findings, name: Option<&str>, message: &str) {
    let message = name.map_or_else(|| message.to_owned(), |name| format!("{}: {message}", quoted(name)));
    findings.report(None, FindingCode::BadArchive, name.map(clean), message);
}

/// Reports that there are too many files.
fn too_many_entries(findings: &mut Findings, limits: &Limits) {
    let limit = limits.archive_entries;
    let message =
        format!("the submission has more than {limit} entries; hand in the extracts of the month and nothing else");
    findings.report(None, FindingCode::TooLarge, None, message);
}
