//! Signed checkpoints, and the ledger as it is exported.

use std::ops::RangeInclusive;

use chrono::{DateTime, Utc};
use domain::submission::Sha256Hash;
use ledger::{Checkpoint, Line, PublicKey, SecretKey};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use super::{Ledger, chain, link};
use crate::convert::{hash, instant, micros, unreadable};
use crate::entities::checkpoint::{Column, Entity, Model};
use crate::entities::ledger_entry;
use crate::error::StoreError;
use crate::store::next_id;

impl Ledger<'_> {
    /// The number and the hash of the newest entry, where the ledger has begun.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn end(&self) -> Result<Option<(i64, Sha256Hash)>, StoreError> {
        let end = chain::end(&self.store.reader).await?;
        Ok(end.hash.map(|hash| (end.number, hash)))
    }

    /// Signs the newest entry and keeps the checkpoint, unless this key has signed that entry last.
    ///
    /// # Errors
    /// When the database cannot be read or written.
    pub async fn sign(&self, key: &SecretKey, at: DateTime<Utc>) -> Result<Option<Checkpoint>, StoreError> {
        let writing = self.store.begin_write().await?;
        let end = chain::end(&writing).await?;
        let Some(hash) = end.hash else { return Ok(None) };
        let last = last(&writing).await?;
        if last.is_some_and(|last| last.sequence == end.number && last.key == key.public()) {
            return Ok(None);
        }
        let signed = Checkpoint::sign(key, end.number, hash, at);
        let row = Model {
            id: next_id::<Entity>(&writing, Column::Id).await?,
            sequence: signed.sequence,
            hash: signed.hash.to_string(),
            at: micros(signed.at),
            public_key: signed.key.text(),
            signature: signed.signature_text(),
        };
        Entity::insert(row.into_active_model()).exec_without_returning(&writing).await?;
        writing.commit().await?;
        Ok(Some(signed))
    }

    /// The checkpoint that was signed last.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn last_checkpoint(&self) -> Result<Option<Checkpoint>, StoreError> {
        last(&self.store.reader).await
    }

    /// The entries of every order with these numbers as they are exported, each with the checkpoints of it behind it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn lines(&self, numbers: RangeInclusive<i64>) -> Result<Vec<Line>, StoreError> {
        let (first, last) = numbers.into_inner();
        let entries = ledger_entry::Entity::find()
            .filter(ledger_entry::Column::Id.between(first, last))
            .order_by_asc(ledger_entry::Column::Id);
        let checkpoints = Entity::find()
            .filter(Column::Sequence.between(first, last))
            .order_by_asc(Column::Sequence)
            .order_by_asc(Column::Id);
        let mut checkpoints = checkpoints.all(&self.store.reader).await?.into_iter().peekable();
        let mut lines = Vec::new();
        for row in entries.all(&self.store.reader).await? {
            let number = row.id;
            lines.push(line(row)?);
            while let Some(row) = checkpoints.next_if(|row| row.sequence == number) {
                lines.push(Line::Checkpoint(known(&row)?));
            }
        }
        Ok(lines)
    }
}

fn line(row: ledger_entry::Model) -> Result<Line, StoreError> {
    let own = row.hash.as_deref().map(hash).transpose()?;
    let link = link(row)?;
    Ok(match own {
        Some(own) => Line::Entry(link, own),
        None => Line::Earlier(link),
    })
}

async fn last(db: &impl ConnectionTrait) -> Result<Option<Checkpoint>, StoreError> {
    let newest = Entity::find().order_by_desc(Column::Id).one(db).await?;
    newest.as_ref().map(known).transpose()
}

pub(super) fn known(row: &Model) -> Result<Checkpoint, StoreError> {
    let signature = Checkpoint::signature_of(&row.signature);
    Ok(Checkpoint {
        sequence: row.sequence,
        hash: hash(&row.hash)?,
        at: instant(row.at)?,
        key: PublicKey::from_text(&row.public_key).ok_or_else(|| unreadable("public key", &row.public_key))?,
        signature: signature.ok_or_else(|| unreadable("signature", &row.signature))?,
    })
}
