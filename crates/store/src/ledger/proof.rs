//! Proving the ledger in the database before it is signed.

use ledger::{Checkpoint, Form, Line, PublicKey, Verifier, Wrong};
use sea_orm::{ConnectionTrait, EntityTrait};

use super::checkpoints::{self, Kept};
use super::rows::{self, broken};
use super::walk::Walk;
use super::{Ledger, chain};
use crate::entities::ledger_entry;
use crate::error::StoreError;

impl Ledger<'_> {
    /// That the ledger is what was entered since the last checkpoint of a key, or since its beginning where the key has
    /// signed none, and that it holds the checkpoint that was kept outside the database.
    ///
    /// # Errors
    /// [`StoreError::BrokenLedger`] with the first thing that is wrong; or when the database cannot be read.
    pub async fn prove(&self, key: PublicKey, outside: Option<&Checkpoint>) -> Result<(), StoreError> {
        prove(&self.store.reader, key, outside).await
    }

    /// That the ledger holds a checkpoint that was kept outside the database, and that its entry is as it was signed. What
    /// else the ledger says is not proved.
    ///
    /// # Errors
    /// [`StoreError::BrokenLedger`] where it does not; or when the database cannot be read.
    pub async fn holds(&self, outside: &Checkpoint) -> Result<(), StoreError> {
        holds(&self.store.reader, outside).await
    }

    /// Begins to read the whole ledger for an export.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn walk(&self) -> Result<Walk, StoreError> {
        Walk::whole(&self.store.reader).await
    }

    /// The lines of the next entries of every order, in full; none when all were read.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn next(&self, walk: &mut Walk) -> Result<Option<Vec<Line>>, StoreError> {
        walk.next(&self.store.reader).await
    }
}

pub(super) async fn prove(
    db: &impl ConnectionTrait,
    key: PublicKey,
    outside: Option<&Checkpoint>,
) -> Result<(), StoreError> {
    if let Some(outside) = outside {
        holds(db, outside).await?;
    }
    let (mut verifier, mut walk) = match checkpoints::last_of(db, key).await? {
        Some(last) => {
            is_good(db, &last).await?;
            let behind = Verifier::behind(&last.checkpoint).map_err(StoreError::NotEnterable)?;
            (behind, Walk::behind(db, &last).await?)
        }
        None => (Verifier::new(key, None), Walk::whole(db).await?),
    };
    while let Some(lines) = walk.next(db).await? {
        for line in lines {
            let taken = verifier.take(line);
            taken.map_err(|fault| StoreError::BrokenLedger { entry: fault.entry, wrong: fault.wrong })?;
        }
    }
    Ok(())
}

/// That the ledger holds a checkpoint that was kept outside the database.
async fn holds(db: &impl ConnectionTrait, outside: &Checkpoint) -> Result<(), StoreError> {
    has_hash(db, outside).await?;
    if checkpoints::is_kept(db, outside).await? { Ok(()) } else { Err(wrong(outside, Wrong::CheckpointGone)) }
}

/// That the last checkpoint of a key is its own, that its entry is as it was, and that the checkpoint before it is the one
/// that it names.
async fn is_good(db: &impl ConnectionTrait, last: &Kept) -> Result<(), StoreError> {
    let checkpoint = &last.checkpoint;
    if !checkpoint.is_genuine() {
        return Err(wrong(checkpoint, Wrong::BadSignature));
    }
    has_hash(db, checkpoint).await?;
    // One of the first form names none.
    if checkpoint.form != Form::Alone && checkpoints::name_before(db, last.id).await? != checkpoint.previous() {
        return Err(wrong(checkpoint, Wrong::OtherCheckpointBefore));
    }
    Ok(())
}

/// That the entry of a checkpoint still says what was signed.
async fn has_hash(db: &impl ConnectionTrait, checkpoint: &Checkpoint) -> Result<(), StoreError> {
    let Some(row) = ledger_entry::Entity::find_by_id(checkpoint.sequence).one(db).await? else {
        let is_cut_off = chain::last(db).await? < checkpoint.sequence;
        let gone = if is_cut_off { Wrong::EndsBefore } else { Wrong::NotNext };
        return Err(wrong(checkpoint, gone(checkpoint.sequence)));
    };
    let (link, own) = rows::read(row).map_err(broken)?;
    if own != Some(checkpoint.hash) {
        return Err(wrong(checkpoint, Wrong::RewrittenSince));
    }
    if link.hash() != Ok(checkpoint.hash) {
        return Err(wrong(checkpoint, Wrong::OtherHash));
    }
    Ok(())
}

fn wrong(checkpoint: &Checkpoint, wrong: Wrong) -> StoreError {
    StoreError::BrokenLedger { entry: Some(checkpoint.sequence), wrong }
}
