//! Findings about a submission: what is wrong, where, and what a data steward can do about it (`extracts.md`).

use std::fmt;

mod summary;
mod words;

pub use summary::{Group, summary};
pub use words::Words;

/// Whether a finding rejects the submission.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Any one rejects the submission.
    Error,
    /// Accepted, and kept with the submission.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        })
    }
}

macro_rules! finding_codes {
    ($($severity:ident { $($variant:ident = $text:literal),+ $(,)? })+) => {
        /// The code of a finding, as listed in `extracts.md`.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum FindingCode { $($(#[doc = concat!("`", $text, "`")] $variant),+),+ }

        impl FindingCode {
            /// Every code, errors first, in the order of `extracts.md`.
            pub const ALL: &'static [FindingCode] = &[$($(FindingCode::$variant),+),+];

            /// The code as written.
            pub fn text(self) -> &'static str {
                match self { $($(FindingCode::$variant => $text),+),+ }
            }

            /// Whether the code rejects the submission.
            pub fn severity(self) -> Severity {
                match self { $($(FindingCode::$variant)|+ => Severity::$severity),+ }
            }
        }
    };
}

finding_codes! {
    Error {
        FileMissing = "file_missing",
        WrongFormat = "wrong_format",
        NotUtf8 = "not_utf8",
        NotARecord = "not_a_record",
        MalformedRow = "malformed_row",
        ColumnMissing = "column_missing",
        ColumnTwice = "column_twice",
        ValueMissing = "value_missing",
        BadDate = "bad_date",
        BadDateTime = "bad_datetime",
        NonexistentLocalTime = "nonexistent_local_time",
        BadId = "bad_id",
        BadCode = "bad_code",
        BadBoolean = "bad_boolean",
        BadNumber = "bad_number",
        UnknownOffice = "unknown_office",
        DuplicateKey = "duplicate_key",
        EndBeforeStart = "end_before_start",
        AfterAsOf = "after_as_of",
        OutsideMonth = "outside_month",
        UnknownCase = "unknown_case",
        UnknownWorker = "unknown_worker",
        UnknownChild = "unknown_child",
        UnknownHome = "unknown_home",
        ChecksumMismatch = "checksum_mismatch",
        DuplicateFile = "duplicate_file",
        BadArchive = "bad_archive",
        TooLarge = "too_large",
        OutsideQuarter = "outside_quarter",
        EmptyFrame = "empty_frame",
    }
    Warning {
        UnknownColumn = "unknown_column",
        UnknownFile = "unknown_file",
        ChecksumMissing = "checksum_missing",
        AmbiguousLocalTime = "ambiguous_local_time",
        NoBirthDate = "no_birth_date",
        VisitOfNonParticipant = "visit_of_non_participant",
        LateDocumentation = "late_documentation",
        DocumentedBeforeVisit = "documented_before_visit",
        VolumeChange = "volume_change",
        StillPending = "still_pending",
        OlderAsOf = "older_as_of",
        NothingNew = "nothing_new",
        ReviewsKept = "reviews_kept",
        ReviewsWithdrawn = "reviews_withdrawn",
        DomainDoesNotApply = "domain_does_not_apply",
        ImplausibleDate = "implausible_date",
        PlaceholderId = "placeholder_id",
        DocumentedAfterAsOf = "documented_after_as_of",
        CaseWithoutChild = "case_without_child",
        BirthDatesDiffer = "birth_dates_differ",
        EpisodesOverlap = "episodes_overlap",
        NoPlacement = "no_placement",
        CareFilesWithdrawn = "care_files_withdrawn",
    }
}

impl FindingCode {
    /// The code of that text.
    pub fn parse(text: &str) -> Option<FindingCode> {
        FindingCode::ALL.iter().copied().find(|code| code.text() == text)
    }
}

impl fmt::Display for FindingCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text())
    }
}

/// One finding, in the form in which it is shown, exported and kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// What is wrong.
    pub code: FindingCode,
    /// The file, by the name it was handed in under; none for the submission or archive as a whole.
    pub file: Option<String>,
    /// The record's first line, 1 being the header; none for a whole file.
    pub line: Option<u64>,
    /// The column's name; none where the finding is about no one column.
    pub column: Option<String>,
    /// The value found: cut at 200 characters, control characters escaped.
    pub value: Option<String>,
    /// A sentence that a data steward can act on.
    pub message: String,
}

impl Finding {
    /// Whether the finding rejects the submission.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// The row that follows the last listed finding of a code in a file where there are `more` (`extracts.md`).
    pub fn and_more(code: FindingCode, file: Option<String>, more: u64) -> Finding {
        Finding { code, file, line: None, column: None, value: None, message: format!("{AND}{more}{MORE}") }
    }

    /// How many findings the row stands for, where it is the one that says so.
    pub fn more(&self) -> Option<u64> {
        self.message.strip_prefix(AND)?.strip_suffix(MORE)?.parse().ok()
    }
}

const AND: &str = "and ";
const MORE: &str = " more";
