//! Which files a submission lacks, and which it need not have.

use domain::extract::ExtractKind;
use domain::finding::FindingCode;

use crate::findings::{Findings, quoted};
use crate::source::{Entry, Listing, SHA256SUMS, bad_archive, is_packed, unknown_file};

/// Whether a name is in the submission, even as something that can't be read.
pub(super) fn is_there(listing: &Listing, name: &str) -> bool {
    listing.spoilt.contains(name) || listing.entries.iter().any(|entry| entry.name == name)
}

/// Whether one of the files about children in care is in the submission: then all must be.
pub(super) fn has_care(listing: &Listing) -> bool {
    ExtractKind::CARE.into_iter().any(|kind| is_there(listing, kind.file_name()))
}

/// Reports the files that are missing, and those that nobody knows.
///
/// Where files are missing, an archive in the submission is likely to hold them. Where there is no file but an archive,
/// that is all there is to say.
pub(super) fn call(listing: &Listing, findings: &mut Findings) {
    let missing = missing(listing);
    let is_archive = |entry: &&Entry| !missing.is_empty() && is_packed(&entry.name);
    let archives: Vec<&Entry> = listing.entries.iter().filter(is_archive).collect();
    let has_any = ExtractKind::ALL.into_iter().any(|kind| is_there(listing, kind.file_name()));
    if has_any || archives.is_empty() {
        for kind in &missing {
            report_missing(*kind, findings);
        }
    }
    for Entry { name, .. } in &listing.entries {
        if archives.iter().any(|archive| archive.name == *name) {
            let message = "an archive inside the submission, which is not opened; unpack it and hand in the files that it \
                           holds, or the archive itself where it is the submission";
            bad_archive(findings, Some(name), message);
        } else if name != SHA256SUMS && ExtractKind::of_file(name).is_none() {
            findings.report(Some(name), FindingCode::UnknownFile, None, unknown_file(name, |of| is_there(listing, of)));
        }
    }
}

/// The files that must be in the submission and are not.
fn missing(listing: &Listing) -> Vec<ExtractKind> {
    let has_care = has_care(listing);
    let is_needed = |kind: &ExtractKind| !kind.is_optional() || (kind.is_care() && has_care);
    let needed = ExtractKind::ALL.into_iter().filter(|kind| listing.whole && is_needed(kind));
    needed.filter(|kind| !is_there(listing, kind.file_name())).collect()
}

fn report_missing(kind: ExtractKind, findings: &mut Findings) {
    let name = quoted(kind.file_name());
    let message = if kind.is_care() {
        format!(
            "{name} is missing, where others of the six care files are there; add it, with its header alone if it has no \
             rows, or leave all six out"
        )
    } else {
        format!("{name} is missing; add it, with its header alone if it has no rows")
    };
    findings.report(Some(kind.file_name()), FindingCode::FileMissing, None, message);
}
