//! Which entries of the ledger are told to whom they concern: the person on the next page, the monitor in a list. What is
//! told is the entry itself.

use evidence::Statements;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Select,
};

use crate::accounts::AccountId;
use crate::entities::rights_change::{ActiveModel, Column, Entity, Model};
use crate::entities::{account, ledger_entry};
use crate::error::StoreError;
use crate::ledger::{self, Entered, Entry};
use crate::store::{Store, largest_id};

/// Who is told of an entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Told {
    /// The person whose account it is and the monitor.
    Both,
    /// The monitor alone.
    Monitor,
    /// The person alone: nobody's rights were changed.
    Person,
}

/// What is told of changes in a store.
#[derive(Clone, Copy, Debug)]
pub struct RightsChanges<'a> {
    pub(crate) store: &'a Store,
}

impl RightsChanges<'_> {
    /// What a person has not clicked away yet, the oldest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn news(&self, account: AccountId) -> Result<Vec<Entered>, StoreError> {
        let own = Entity::find().filter(Column::AccountId.eq(account.0)).filter(Column::IsNews.eq(true));
        self.entries(own.order_by_asc(Column::Entry)).await
    }

    /// What was done to an account's rights, the newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of_account(&self, account: AccountId, newest: u64) -> Result<Vec<Entered>, StoreError> {
        let own = Entity::find().filter(Column::AccountId.eq(account.0));
        let mut entries = self.entries(own.order_by_desc(Column::Entry).limit(newest)).await?;
        entries.reverse();
        Ok(entries)
    }

    /// What was done to the rights of everybody of an order, the newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of_order(&self, order: &str, newest: u64) -> Result<Vec<Entered>, StoreError> {
        let mut entries = self.entries(of_rights(order).order_by_desc(Column::Entry).limit(newest)).await?;
        entries.reverse();
        Ok(entries)
    }

    /// How many changes of rights came after the one of a number.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn number_after(&self, order: &str, entry: i64) -> Result<u64, StoreError> {
        Ok(of_rights(order).filter(Column::Entry.gt(entry)).count(&self.store.reader).await?)
    }

    /// A person has clicked away what was told up to the entry of a number.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn dismiss(&self, account: AccountId, up_to: i64) -> Result<(), StoreError> {
        let writing = self.store.begin_write().await?;
        let seen = ActiveModel { is_news: Set(false), ..ActiveModel::default() };
        let own = Entity::update_many().set(seen).filter(Column::AccountId.eq(account.0));
        own.filter(Column::Entry.lte(up_to)).exec(&writing).await?;
        let left = Entity::find().filter(Column::AccountId.eq(account.0)).filter(Column::IsNews.eq(true));
        let has_news = left.count(&writing).await? > 0;
        mark(&writing, account.0, has_news).await?;
        Ok(writing.commit().await?)
    }

    /// A monitor has clicked away the changes of an order up to the entry of a number; never what comes later.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn seen_by(&self, order: &str, account: AccountId, up_to: i64) -> Result<(), StoreError> {
        let writing = self.store.begin_write().await?;
        let up_to = up_to.min(last(&writing, order).await?);
        let seen = account::ActiveModel { changes_seen: Set(up_to), ..account::ActiveModel::default() };
        let later = account::Entity::update_many().set(seen).filter(account::Column::Id.eq(account.0));
        later.filter(account::Column::ChangesSeen.lt(up_to)).exec(&writing).await?;
        Ok(writing.commit().await?)
    }

    /// The entries of some rows, the oldest first.
    async fn entries(&self, of: Select<Entity>) -> Result<Vec<Entered>, StoreError> {
        let numbers: Vec<i64> = of.select_only().column(Column::Entry).into_tuple().all(&self.store.reader).await?;
        let entries = ledger_entry::Entity::find().filter(ledger_entry::Column::Id.is_in(numbers));
        let rows = entries.order_by_asc(ledger_entry::Column::Id).all(&self.store.reader).await?;
        rows.into_iter().map(ledger::known).collect()
    }
}

fn of_rights(order: &str) -> Select<Entity> {
    Entity::find().filter(Column::OrderId.eq(order)).filter(Column::IsOfRights.eq(true))
}

/// The number of the last change of rights; 0 where there is none. Who comes later is not told what was before.
pub(crate) async fn last(db: &impl ConnectionTrait, order: &str) -> Result<i64, StoreError> {
    Ok(largest_id(db, of_rights(order), Column::Entry).await?.unwrap_or(0))
}

/// Enters what was done with what that states, and keeps to whom it is told. Nobody is told what they did themselves.
pub(crate) async fn enter(
    writing: &DatabaseTransaction,
    (entry, stated): (Entry, Statements),
    account: Option<&account::Model>,
    told: Told,
) -> Result<i64, StoreError> {
    let order_id = entry.order.clone();
    let is_own = account.is_some_and(|account| account.name == entry.actor) && told != Told::Person;
    let is_news = account.is_some() && told != Told::Monitor && !is_own;
    let number = ledger::enter(writing, entry, stated).await?;
    let account_id = account.map(|account| account.id);
    let row = Model { entry: number, order_id, account_id, is_of_rights: told != Told::Person, is_news };
    Entity::insert(row.into_active_model()).exec_without_returning(writing).await?;
    if let Some(account) = account.filter(|_| is_news) {
        mark(writing, account.id, true).await?;
    }
    Ok(number)
}

async fn mark(writing: &DatabaseTransaction, account: i64, has_news: bool) -> Result<(), StoreError> {
    let marked = account::ActiveModel { id: Set(account), has_news: Set(has_news), ..account::ActiveModel::default() };
    account::Entity::update(marked).exec(writing).await?;
    Ok(())
}
