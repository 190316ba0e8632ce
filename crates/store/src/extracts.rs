//! Sealed extracts as they are entered and listed, of submissions and of drafts alike.

use domain::extract::ExtractKind;
use domain::submission::SealedExtract;
use evidence::FileFact;
use sea_orm::{Condition, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, SelectModel, Selector};

use crate::convert::{count, hash, unreadable};
use crate::entities::{draft_extract, extract};
use crate::error::StoreError;
use crate::facts::hash_of;

/// A sealed extract to be entered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewExtract {
    /// What is known of it.
    pub sealed: SealedExtract,
    /// The sealed Parquet file.
    pub content: Vec<u8>,
}

/// An extract without its content; `owner` is the submission or draft.
#[derive(Clone, FromQueryResult)]
pub(crate) struct ExtractRow {
    pub(crate) owner: i64,
    file: String,
    row_count: i64,
    byte_count: i64,
    sha256: String,
    source_sha256: String,
}

/// What is known of the extracts of some submissions.
pub(crate) fn of_submissions(which: Condition) -> Selector<SelectModel<ExtractRow>> {
    use extract::Column;
    let known = extract::Entity::find().select_only().column_as(Column::SubmissionId, "owner").column(Column::File);
    let known = known.columns([Column::RowCount, Column::ByteCount, Column::Sha256, Column::SourceSha256]);
    known.filter(which).into_model::<ExtractRow>()
}

/// What is known of the extracts of some drafts.
pub(crate) fn of_drafts(which: Condition) -> Selector<SelectModel<ExtractRow>> {
    use draft_extract::Column;
    let known = draft_extract::Entity::find().select_only().column_as(Column::DraftId, "owner").column(Column::File);
    let known = known.columns([Column::RowCount, Column::ByteCount, Column::Sha256, Column::SourceSha256]);
    known.filter(which).into_model::<ExtractRow>()
}

impl ExtractRow {
    pub(crate) fn sealed(&self) -> Result<SealedExtract, StoreError> {
        let (file, fact) = self.clone().fact();
        sealed((&file, &fact))
    }

    /// The fact of the file, by its name.
    pub(crate) fn fact(self) -> (String, FileFact) {
        let ExtractRow { file, row_count: rows, byte_count: bytes, sha256, source_sha256, .. } = self;
        (file, FileFact { rows, bytes, sha256, source_sha256 })
    }
}

/// What is known of the file of a fact.
pub(crate) fn sealed((file, fact): (&String, &FileFact)) -> Result<SealedExtract, StoreError> {
    Ok(SealedExtract {
        kind: kind(file)?,
        rows: count(fact.rows)?,
        bytes: count(fact.bytes)?,
        sha256: hash(&fact.sha256)?,
        source_sha256: hash(&fact.source_sha256)?,
    })
}

impl NewExtract {
    /// That the content is the one that was sealed.
    ///
    /// # Errors
    /// [`StoreError::NotSealed`] when it has another hash.
    pub(crate) fn is_sealed(&self) -> Result<(), StoreError> {
        let file = self.sealed.kind.file_name();
        if hash_of(&self.content) == self.sealed.sha256.to_string() {
            Ok(())
        } else {
            Err(StoreError::NotSealed { file })
        }
    }
}

/// The extract whose file has that name.
pub(crate) fn kind(file: &str) -> Result<ExtractKind, StoreError> {
    ExtractKind::of_file(file).ok_or_else(|| unreadable("name of an extract", file))
}
