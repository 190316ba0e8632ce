//! Reading a whole submission.

mod roll;

use std::collections::BTreeMap;
use std::num::NonZero;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use domain::extract::ExtractKind;
use domain::finding::FindingCode;
use domain::submission::Sha256Hash;

use crate::cells::Context;
use crate::extract::{self, Extract, Terms};
use crate::findings::{FileFindings, Findings};
use crate::references;
use crate::request::{IntakeError, Reading, ReceivedFile, Request};
use crate::rows::Rules;
use crate::source::{Budget, Checksums, Entry, Listing, Metered, SHA256SUMS, Source, Stop, bad_archive};
use crate::window::Window;

/// Reads a submission and everything that is wrong with it.
///
/// A submission over its limit of bytes, rows or values in all is not checked further: only what its list of files shows is
/// reported beside `too_large`, so that the findings do not depend on how far reading came.
///
/// # Errors
/// Only for faults of the machine: the path does not exist, or a file can't be read from it.
pub fn read(path: &Path, request: &Request<'_>) -> Result<Reading, IntakeError> {
    let mut findings = Findings::default();
    let Some((source, listing)) = Source::open(path, &request.limits, &mut findings)? else {
        return Ok(Reading { files: Vec::new(), hashes: Vec::new(), findings, has_reviews: false, has_care: false });
    };
    let has_care = roll::has_care(&listing);
    let has_reviews = roll::is_there(&listing, ExtractKind::CaseReviews.file_name());
    roll::call(&listing, &mut findings);
    let budget = Budget::new(&request.limits);
    let reader = FileReader { source: &source, request, budget: &budget };
    let files = reader.read_all(&listing.entries).map_err(|(entry, source)| {
        let path = if path.is_dir() { path.join(&listing.entries[entry].name) } else { path.to_owned() };
        IntakeError::Unreadable { path, source }
    })?;
    reader
        .count(&listing.added_by_system)
        .map_err(|source| IntakeError::Unreadable { path: path.to_owned(), source })?;
    if over_limit(&budget, request, &mut findings) {
        let hashes = if budget.bytes_exceeded() { Vec::new() } else { hashes(&files) };
        return Ok(Reading { files: Vec::new(), hashes, findings, has_reviews, has_care });
    }
    let hashes = hashes(&files);
    let files = gather(files, &hashes, &listing, &Window::of(request), &mut findings);
    Ok(Reading { files, hashes, findings, has_reviews, has_care })
}

/// Reports the limits on the submission in all, bytes before rows before values.
fn over_limit(budget: &Budget, request: &Request<'_>, findings: &mut Findings) -> bool {
    let limits = &request.limits;
    let message = if budget.bytes_exceeded() {
        format!(
            "the files are larger than {} bytes together; hand in the extracts of one month only",
            limits.unpacked_bytes
        )
    } else if budget.rows_exceeded() {
        format!("the files have more than {} rows together; hand in the extracts of one month only", limits.rows)
    } else if budget.values_exceeded() {
        format!(
            "the files have more than {} values together; hand in the columns of the extracts only, and one month",
            limits.values
        )
    } else {
        return false;
    };
    findings.report(None, FindingCode::TooLarge, None, message);
    true
}

/// What was read of a file.
struct FileRead {
    name: String,
    /// None for a file that could not be read to its end.
    hash: Option<Sha256Hash>,
    content: Content,
    findings: FileFindings,
    damage: Option<String>,
}

enum Content {
    Extract(ExtractKind, Extract),
    Checksums(Checksums),
    Unknown,
}

struct FileReader<'a> {
    source: &'a Source,
    request: &'a Request<'a>,
    budget: &'a Budget,
}

