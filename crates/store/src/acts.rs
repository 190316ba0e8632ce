//! What people decide, of certification, in case reviews and about submissions received in error: entries of the ledger,
//! recorded only while nothing has changed since the person looked.

use acts::Recorded;
use domain::extract::Code;
use domain::submission::SubmissionId;
use evidence::Statements;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, Select};
use serde::de::DeserializeOwned;

use crate::entities::ledger_entry::{Column, Entity};
use crate::error::StoreError;
use crate::ledger::{self, Action, Entered, Entry};
use crate::references::{self, NewReference};
use crate::store::{Store, largest_id};
use crate::submissions;

/// An entry that should tell of an act, and can't be read as one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NoAct {
    /// The number of the entry.
    pub number: i64,
    /// What is wrong with it.
    pub why: String,
}

impl Entered {
    /// The act that the entry tells of, as it is kept, and who did it when.
    ///
    /// # Errors
    /// When it is none of this program's acts, or names no role.
    pub fn recorded<Act: DeserializeOwned>(self) -> Result<Recorded<Act>, NoAct> {
        let (number, Entry { at, actor, role, subject, .. }) = (self.number, self.entry);
        let act = acts::from_json(subject).map_err(|fault| NoAct { number, why: fault.to_string() })?;
        let role = role.ok_or_else(|| NoAct { number, why: "it names no role".to_owned() })?;
        Ok(Recorded { number, at, actor, role, act })
    }
}

/// The newest of what a person saw who decides.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Seen {
    /// The number of the last decision of the order.
    pub decision: Option<i64>,
    /// The number of the last act of a case review of the order.
    pub review: Option<i64>,
    /// The number of the last act about a withdrawal of the order.
    pub withdrawal: Option<i64>,
    /// The last submission of the order.
    pub submission: Option<SubmissionId>,
}

/// The acts of one kind in a store. They are entries of the ledger and nothing besides: none can be without its entry.
#[derive(Clone, Copy, Debug)]
pub struct Acts<'a> {
    pub(crate) store: &'a Store,
    pub(crate) action: Action,
}

impl Acts<'_> {
    /// Under which action the acts stand in the ledger.
    pub fn action(&self) -> Action {
        self.action
    }

    /// The acts of an order that came after the one of a number, oldest first; all of them where none was read before.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn after(&self, order: &str, number: Option<i64>) -> Result<Vec<Entered>, StoreError> {
        after(&self.store.reader, order, self.action, number).await
    }

    /// The number of the last act of an order. Acts are never changed or removed: a list that was whole when this was the
    /// last is still the whole list while it is.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn last(&self, order: &str) -> Result<Option<i64>, StoreError> {
        last(&self.store.reader, order, self.action).await
    }

    /// Records an act, if no act of any kind and no submission of the order came since what was seen. Gives its number;
    /// none where something came, and nothing was recorded.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn record(&self, entry: Entry, seen: Seen) -> Result<Option<i64>, StoreError> {
        let writing = self.store.begin_write().await?;
        let is_newest = newest(&writing, &entry.order).await? == seen;
        self.enter(writing, (entry, Statements::default()), is_newest).await
    }

    /// Records an act that depends on nothing but the acts of its own kind, if none of these came since the last that was
    /// seen, together with a file that the act names by its hash. Gives its number; none where one came, and nothing was
    /// recorded.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn follow(
        &self,
        entry: Entry,
        seen: Option<i64>,
        file: Option<NewReference>,
    ) -> Result<Option<i64>, StoreError> {
        let writing = self.store.begin_write().await?;
        let is_newest = last(&writing, &entry.order, self.action).await? == seen;
        let mut stated = Statements::default();
        if let Some(file) = file.filter(|_| is_newest) {
            stated.facts = references::insert(self.store, &writing, &entry.order, file, entry.at).await?;
        }
        self.enter(writing, (entry, stated), is_newest).await
    }

    async fn enter(
        &self,
        writing: DatabaseTransaction,
        (mut entry, stated): (Entry, Statements),
        is_newest: bool,
    ) -> Result<Option<i64>, StoreError> {
        if !is_newest {
            return Ok(None);
        }
        entry.action = self.action;
        let number = ledger::enter(&writing, entry, stated).await?;
        writing.commit().await?;
        Ok(Some(number))
    }
}

/// The newest acts and submission of an order.
pub(crate) async fn newest(db: &impl ConnectionTrait, order: &str) -> Result<Seen, StoreError> {
    Ok(Seen {
        decision: last(db, order, Action::Decision).await?,
        review: last(db, order, Action::CaseReview).await?,
        withdrawal: last(db, order, Action::Withdrawal).await?,
        submission: submissions::last(db, order).await?,
    })
}

/// The acts of an order of one kind that came after the one of a number, oldest first.
pub(crate) async fn after(
    db: &impl ConnectionTrait,
    order: &str,
    action: Action,
    number: Option<i64>,
) -> Result<Vec<Entered>, StoreError> {
    let later = acts(order, action).filter(Column::Id.gt(number.unwrap_or(0)));
    let rows = later.order_by_asc(Column::Id).all(db).await?;
    rows.into_iter().map(ledger::known).collect()
}

async fn last(db: &impl ConnectionTrait, order: &str, action: Action) -> Result<Option<i64>, StoreError> {
    largest_id(db, acts(order, action), Column::Id).await
}

fn acts(order: &str, action: Action) -> Select<Entity> {
    Entity::find().filter(Column::OrderId.eq(order)).filter(Column::Action.eq(action.text()))
}
