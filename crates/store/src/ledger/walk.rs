//! The ledger read from a place to its end, page by page: entries of every order, each with the checkpoints of it behind it.

use ledger::Line;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::checkpoints::{self, Kept};
use super::{chain, rows};
use crate::entities::{checkpoint, ledger_entry};
use crate::error::StoreError;
use crate::store::largest_id;

/// Entries of one page: no more of the ledger is held in memory.
const ENTRIES_AT_ONCE: u64 = 500;

/// How far the ledger was read.
#[derive(Clone, Debug)]
pub struct Walk {
    /// The last entry there was when reading began.
    last: i64,
    /// The last checkpoint there was then, by its number in the table.
    last_checkpoint: i64,
    /// The entry read last.
    entry: Option<i64>,
    /// Checkpoints up to this number in the table are passed over.
    passed_over: i64,
    /// Checkpoints of entries up to this one were read.
    signed: Option<i64>,
    is_done: bool,
}

impl Walk {
    /// Begins to read the whole ledger. What is entered meanwhile is not part of it.
    pub(super) async fn whole(db: &impl ConnectionTrait) -> Result<Walk, StoreError> {
        // Asked first: a checkpoint signs an entry that is there.
        let last_checkpoint = largest_id(db, checkpoint::Entity::find(), checkpoint::Column::Id).await?.unwrap_or(0);
        let last = chain::last(db).await?;
        Ok(Walk { last, last_checkpoint, entry: None, passed_over: i64::MIN, signed: None, is_done: false })
    }

    /// Begins to read what stands behind a checkpoint.
    pub(super) async fn behind(db: &impl ConnectionTrait, kept: &Kept) -> Result<Walk, StoreError> {
        let entry = Some(kept.checkpoint.sequence);
        Ok(Walk { entry, passed_over: kept.id, ..Walk::whole(db).await? })
    }

    /// The lines of the next entries; none when all were read.
    pub(super) async fn next(&mut self, db: &impl ConnectionTrait) -> Result<Option<Vec<Line>>, StoreError> {
        if self.is_done {
            return Ok(None);
        }
        let entries = self.entries(db).await?;
        self.is_done = u64::try_from(entries.len()).is_ok_and(|read| read < ENTRIES_AT_ONCE);
        let until = entries.last().map(|row| row.id).filter(|_| !self.is_done);
        let mut checkpoints = self.checkpoints(db, until).await?.into_iter().peekable();
        let mut lines = Vec::new();
        for row in entries {
            let number = row.id;
            // A checkpoint of an entry that is not there must be seen too.
            while let Some(row) = checkpoints.next_if(|row| row.sequence < number) {
                lines.push(checkpoints::line(row));
            }
            lines.push(rows::line(row));
            self.entry = Some(number);
        }
        lines.extend(checkpoints.map(checkpoints::line));
        self.signed = self.entry;
        Ok(Some(lines))
    }

    async fn entries(&self, db: &impl ConnectionTrait) -> Result<Vec<ledger_entry::Model>, StoreError> {
        use ledger_entry::Column;
        let mut entries = ledger_entry::Entity::find().filter(Column::Id.lte(self.last));
        if let Some(entry) = self.entry {
            entries = entries.filter(Column::Id.gt(entry));
        }
        Ok(entries.order_by_asc(Column::Id).limit(ENTRIES_AT_ONCE).all(db).await?)
    }

    /// The checkpoints not read yet of entries up to a number, or of all.
    async fn checkpoints(
        &self,
        db: &impl ConnectionTrait,
        until: Option<i64>,
    ) -> Result<Vec<checkpoint::Model>, StoreError> {
        use checkpoint::Column;
        let mut signed = checkpoint::Entity::find()
            .filter(Column::Id.gt(self.passed_over))
            .filter(Column::Id.lte(self.last_checkpoint));
        if let Some(read) = self.signed {
            signed = signed.filter(Column::Sequence.gt(read));
        }
        if let Some(until) = until {
            signed = signed.filter(Column::Sequence.lte(until));
        }
        Ok(signed.order_by_asc(Column::Sequence).order_by_asc(Column::Id).all(db).await?)
    }
}
