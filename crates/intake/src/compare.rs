//! What is only seen beside earlier submissions: all of it warnings.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::extract::ExtractKind;
use domain::finding::FindingCode;
use domain::submission::{Current, Sha256Hash, Submission, current_by_month};

use crate::findings::Findings;
use crate::request::{Reading, ReceivedFile, Request};

/// Adds the warnings that need earlier submissions, against what was known at `received`: `volume_change` beside the
/// month before; `older_as_of` and `nothing_new` beside the submission of the same month that this one replaces;
/// `reviews_kept` and `reviews_withdrawn` beside the reviews in force for the month.
pub fn compare(reading: &mut Reading, request: &Request<'_>, earlier: &[Submission], received: DateTime<Utc>) {
    let current = current_by_month(earlier, Some(received));
    let Reading { files, hashes, findings, has_reviews } = reading;
    if let Some(before) = current.get(&request.month.previous()) {
        volume_change(files, before.submission, findings);
    }
    if let Some(replaced) = current.get(&request.month) {
        older_as_of(request, replaced.submission, findings);
        nothing_new(hashes, replaced.submission, findings);
        reviews(files, *has_reviews, replaced, findings);
    }
}

/// A file's rows differ from the month before by more than 25 %. Reviews come once a quarter and are left out.
fn volume_change(files: &[ReceivedFile], before: &Submission, findings: &mut Findings) {
    for file in files.iter().filter(|file| file.kind != ExtractKind::CaseReviews) {
        let Some(extract) = before.extract(file.kind) else { continue };
        let rows = file.table.rows as u64;
        if 4 * u128::from(rows.abs_diff(extract.rows)) > u128::from(extract.rows) {
            let message = format!(
                "the file has {rows} rows, that of {} had {}: more than 25 % apart; check that the extract is complete",
                before.month, extract.rows
            );
            findings.report(Some(file.kind.file_name()), FindingCode::VolumeChange, Some(rows.to_string()), message);
        }
    }
}

fn older_as_of(request: &Request<'_>, replaced: &Submission, findings: &mut Findings) {
    if request.as_of < replaced.as_of {
        let (as_of, before) = (request.zone.rfc3339(request.as_of), request.zone.rfc3339(replaced.as_of));
        let message = format!(
            "the data was drawn earlier (as_of {as_of}) than that of submission {}, which it replaces (as_of {before})",
            replaced.id
        );
        findings.report(None, FindingCode::OlderAsOf, Some(as_of), message);
    }
}

/// The same extracts, byte for byte.
fn nothing_new(hashes: &[(String, Sha256Hash)], replaced: &Submission, findings: &mut Findings) {
    let received = hashes.iter().filter_map(|(name, hash)| Some((ExtractKind::of_file(name)?, *hash)));
    let before = replaced.extracts.iter().map(|extract| (extract.kind, extract.source_sha256));
    if received.collect::<BTreeMap<_, _>>() == before.collect::<BTreeMap<_, _>>() {
        let message = format!(
            "every file is byte for byte that of submission {} of the same month; only the draw date can make a difference",
            replaced.id
        );
        findings.report(None, FindingCode::NothingNew, None, message);
    }
}

/// What becomes of reviews handed in before.
fn reviews(files: &[ReceivedFile], has_reviews: bool, replaced: &Current<'_>, findings: &mut Findings) {
    let kind = ExtractKind::CaseReviews;
    let in_force = replaced.reviews.and_then(|with| Some((with.id, with.extract(kind)?.rows)));
    let Some((id, rows)) = in_force.filter(|(_, rows)| *rows > 0) else { return };
    let is_emptied = files.iter().any(|file| file.kind == kind && file.table.rows == 0);
    if !has_reviews {
        let message = format!(
            "no reviews came, so the {rows} of submission {id} stay in force; hand in the header alone to withdraw them"
        );
        findings.report(Some(kind.file_name()), FindingCode::ReviewsKept, None, message);
    } else if is_emptied {
        let message = format!(
            "the file holds no review: the {rows} of submission {id} are withdrawn; leave the file out to keep them"
        );
        findings.report(Some(kind.file_name()), FindingCode::ReviewsWithdrawn, None, message);
    }
}
