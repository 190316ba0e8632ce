//! What people decide: entries of the ledger, recorded only while nothing has changed since the person looked.

use domain::extract::Code;
use domain::submission::SubmissionId;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Select};

use crate::entities::ledger_entry::{Column, Entity};
use crate::error::StoreError;
use crate::ledger::{self, Action, Entered, Entry};
use crate::store::{Store, largest_id};
use crate::submissions;

/// The newest of what a person saw who decides.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Seen {
    /// The number of the last decision of the order.
    pub decision: Option<i64>,
    /// The last submission of the order.
    pub submission: Option<SubmissionId>,
}

/// The decisions of a store. They are entries of the ledger and nothing besides: none can be without its entry.
#[derive(Clone, Copy, Debug)]
pub struct Decisions<'a> {
    pub(crate) store: &'a Store,
}

impl Decisions<'_> {
    /// The decisions of an order, oldest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn list(&self, order: &str) -> Result<Vec<Entered>, StoreError> {
        let rows = decisions(order).order_by_asc(Column::Id).all(&self.store.reader).await?;
        rows.into_iter().map(ledger::known).collect()
    }

    /// The number of the last decision of an order. Decisions are never changed or removed: a list that was whole when
    /// this was the last is still the whole list while it is.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn last(&self, order: &str) -> Result<Option<i64>, StoreError> {
        last(&self.store.reader, order).await
    }

    /// Records a decision, if no decision and no submission of the order came since what was seen. Gives its number;
    /// none where something came, and nothing was recorded.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn record(&self, mut entry: Entry, seen: Seen) -> Result<Option<i64>, StoreError> {
        entry.action = Action::Decision;
        let writing = self.store.begin_write().await?;
        if newest(&writing, &entry.order).await? != seen {
            return Ok(None);
        }
        let number = ledger::enter(&writing, entry).await?;
        writing.commit().await?;
        Ok(Some(number))
    }
}

/// The newest decision and submission of an order, asked under the writer's lock.
async fn newest(writing: &impl ConnectionTrait, order: &str) -> Result<Seen, StoreError> {
    Ok(Seen { decision: last(writing, order).await?, submission: submissions::last(writing, order).await? })
}

async fn last(db: &impl ConnectionTrait, order: &str) -> Result<Option<i64>, StoreError> {
    largest_id(db, decisions(order), Column::Id).await
}

fn decisions(order: &str) -> Select<Entity> {
    Entity::find().filter(Column::OrderId.eq(order)).filter(Column::Action.eq(Action::Decision.text()))
}
