//! People who may sign in, their role, and the offices and regions that they see.

pub(crate) mod deeds;
mod known;

use std::collections::BTreeSet;

use domain::extract::Code;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

pub use self::known::{Account, AccountId, AccountSeen, Duty, NewAccount, NewPassword, PasswordHash};
use crate::convert::{instant, unreadable};
use crate::entities::{account, account_area};
use crate::error::StoreError;
use crate::ledger::{self, Entry};
use crate::sessions::SessionId;
use crate::store::Store;
pub use domain::Role;

const OFFICE: &str = "office";
const REGION: &str = "region";

/// The accounts of a store. Whatever a person changes is written together with the ledger's entry about it, and refused
/// as [`StoreError::AccountChanged`] where the account is not any more as its maker saw it, and as
/// [`StoreError::NotAsTold`] where it is not as the ledger tells.
#[derive(Clone, Copy, Debug)]
pub struct Accounts<'a> {
    pub(crate) store: &'a Store,
}

impl Accounts<'_> {
    /// Makes an account.
    ///
    /// # Errors
    /// [`StoreError::AccountExists`] when the order has an account of that name, compared without case; or when the
    /// database cannot take it.
    pub async fn add(&self, order: &str, new: NewAccount, entry: Entry) -> Result<AccountId, StoreError> {
        let writing = self.store.begin_write().await?;
        let id = deeds::add((self.store, &writing), order, new, entry.into()).await?;
        writing.commit().await?;
        Ok(id)
    }

    /// Gives an account another role and other areas. Both hold from the next request on, in open sessions too. Says
    /// whether there is such an account.
    ///
    /// # Errors
    /// [`StoreError::LastAdmin`] when nobody else could manage accounts; [`StoreError::AccountChanged`];
    /// [`StoreError::NotAsTold`]; or when the database cannot be written.
    pub async fn change(&self, seen: AccountSeen, duty: Duty, entry: Entry) -> Result<bool, StoreError> {
        let writing = self.store.begin_write().await?;
        let Some(row) = deeds::as_seen(self.store, &writing, seen).await? else { return Ok(false) };
        deeds::change(&writing, row, duty, entry.into()).await?;
        writing.commit().await?;
        Ok(true)
    }

    /// Keeps another password that the person chose, revokes every token and ends every session but the one to keep.
    /// Says whether there is such an account.
    ///
    /// # Errors
    /// [`StoreError::AccountChanged`]; [`StoreError::NotAsTold`]; or when the database cannot be written.
    pub async fn set_password(
        &self,
        seen: AccountSeen,
        password: NewPassword,
        keep: Option<SessionId>,
        entry: Entry,
    ) -> Result<bool, StoreError> {
        let writing = self.store.begin_write().await?;
        let Some(row) = deeds::as_seen(self.store, &writing, seen).await? else { return Ok(false) };
        let ends = deeds::choose_password((self.store, &writing), &row, password, keep, entry.at).await?;
        let stated = deeds::stated_with(&writing, seen.id.0, ends).await?;
        ledger::enter(&writing, entry, stated).await?;
        writing.commit().await?;
        Ok(true)
    }

    /// Keeps another password that somebody else gave. Tokens are revoked, sessions end, no browser is known any more,
    /// and guesses that were made hold nobody back. Says whether there is such an account.
    ///
    /// # Errors
    /// [`StoreError::AccountChanged`]; [`StoreError::NotAsTold`]; or when the database cannot be written.
    pub async fn reset_password(
        &self,
        seen: AccountSeen,
        password: NewPassword,
        entry: Entry,
    ) -> Result<bool, StoreError> {
        let writing = self.store.begin_write().await?;
        let Some(row) = deeds::as_seen(self.store, &writing, seen).await? else { return Ok(false) };
        deeds::reset_password((self.store, &writing), row, password, entry.into()).await?;
        writing.commit().await?;
        Ok(true)
    }

    /// Keeps another hash of the same password and enters that, unless the password was changed meanwhile.
    ///
    /// # Errors
    /// [`StoreError::NotAsTold`]; or when the database cannot be written.
    pub async fn rehash(
        &self,
        id: AccountId,
        old: &PasswordHash,
        new: PasswordHash,
        entry: Entry,
    ) -> Result<(), StoreError> {
        let writing = self.store.begin_write().await?;
        self.store.as_told(&writing, deeds::stated(&writing, id.0).await?.facts).await?;
        let change = account::ActiveModel { password_hash: Set(new.0), ..account::ActiveModel::default() };
        let unchanged = account::Entity::update_many()
            .set(change)
            .filter(account::Column::Id.eq(id.0))
            .filter(account::Column::PasswordHash.eq(&*old.0));
        if unchanged.exec(&writing).await?.rows_affected > 0 {
            ledger::enter(&writing, entry, deeds::stated(&writing, id.0).await?).await?;
        }
        Ok(writing.commit().await?)
    }

    /// Notes that the person's password could not be chosen today, so that another must be chosen before anything else.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn call_password_weak(&self, id: AccountId) -> Result<(), StoreError> {
        let writing = self.store.begin_write().await?;
        let weak = account::ActiveModel { id: Set(id.0), password_is_weak: Set(true), ..Default::default() };
        account::Entity::update(weak).exec(&writing).await?;
        Ok(writing.commit().await?)
    }

    /// Ends an account with all its sessions and tokens; the first moment stays. Says whether that changed anything.
    ///
    /// # Errors
    /// [`StoreError::LastAdmin`] when nobody else could manage accounts; [`StoreError::AccountChanged`];
    /// [`StoreError::NotAsTold`]; or when the database cannot be written.
    pub async fn disable(&self, seen: AccountSeen, entry: Entry) -> Result<bool, StoreError> {
        let writing = self.store.begin_write().await?;
        let found = deeds::as_seen(self.store, &writing, seen).await?;
        let Some(row) = found.filter(|row| row.disabled_at.is_none()) else { return Ok(false) };
        deeds::disable((self.store, &writing), row, entry.into()).await?;
        writing.commit().await?;
        Ok(true)
    }

    /// Lets a person sign in again. Says whether that changed anything.
    ///
    /// # Errors
    /// [`StoreError::AccountChanged`]; [`StoreError::NotAsTold`]; or when the database cannot be written.
    pub async fn enable(&self, seen: AccountSeen, entry: Entry) -> Result<bool, StoreError> {
        let writing = self.store.begin_write().await?;
        let found = deeds::as_seen(self.store, &writing, seen).await?;
        let Some(row) = found.filter(|row| row.disabled_at.is_some()) else { return Ok(false) };
        deeds::enable(&writing, row, entry.into()).await?;
        writing.commit().await?;
        Ok(true)
    }

    /// Lets in an account that is held back because others guessed. Says whether there is such an account.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn unlock(&self, id: AccountId, entry: Entry) -> Result<bool, StoreError> {
        let writing = self.store.begin_write().await?;
        let Some(row) = numbered(&writing, id).await? else { return Ok(false) };
        deeds::unlock(&writing, row, entry.into()).await?;
        writing.commit().await?;
        Ok(true)
    }

    /// The account of that name: as it is written, else the one that differs from it in capital and small ASCII letters
    /// only. Where several differ from it like that, none of them is meant.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn find(&self, order: &str, name: &str) -> Result<Option<Account>, StoreError> {
        match named(&self.store.reader, order, name).await? {
            Some(row) => self.with_areas(row).await.map(Some),
            None => Ok(None),
        }
    }

    /// The account of that number.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn find_by_id(&self, id: AccountId) -> Result<Option<Account>, StoreError> {
        match numbered(&self.store.reader, id).await? {
            Some(row) => self.with_areas(row).await.map(Some),
            None => Ok(None),
        }
    }

    /// The orders that have accounts, sorted.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn orders(&self) -> Result<BTreeSet<String>, StoreError> {
        let orders = account::Entity::find().select_only().column(account::Column::OrderId).distinct();
        Ok(orders.into_tuple::<String>().all(&self.store.reader).await?.into_iter().collect())
    }

    /// Every account of an order, sorted by name.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn list(&self, order: &str) -> Result<Vec<Account>, StoreError> {
        let mut rows =
            account::Entity::find().filter(account::Column::OrderId.eq(order)).all(&self.store.reader).await?;
        // Sorted here, by bytes: databases differ in how they sort text.
        rows.sort_by(|one, other| one.name.cmp(&other.name));
        let of_order = Query::select()
            .column(account::Column::Id)
            .from(account::Entity)
            .and_where(account::Column::OrderId.eq(order))
            .to_owned();
        let areas = account_area::Entity::find().filter(account_area::Column::AccountId.in_subquery(of_order));
        let areas = areas.all(&self.store.reader).await?;
        rows.into_iter().map(|row| known(row, &areas)).collect()
    }

    async fn with_areas(&self, row: account::Model) -> Result<Account, StoreError> {
        let areas = account_area::Entity::find().filter(account_area::Column::AccountId.eq(row.id));
        known(row, &areas.all(&self.store.reader).await?)
    }
}

