//! Sealed extracts as they are entered and listed, of submissions and of drafts alike.

use domain::extract::ExtractKind;
use domain::submission::SealedExtract;
use sea_orm::FromQueryResult;

use crate::convert::{count, hash, unreadable};
use crate::error::StoreError;

/// A sealed extract to be entered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewExtract {
    /// What is known of it.
    pub sealed: SealedExtract,
    /// The sealed Parquet file.
    pub content: Vec<u8>,
}

/// An extract without its content; `owner` is the submission or draft.
#[derive(FromQueryResult)]
pub(crate) struct ExtractRow {
    pub(crate) owner: i64,
    file: String,
    row_count: i64,
    byte_count: i64,
    sha256: String,
    source_sha256: String,
}

impl ExtractRow {
    pub(crate) fn sealed(&self) -> Result<SealedExtract, StoreError> {
        Ok(SealedExtract {
            kind: kind(&self.file)?,
            rows: count(self.row_count)?,
            bytes: count(self.byte_count)?,
            sha256: hash(&self.sha256)?,
            source_sha256: hash(&self.source_sha256)?,
        })
    }
}

/// The extract whose file has that name.
pub(crate) fn kind(file: &str) -> Result<ExtractKind, StoreError> {
    ExtractKind::of_file(file).ok_or_else(|| unreadable("name of an extract", file))
}
