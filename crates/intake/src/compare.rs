//! What is only seen beside earlier submissions: all of it warnings.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::extract::ExtractKind;
use domain::finding::{Finding, FindingCode};
use domain::submission::{Current, SealedExtract, Sha256Hash, Submission, current_by_month, standing};
use domain::{Month, Zone};

use crate::findings;
use crate::request::{Reading, Request};

/// The codes of what is only seen beside earlier submissions.
const SEEN_BESIDE: [FindingCode; 6] = [
    FindingCode::VolumeChange,
    FindingCode::OlderAsOf,
    FindingCode::NothingNew,
    FindingCode::ReviewsKept,
    FindingCode::ReviewsWithdrawn,
    FindingCode::CareFilesWithdrawn,
];

/// A submission as far as it is held against earlier ones.
#[derive(Clone, Copy, Debug)]
pub struct Drawn {
    /// The month that it is for.
    pub month: Month,
    /// When the data was drawn.
    pub as_of: DateTime<Utc>,
    /// The plan's time zone.
    pub zone: Zone,
    /// When it was received: what came later is not known to it.
    pub received: DateTime<Utc>,
}

/// Adds the warnings that need earlier submissions, against what was known at `received`, those left out that are
/// withdrawn by now: `volume_change` beside the month before; `older_as_of` and `nothing_new` beside the submission of the same month that this one replaces;
/// `reviews_kept` and `reviews_withdrawn` beside the reviews in force for the month; `care_files_withdrawn`.
pub fn compare(reading: &mut Reading, request: &Request<'_>, earlier: &[Submission], received: DateTime<Utc>) {
    let files = Files {
        rows: reading.files.iter().map(|file| (file.kind, file.table.rows as u64)).collect(),
        hashes: reading.hashes.iter().filter_map(|(name, hash)| Some((ExtractKind::of_file(name)?, *hash))).collect(),
        has_reviews: reading.has_reviews,
        has_care: reading.has_care,
    };
    let drawn = Drawn { month: request.month, as_of: request.as_of, zone: request.zone, received };
    for finding in files.beside(drawn, earlier) {
        reading.findings.add(finding);
    }
}

/// The findings of a sealed submission with the warnings that need earlier submissions found anew: what they say has
/// changed when another submission came in meanwhile.
pub fn compare_again(
    mut findings: Vec<Finding>,
    extracts: &[SealedExtract],
    drawn: Drawn,
    earlier: &[Submission],
) -> Vec<Finding> {
    let files = Files {
        rows: extracts.iter().map(|extract| (extract.kind, extract.rows)).collect(),
        hashes: extracts.iter().map(|extract| (extract.kind, extract.source_sha256)).collect(),
        has_reviews: extracts.iter().any(|extract| extract.kind == ExtractKind::CaseReviews),
        has_care: extracts.iter().any(|extract| extract.kind.is_care()),
    };
    findings.retain(|finding| !SEEN_BESIDE.contains(&finding.code));
    for finding in files.beside(drawn, earlier) {
        findings::insert_whole_file(&mut findings, finding);
    }
    findings
}

/// The files of a submission as far as they are held against earlier ones.
struct Files {
    /// Rows of every extract that could be read whole.
    rows: BTreeMap<ExtractKind, u64>,
    /// Hash of every extract received.
    hashes: BTreeMap<ExtractKind, Sha256Hash>,
    /// Whether reviews were handed in, readable or not.
    has_reviews: bool,
    /// Whether files about children in care were handed in, readable or not.
    has_care: bool,
}

impl Files {
    fn beside(&self, drawn: Drawn, earlier: &[Submission]) -> Vec<Finding> {
        let standing = standing(earlier);
        let current = current_by_month(&standing, Some(drawn.received));
        let mut found = Vec::new();
        if let Some(before) = current.get(&drawn.month.previous()) {
            found.extend(self.volume_change(before.submission));
        }
        if let Some(replaced) = current.get(&drawn.month) {
            found.extend(older_as_of(drawn, replaced.submission));
            found.extend(self.nothing_new(replaced.submission));
            found.extend(self.reviews(replaced));
            found.extend(self.care(replaced.submission));
        }
        found
    }

