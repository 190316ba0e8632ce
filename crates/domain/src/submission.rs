//! Submissions as they are known: which one counts for a month, and which reviews (`extracts.md`).

use std::collections::BTreeMap;
use std::fmt;

use chrono::{DateTime, Utc};

use crate::calendar::Month;
use crate::extract::ExtractKind;

/// The number of a submission: one, two, three … in the order of entry. Printed by `submit`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SubmissionId(pub i64);

impl fmt::Display for SubmissionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// SHA-256 of some bytes, shown as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sha256Hash(pub [u8; 32]);

impl Sha256Hash {
    /// The hash written as 64 hexadecimal digits, if it is one.
    pub fn parse(text: &str) -> Option<Sha256Hash> {
        if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let mut bytes = [0; 32];
        for (index, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * index..2 * index + 2], 16).ok()?;
        }
        Some(Sha256Hash(bytes))
    }
}

impl fmt::Display for Sha256Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Sha256Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What is known of a sealed extract without opening it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SealedExtract {
    /// Which file.
    pub kind: ExtractKind,
    /// Rows of the extract, header not counted.
    pub rows: u64,
    /// Size of the sealed Parquet file in bytes.
    pub bytes: u64,
    /// Hash of the sealed Parquet file.
    pub sha256: Sha256Hash,
    /// Hash of the bytes received.
    pub source_sha256: Sha256Hash,
}

/// An accepted submission.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Submission {
    /// Its number.
    pub id: SubmissionId,
    /// The month whose extracts it holds.
    pub month: Month,
    /// When the data was drawn.
    pub as_of: DateTime<Utc>,
    /// When it was received.
    pub received: DateTime<Utc>,
    /// When it was entered into this database; later than `received` for loaded history.
    pub entered: DateTime<Utc>,
    /// Who handed it in.
    pub sender: String,
    /// When it was withdrawn, as received in error; from that moment on it does not count.
    pub withdrawn: Option<DateTime<Utc>>,
    /// Number of warnings kept with it.
    pub warnings: u64,
    /// Its sealed extracts, in the order of `extracts.md`.
    pub extracts: Vec<SealedExtract>,
}

impl Submission {
    /// The sealed extract of that kind, where the submission has it.
    pub fn extract(&self, kind: ExtractKind) -> Option<&SealedExtract> {
        self.extracts.iter().find(|extract| extract.kind == kind)
    }

    /// Whether it is known at a moment (none given: now): received by then.
    pub fn is_known(&self, known_on: Option<DateTime<Utc>>) -> bool {
        known_on.is_none_or(|moment| self.received <= moment)
    }

    /// Whether it is known at a moment (none given: now) that it was withdrawn: from the very moment on.
    pub fn is_withdrawn(&self, known_on: Option<DateTime<Utc>>) -> bool {
        self.withdrawn.is_some_and(|withdrawn| known_on.is_none_or(|moment| withdrawn <= moment))
    }

    /// Rows of all extracts together.
    pub fn rows(&self) -> u64 {
        self.extracts.iter().map(|extract| extract.rows).sum()
    }
}

/// The submissions that count for a month as known at some moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Current<'a> {
    /// The submission received last of those not withdrawn, ties by order of entry.
    pub submission: &'a Submission,
    /// The submission whose case reviews are in force: the last of those not withdrawn that handed a review file in.
    pub reviews: Option<&'a Submission>,
}

/// The submissions known at `known_on` (none given: now) in the order in which they were received, ties by entry; those
/// that were withdrawn too.
pub fn known(submissions: &[Submission], known_on: Option<DateTime<Utc>>) -> Vec<&Submission> {
    let mut known: Vec<&Submission> = submissions.iter().filter(|submission| submission.is_known(known_on)).collect();
    known.sort_by_key(|submission| (submission.received, submission.id));
    known
}

/// The submissions that are not withdrawn by now.
pub fn standing(submissions: &[Submission]) -> Vec<Submission> {
    submissions.iter().filter(|submission| !submission.is_withdrawn(None)).cloned().collect()
}

/// For each month the submission that counts as known at `known_on` (none given: as known now). A month whose submissions
/// were all withdrawn has none.
pub fn current_by_month(submissions: &[Submission], known_on: Option<DateTime<Utc>>) -> BTreeMap<Month, Current<'_>> {
    let mut current: BTreeMap<Month, Current<'_>> = BTreeMap::new();
    let standing = |submission: &&Submission| !submission.is_withdrawn(known_on);
    for submission in known(submissions, known_on).into_iter().filter(standing) {
        let earlier = current.get(&submission.month).and_then(|before| before.reviews);
        let reviews = submission.extract(ExtractKind::CaseReviews).map_or(earlier, |_| Some(submission));
        current.insert(submission.month, Current { submission, reviews });
    }
    current
}

#[cfg(test)]
mod tests;