pub(crate) async fn named(
    db: &impl ConnectionTrait,
    order: &str,
    name: &str,
) -> Result<Option<account::Model>, StoreError> {
    let mut same = namesakes(db, order, name).await?;
    let exact = same.iter().position(|row| row.name == name);
    let only = (same.len() == 1).then_some(0);
    Ok(exact.or(only).map(|place| same.swap_remove(place)))
}

/// The accounts whose names differ from a name in capital and small ASCII letters at most.
pub(crate) async fn namesakes(
    db: &impl ConnectionTrait,
    order: &str,
    name: &str,
) -> Result<Vec<account::Model>, StoreError> {
    use account::Column;
    // By the letters of ASCII alone: which small letter a capital one gets hangs on the locale of the server, and a Turkish
    // `I` gets none of them.
    let small = match db.get_database_backend() {
        DbBackend::Postgres => Expr::cust(r#"lower("name" COLLATE "C")"#),
        _ => Expr::cust(r#"lower("name")"#),
    };
    let alike = account::Entity::find().filter(Column::OrderId.eq(order)).filter(small.eq(name.to_ascii_lowercase()));
    Ok(alike.order_by_asc(Column::Id).all(db).await?)
}

/// The numbers of the accounts of an order, for a statement about what belongs to them.
pub(crate) fn ids(order: &str) -> SelectStatement {
    let of_order = account::Column::OrderId.eq(order);
    Query::select().column(account::Column::Id).from(account::Entity).cond_where(of_order).to_owned()
}

async fn numbered(db: &impl ConnectionTrait, id: AccountId) -> Result<Option<account::Model>, StoreError> {
    Ok(account::Entity::find_by_id(id.0).one(db).await?)
}

/// An account from its row and areas, among which may be those of others.
pub(crate) fn known(row: account::Model, areas: &[account_area::Model]) -> Result<Account, StoreError> {
    let of_kind = |kind| {
        let own = areas.iter().filter(|area| area.account_id == row.id && area.kind == kind);
        let mut names: Vec<String> = own.map(|area| area.name.clone()).collect();
        names.sort();
        names
    };
    Ok(Account {
        id: AccountId(row.id),
        order: row.order_id,
        role: role(&row.role)?,
        whole_state: row.whole_state,
        offices: of_kind(OFFICE),
        regions: of_kind(REGION),
        name: row.name,
        password_hash: PasswordHash(row.password_hash),
        must_change_password: row.must_change_password,
        password_is_weak: row.password_is_weak,
        created_at: instant(row.created_at)?,
        disabled_at: row.disabled_at.map(instant).transpose()?,
        version: row.version,
        has_news: row.has_news,
        changes_seen: row.changes_seen,
        unlocked_at: row.unlocked_at.map(instant).transpose()?,
    })
}

/// The role in a column.
pub(crate) fn role(text: &str) -> Result<Role, StoreError> {
    Role::parse(text).ok_or_else(|| unreadable("role", text))
}