    /// A file's rows differ from the month before by more than 25 %. Reviews come once a quarter and are left out.
    fn volume_change(&self, before: &Submission) -> Vec<Finding> {
        let mut found = Vec::new();
        for (kind, rows) in self.rows.iter().filter(|(kind, _)| **kind != ExtractKind::CaseReviews) {
            let Some(extract) = before.extract(*kind) else { continue };
            if kind.is_care() && extract.rows == 0 {
                continue;
            }
            if 4 * u128::from(rows.abs_diff(extract.rows)) > u128::from(extract.rows) {
                let message = format!(
                    "the file has {rows} rows, that of {} had {}: more than 25 % apart; check that the extract is complete",
                    before.month, extract.rows
                );
                found.push(finding(FindingCode::VolumeChange, Some(*kind), Some(rows.to_string()), message));
            }
        }
        found
    }

    /// The month loses its care files: none came, or they hold no stay, where the replaced submission had them.
    fn care(&self, replaced: &Submission) -> Option<Finding> {
        let kind = ExtractKind::CareEpisodes;
        let before = replaced.extract(kind)?;
        let what = if !self.has_care {
            "none of the six care files came"
        } else if self.rows.get(&kind) == Some(&0) && before.rows > 0 {
            "the care files hold no stay in care"
        } else {
            return None;
        };
        let message = format!(
            "{what}, where submission {} of the same month had {} stays: the measures of children in care lose this \
             month; hand the files in with it if that is not meant",
            replaced.id, before.rows
        );
        Some(finding(FindingCode::CareFilesWithdrawn, None, None, message))
    }

    /// The same extracts, byte for byte.
    fn nothing_new(&self, replaced: &Submission) -> Option<Finding> {
        let before = replaced.extracts.iter().map(|extract| (extract.kind, extract.source_sha256));
        let is_same = self.hashes == before.collect::<BTreeMap<_, _>>();
        let message = || {
            format!(
                "every file is byte for byte that of submission {} of the same month; only the draw date can make a difference",
                replaced.id
            )
        };
        is_same.then(|| finding(FindingCode::NothingNew, None, None, message()))
    }

    /// What becomes of reviews handed in before.
    fn reviews(&self, replaced: &Current<'_>) -> Option<Finding> {
        let kind = ExtractKind::CaseReviews;
        let in_force = replaced.reviews.and_then(|with| Some((with.id, with.extract(kind)?.rows)));
        let (id, rows) = in_force.filter(|(_, rows)| *rows > 0)?;
        let (code, message) = if !self.has_reviews {
            let message = format!(
                "no reviews came, so the {rows} of submission {id} stay in force; hand in the header alone to withdraw them"
            );
            (FindingCode::ReviewsKept, message)
        } else if self.rows.get(&kind) == Some(&0) {
            let message = format!(
                "the file holds no review: the {rows} of submission {id} are withdrawn; leave the file out to keep them"
            );
            (FindingCode::ReviewsWithdrawn, message)
        } else {
            return None;
        };
        Some(finding(code, Some(kind), None, message))
    }
}

fn older_as_of(drawn: Drawn, replaced: &Submission) -> Option<Finding> {
    let (as_of, before) = (drawn.zone.rfc3339(drawn.as_of), drawn.zone.rfc3339(replaced.as_of));
    let message = || {
        format!(
            "the data was drawn earlier (as_of {as_of}) than that of submission {}, which it replaces (as_of {before})",
            replaced.id
        )
    };
    (drawn.as_of < replaced.as_of).then(|| finding(FindingCode::OlderAsOf, None, Some(as_of.clone()), message()))
}

/// A finding about a file as a whole, or about the submission.
fn finding(code: FindingCode, file: Option<ExtractKind>, value: Option<String>, message: String) -> Finding {
    let file = file.map(|kind| kind.file_name().to_owned());
    Finding { code, file, line: None, column: None, value, message }
}
