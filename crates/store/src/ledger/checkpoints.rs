//! Signed checkpoints.

use chrono::{DateTime, Utc};
use domain::submission::Sha256Hash;
use ledger::{Checkpoint, Form, Impossible, Line, PublicKey, SecretKey};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use super::rows::{self, broken};
use super::{Ledger, chain, proof};
use crate::convert::{hash, micros};
use crate::entities::checkpoint::{Column, Entity, Model};
use crate::error::StoreError;
use crate::store::next_id;

/// The name of the table.
const TABLE: &str = "checkpoints";
/// What stands in the place of a name where there is no checkpoint before.
const NONE: &str = "none";

/// A checkpoint with its number in the table.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) id: i64,
    pub(super) checkpoint: Checkpoint,
}

/// The checkpoint of the newest entry, after signing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Signed {
    /// The last checkpoint of the key.
    pub checkpoint: Checkpoint,
    /// Whether it was signed just now; else nothing was entered since the key signed it.
    pub is_new: bool,
}

impl Ledger<'_> {
    /// Proves the ledger as [`Ledger::prove`] does, then signs the newest entry and keeps the checkpoint, unless this key
    /// has signed that entry last. Nothing can be entered or changed in between. Gives the checkpoint of the newest entry;
    /// none where the ledger has not begun.
    ///
    /// # Errors
    /// [`StoreError::BrokenLedger`] with the first thing that is wrong, and nothing is signed; or when the database cannot
    /// be read or written.
    pub async fn sign_beside(
        &self,
        key: &SecretKey,
        outside: Option<&Checkpoint>,
        at: DateTime<Utc>,
    ) -> Result<Option<Signed>, StoreError> {
        let writing = self.store.begin_write().await?;
        proof::prove(&writing, key.public(), outside).await?;
        let end = chain::end(&writing).await?;
        let Some(hash) = end.hash else { return Ok(None) };
        let last = last(&writing).await?;
        let previous = last.as_ref().map(Checkpoint::name).transpose()?;
        if let Some(checkpoint) = last.filter(|last| last.sequence == end.number && last.key == key.public()) {
            return Ok(Some(Signed { checkpoint, is_new: false }));
        }
        let signed = Checkpoint::sign(key, (end.number, hash), at, Form::Chained(previous));
        let row = Model {
            id: next_id::<Entity>(&writing, Column::Id).await?,
            sequence: signed.sequence,
            hash: signed.hash.to_string(),
            at: micros(signed.at),
            public_key: signed.key.text(),
            signature: signed.signature_text(),
            previous: Some(previous.map_or(NONE.to_owned(), |name| name.to_string())),
        };
        Entity::insert(row.into_active_model()).exec_without_returning(&writing).await?;
        writing.commit().await?;
        Ok(Some(Signed { checkpoint: signed, is_new: true }))
    }

    /// The checkpoint that was signed last, whichever key signed it.
    ///
    /// # Errors
    /// When the database cannot be read, or holds something else in its place.
    pub async fn last_checkpoint(&self) -> Result<Option<Checkpoint>, StoreError> {
        last(&self.store.reader).await
    }
}

/// The row as it is exported.
pub(super) fn line(row: Model) -> Line {
    known(row).map_or_else(Line::Impossible, |kept| Line::Checkpoint(kept.checkpoint))
}

async fn last(db: &impl ConnectionTrait) -> Result<Option<Checkpoint>, StoreError> {
    let newest = Entity::find().order_by_desc(Column::Id).one(db).await?;
    Ok(newest.map(known).transpose().map_err(broken)?.map(|kept| kept.checkpoint))
}

/// The checkpoint that a key signed last.
pub(super) async fn last_of(db: &impl ConnectionTrait, key: PublicKey) -> Result<Option<Kept>, StoreError> {
    let of_key = Entity::find().filter(Column::PublicKey.eq(key.text())).order_by_desc(Column::Id);
    of_key.one(db).await?.map(known).transpose().map_err(broken)
}

/// Whether a checkpoint is kept as it stands.
pub(super) async fn is_kept(db: &impl ConnectionTrait, checkpoint: &Checkpoint) -> Result<bool, StoreError> {
    let signed = Entity::find()
        .filter(Column::Sequence.eq(checkpoint.sequence))
        .filter(Column::Signature.eq(checkpoint.signature_text()));
    let kept = signed.all(db).await?;
    Ok(kept.into_iter().any(|row| known(row).is_ok_and(|kept| kept.checkpoint == *checkpoint)))
}

/// The name of the checkpoint before the one with that number in the table.
pub(super) async fn name_before(db: &impl ConnectionTrait, id: i64) -> Result<Option<Sha256Hash>, StoreError> {
    let before = Entity::find().filter(Column::Id.lt(id)).order_by_desc(Column::Id).one(db).await?;
    let before = before.map(known).transpose().map_err(broken)?;
    Ok(before.map(|kept| kept.checkpoint.name()).transpose()?)
}

fn known(row: Model) -> Result<Kept, Impossible> {
    read(&row).map(|checkpoint| Kept { id: row.id, checkpoint }).map_err(|why| {
        let columns = [
            ("sequence", Some(row.sequence.to_string())),
            ("hash", Some(row.hash)),
            ("at", Some(row.at.to_string())),
            ("key", Some(row.public_key)),
            ("signature", Some(row.signature)),
            ("previous", row.previous),
        ];
        Impossible::new((TABLE, row.id), why, columns)
    })
}

fn read(row: &Model) -> Result<Checkpoint, String> {
    let sha256 =
        |text: &str, what: &str| hash(text).map_err(|_| format!("the {what} of checkpoint {} is no SHA-256", row.id));
    let lacks = |what: &str| format!("the {what} of checkpoint {} can't be read", row.id);
    let checkpoint = Checkpoint {
        sequence: row.sequence,
        hash: sha256(&row.hash, "hash")?,
        at: rows::time(row.at).map_err(|_| lacks("time"))?,
        form: match row.previous.as_deref() {
            None => Form::Alone,
            Some(NONE) => Form::Chained(None),
            Some(name) => Form::Chained(Some(sha256(name, "checkpoint before it, as a name")?)),
        },
        key: PublicKey::from_text(&row.public_key).ok_or_else(|| lacks("key"))?,
        signature: Checkpoint::signature_of(&row.signature).ok_or_else(|| lacks("signature"))?,
    };
    checkpoint.name().map_err(|_| lacks("entry"))?;
    Ok(checkpoint)
}
