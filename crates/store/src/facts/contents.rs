//! What is sealed: the bytes of extracts and the texts of reference files, hashed one at a time.

use domain::submission::Sha256Hash;
use evidence::{Key, Kind};
use sea_orm::{Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use sha2::{Digest, Sha256};

use crate::entities::{draft_extract, extract, reference_file};
use crate::error::StoreError;

/// SHA-256 of some bytes, as a fact spells it.
pub(crate) fn hash_of(bytes: &[u8]) -> String {
    Sha256Hash(Sha256::digest(bytes).into()).to_string()
}

/// Gives of each content whose it is, which file it is where there are several, and its hash. One is in memory at a time.
pub(crate) async fn each_content(
    db: &impl ConnectionTrait,
    mut take: impl FnMut(&Key, Option<&str>, &str),
) -> Result<(), StoreError> {
    let keys = extract::Entity::find().select_only();
    let keys = keys.columns([extract::Column::SubmissionId, extract::Column::File]);
    let keys = keys.order_by_asc(extract::Column::SubmissionId).order_by_asc(extract::Column::File);
    for (id, file) in keys.into_tuple::<(i64, String)>().all(db).await? {
        let one = extract::Entity::find_by_id((id, file.clone())).select_only().column(extract::Column::Content);
        if let Some(sha256) = hashed(one.into_tuple::<Vec<u8>>().one(db).await?) {
            take(&Key::number(Kind::Submission, id), Some(&file), &sha256);
        }
    }
    each_of_drafts(db, Condition::all(), &mut take).await?;
    let ids = reference_file::Entity::find().select_only().column(reference_file::Column::Id);
    for id in ids.order_by_asc(reference_file::Column::Id).into_tuple::<i64>().all(db).await? {
        let one = reference_file::Entity::find_by_id(id).select_only().column(reference_file::Column::Content);
        if let Some(sha256) = hashed(one.into_tuple::<String>().one(db).await?) {
            take(&Key::number(Kind::Reference, id), None, &sha256);
        }
    }
    Ok(())
}

/// The same of some drafts.
pub(crate) async fn each_of_drafts(
    db: &impl ConnectionTrait,
    which: Condition,
    take: &mut impl FnMut(&Key, Option<&str>, &str),
) -> Result<(), StoreError> {
    use draft_extract::Column;
    let keys = draft_extract::Entity::find().select_only().columns([Column::DraftId, Column::File]).filter(which);
    let keys = keys.order_by_asc(Column::DraftId).order_by_asc(Column::File);
    for (id, file) in keys.into_tuple::<(i64, String)>().all(db).await? {
        let one = draft_extract::Entity::find_by_id((id, file.clone())).select_only().column(Column::Content);
        if let Some(sha256) = hashed(one.into_tuple::<Vec<u8>>().one(db).await?) {
            take(&Key::number(Kind::Draft, id), Some(&file), &sha256);
        }
    }
    Ok(())
}

fn hashed(content: Option<impl AsRef<[u8]>>) -> Option<String> {
    content.map(|content| hash_of(content.as_ref()))
}