impl FileReader<'_> {
    /// Reads every file, several at a time, the largest first; the result is in the order of the list.
    ///
    /// # Errors
    /// The place of the first file that the machine can't read, and why.
    fn read_all(&self, entries: &[Entry]) -> Result<Vec<FileRead>, (usize, std::io::Error)> {
        let mut order: Vec<usize> = (0..entries.len()).collect();
        order.sort_by_key(|entry| std::cmp::Reverse(entries[*entry].size_hint));
        let next = AtomicUsize::new(0);
        let work = || {
            let take = || order.get(next.fetch_add(1, Ordering::Relaxed)).copied();
            std::iter::from_fn(take).map(|entry| (entry, self.read(&entries[entry]))).collect::<Vec<_>>()
        };
        let helpers = thread::available_parallelism().map_or(1, NonZero::get).min(entries.len()).saturating_sub(1);
        let mut results = thread::scope(|scope| {
            let threads: Vec<_> = (0..helpers).map(|_| scope.spawn(work)).collect();
            let mut results = work();
            for thread in threads {
                results.extend(thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            }
            results
        });
        results.sort_by_key(|(entry, _)| *entry);
        results.into_iter().map(|(entry, result)| result.map_err(|error| (entry, error))).collect()
    }

    /// Counts the bytes of files that are no part of the submission; what is damaged in them does not matter.
    fn count(&self, entries: &[Entry]) -> Result<(), std::io::Error> {
        for entry in entries {
            let end = self.source.read(entry).and_then(|bytes| Metered::new(self.source, bytes, self.budget).finish());
            match end {
                Ok(_) | Err(Stop::Damaged(_)) => {}
                Err(Stop::TooMuch) => break,
                Err(Stop::Machine(error)) => return Err(error),
            }
        }
        Ok(())
    }

    fn read(&self, entry: &Entry) -> Result<FileRead, std::io::Error> {
        let mut findings = FileFindings::new(Some(&entry.name));
        let mut content = Content::Unknown;
        let end = self.source.read(entry).and_then(|bytes| {
            let mut bytes = Metered::new(self.source, bytes, self.budget);
            content = self.content(&entry.name, &mut bytes, &mut findings)?;
            bytes.finish()
        });
        let (hash, damage) = match end {
            Ok(hash) => (Some(hash), None),
            Err(Stop::TooMuch) => (None, None),
            Err(Stop::Damaged(damage)) => (None, Some(damage)),
            Err(Stop::Machine(error)) => return Err(error),
        };
        Ok(FileRead { name: entry.name.clone(), hash, content, findings, damage })
    }

    fn content(&self, name: &str, bytes: &mut Metered<'_>, findings: &mut FileFindings) -> Result<Content, Stop> {
        let request = self.request;
        if name == SHA256SUMS {
            return Checksums::read(bytes, request.limits.field_bytes, findings).map(Content::Checksums);
        }
        let Some(kind) = ExtractKind::of_file(name) else { return Ok(Content::Unknown) };
        let terms = Terms {
            context: Context { offices: request.offices, zone: request.zone },
            limits: request.limits,
            budget: self.budget,
        };
        let spec = request.format.spec(kind);
        let rules = Rules::of(spec, Window::of(request));
        let mut extract = extract::read(bytes, &spec.file, &rules, &terms, findings);
        extract.stop.take().map_or(Ok(Content::Extract(kind, extract)), Err)
    }
}

fn hashes(files: &[FileRead]) -> Vec<(String, Sha256Hash)> {
    files.iter().filter_map(|file| Some((file.name.clone(), file.hash?))).collect()
}

/// Holds the files against the checksums and one another, and puts everything found together.
fn gather(
    files: Vec<FileRead>,
    hashes: &[(String, Sha256Hash)],
    listing: &Listing,
    window: &Window,
    findings: &mut Findings,
) -> Vec<ReceivedFile> {
    let received: BTreeMap<&str, Sha256Hash> = hashes.iter().map(|(name, hash)| (name.as_str(), *hash)).collect();
    let mut extracts = Vec::new();
    for file in files {
        if let Some(damage) = file.damage {
            let message = format!("the file is damaged in the archive ({damage}); make the zip again");
            bad_archive(findings, Some(&file.name), &message);
        }
        match file.content {
            Content::Extract(kind, extract) => extracts.push((kind, extract, file.findings, file.hash)),
            Content::Checksums(checksums) => {
                checksums.compare(&received, listing, findings);
                findings.absorb(file.findings);
            }
            Content::Unknown => findings.absorb(file.findings),
        }
    }
    extracts.sort_by_key(|(kind, ..)| *kind);
    finish(extracts, window, findings)
}

fn finish(
    extracts: Vec<(ExtractKind, Extract, FileFindings, Option<Sha256Hash>)>,
    window: &Window,
    findings: &mut Findings,
) -> Vec<ReceivedFile> {
    let (mut read, mut found) = (Vec::new(), Vec::new());
    for (kind, extract, findings, hash) in extracts {
        read.push((kind, extract, hash));
        found.push(findings);
    }
    let tables: Vec<(ExtractKind, &Extract)> = read.iter().map(|(kind, extract, _)| (*kind, extract)).collect();
    references::check(&tables, window, &mut found);
    for found in found {
        findings.absorb(found);
    }
    let whole = read.into_iter().filter(|(_, extract, _)| extract.whole);
    whole
        .filter_map(|(kind, extract, hash)| Some(ReceivedFile { kind, source_sha256: hash?, table: extract.table }))
        .collect()
}
