//! What is asked of intake, and what it hands back.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use domain::Month;
use domain::extract::{ExtractKind, Format, Table};
use domain::offices::Offices;
use domain::submission::Sha256Hash;
use domain::zone::Zone;

use crate::findings::Findings;

/// How large a submission may be (`too_large`); a submission at a limit is allowed. The defaults are those of
/// `extracts.md`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Bytes of all files together, unpacked.
    pub unpacked_bytes: u64,
    /// Rows of all files together, headers not counted.
    pub rows: u64,
    /// Values of all files together: the fields of every row, headers not counted.
    pub values: u64,
    /// Bytes in one field.
    pub field_bytes: usize,
    /// Columns in one file, and fields in one row of it.
    pub columns: usize,
    /// Entries of an archive, folders counted; files of a folder.
    pub archive_entries: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        const MIB: usize = 1024 * 1024;
        Limits {
            unpacked_bytes: 256 * MIB as u64,
            rows: 2_000_000,
            values: 32_000_000,
            field_bytes: MIB,
            columns: 1000,
            archive_entries: 100,
        }
    }
}

/// The month that a submission is for, and the rules it is read by.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The files and columns.
    pub format: &'a Format,
    /// The offices that rows may name.
    pub offices: &'a Offices,
    /// The plan's time zone.
    pub zone: Zone,
    /// The month M.
    pub month: Month,
    /// When the data was drawn.
    pub as_of: DateTime<Utc>,
    /// How large the submission may be.
    pub limits: Limits,
}

/// One extract that could be read whole. Cells with a finding are empty in its table.
#[derive(Clone, Debug)]
pub struct ReceivedFile {
    /// Which extract.
    pub kind: ExtractKind,
    /// Hash of the bytes received.
    pub source_sha256: Sha256Hash,
    /// Its columns.
    pub table: Table,
}

/// What a submission holds and what is wrong with it.
#[derive(Debug)]
pub struct Reading {
    /// The extracts that could be read whole, in the order of `extracts.md`.
    pub files: Vec<ReceivedFile>,
    /// The hash of every file received, by name; none for files of a submission over its size in all.
    pub hashes: Vec<(String, Sha256Hash)>,
    /// Everything found so far.
    pub findings: Findings,
    /// Whether reviews were handed in, readable or not.
    pub(crate) has_reviews: bool,
    /// Whether a file about children in care was handed in, readable or not.
    pub(crate) has_care: bool,
}

/// A fault of the machine, not of the submission.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// The submission, or a file of it, can't be read.
    #[error("could not read `{path}`: {source}")]
    Unreadable {
        /// The folder, archive or file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}
