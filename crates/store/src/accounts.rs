//! People who may sign in, their role, and the offices and regions that they see.

mod known;

use chrono::{DateTime, Utc};
use domain::extract::Code;
use evidence::{Key, Kind, Statements};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter,
};

pub use self::known::{Account, AccountId, Duty, NewAccount, NewPassword, PasswordHash};
use crate::convert::{instant, micros, unreadable};
use crate::entities::{account, account_area};
use crate::error::StoreError;
use crate::facts;
use crate::ledger::{self, Entry};
use crate::sessions::{self, SessionId};
use crate::store::{Store, next_id};
use crate::tokens;
pub use domain::Role;

const OFFICE: &str = "office";
const REGION: &str = "region";

/// The accounts of a store. Whatever a person changes is written together with the ledger's entry about it.
#[derive(Clone, Copy, Debug)]
pub struct Accounts<'a> {
    pub(crate) store: &'a Store,
}

impl Accounts<'_> {
    /// Makes an account.
    ///
    /// # Errors
    /// [`StoreError::AccountExists`] when the order has an account of that name; or when the database cannot take it.
    pub async fn add(&self, order: &str, new: NewAccount, entry: Entry) -> Result<AccountId, StoreError> {
        let writing = self.store.begin_write().await?;
        if named(&writing, order, &new.name).await?.is_some() {
            return Err(StoreError::AccountExists { name: new.name });
        }
        let id = next_id::<account::Entity>(&writing, account::Column::Id).await?;
        self.store.is_free(&writing, &Key::number(Kind::Account, id)).await?;
        let row = account::Model {
            id,
            order_id: order.to_owned(),
            name: new.name,
            role: new.duty.role.text().to_owned(),
            password_hash: new.password.hash.0,
            created_at: micros(new.created_at),
            disabled_at: None,
            must_change_password: new.password.must_change,
        };
        account::Entity::insert(row.into_active_model()).exec_without_returning(&writing).await?;
        insert_areas(&writing, id, new.duty.offices, new.duty.regions).await?;
        ledger::enter(&writing, entry, stated(&writing, id).await?).await?;
        writing.commit().await?;
        Ok(AccountId(id))
    }

    /// Gives an account another role and other areas. Both hold from the next request on, in open sessions too. Says
    /// whether there is such an account.
    ///
    /// # Errors
    /// [`StoreError::LastAdmin`] when nobody else could manage accounts; or when the database cannot be written.
    pub async fn change(&self, id: AccountId, duty: Duty, entry: Entry) -> Result<bool, StoreError> {
        let writing = self.store.begin_write().await?;
        let Some(row) = numbered(&writing, id).await? else { return Ok(false) };
        self.is_as_told(&writing, id).await?;
        if duty.role != Role::Admin {
            another_admin_stays(&writing, &row).await?;
        }
        let change = account::ActiveModel { role: Set(duty.role.text().to_owned()), ..row.into_active_model() };
        account::Entity::update(change).exec(&writing).await?;
        let areas = account_area::Entity::delete_many().filter(account_area::Column::AccountId.eq(id.0));
        areas.exec(&writing).await?;
        insert_areas(&writing, id.0, duty.offices, duty.regions).await?;
        ledger::enter(&writing, entry, stated(&writing, id.0).await?).await?;
        writing.commit().await?;
        Ok(true)
    }

    /// Keeps another password, revokes every token and ends every session but the one to keep. Says whether there is
    /// such an account.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn set_password(
        &self,
        id: AccountId,
        password: NewPassword,
        keep: Option<SessionId>,
        entry: Entry,
    ) -> Result<bool, StoreError> {
        let writing = self.store.begin_write().await?;
        let Some(row) = numbered(&writing, id).await? else { return Ok(false) };
        self.is_as_told(&writing, id).await?;
        let change = account::ActiveModel {
            password_hash: Set(password.hash.0),
            must_change_password: Set(password.must_change),
            ..row.into_active_model()
        };
        account::Entity::update(change).exec(&writing).await?;
        sessions::end_all(&writing, id, keep, entry.at).await?;
        tokens::revoke_all(&writing, id, entry.at).await?;
        let stated = stated_with_ends(&writing, id, entry.at).await?;
        ledger::enter(&writing, entry, stated).await?;
        writing.commit().await?;
        Ok(true)
    }

    /// Keeps another hash of the same password and enters that, unless the password was changed meanwhile.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn rehash(
        &self,
        id: AccountId,
        old: &PasswordHash,
        new: PasswordHash,
        entry: Entry,
    ) -> Result<(), StoreError> {
        let writing = self.store.begin_write().await?;
        self.is_as_told(&writing, id).await?;
        let change = account::ActiveModel { password_hash: Set(new.0), ..account::ActiveModel::default() };
        let unchanged = account::Entity::update_many()
            .set(change)
            .filter(account::Column::Id.eq(id.0))
            .filter(account::Column::PasswordHash.eq(&*old.0));
        if unchanged.exec(&writing).await?.rows_affected > 0 {
            ledger::enter(&writing, entry, stated(&writing, id.0).await?).await?;
        }
        Ok(writing.commit().await?)
    }

    /// Ends an account with all its sessions and tokens; the first moment stays. Says whether that changed anything.
    ///
    /// # Errors
    /// [`StoreError::LastAdmin`] when nobody else could manage accounts; or when the database cannot be written.
    pub async fn disable(&self, id: AccountId, entry: Entry) -> Result<bool, StoreError> {
        let writing = self.store.begin_write().await?;
        let Some(row) = numbered(&writing, id).await?.filter(|row| row.disabled_at.is_none()) else { return Ok(false) };
        self.is_as_told(&writing, id).await?;
        another_admin_stays(&writing, &row).await?;
        let change = account::ActiveModel { disabled_at: Set(Some(micros(entry.at))), ..row.into_active_model() };
        account::Entity::update(change).exec(&writing).await?;
        sessions::end_all(&writing, id, None, entry.at).await?;
        tokens::revoke_all(&writing, id, entry.at).await?;
        let stated = stated_with_ends(&writing, id, entry.at).await?;
        ledger::enter(&writing, entry, stated).await?;
        writing.commit().await?;
        Ok(true)
    }

    /// Lets a person sign in again. Says whether that changed anything.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn enable(&self, id: AccountId, entry: Entry) -> Result<bool, StoreError> {
        let writing = self.store.begin_write().await?;
        let Some(row) = numbered(&writing, id).await?.filter(|row| row.disabled_at.is_some()) else { return Ok(false) };
        self.is_as_told(&writing, id).await?;
        let change = account::ActiveModel { disabled_at: Set(None), ..row.into_active_model() };
        account::Entity::update(change).exec(&writing).await?;
        ledger::enter(&writing, entry, stated(&writing, id.0).await?).await?;
        writing.commit().await?;
        Ok(true)
    }

    /// The account of that name, compared exactly.
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

    /// That an account which is about to be changed is as the ledger tells.
    async fn is_as_told(&self, writing: &DatabaseTransaction, id: AccountId) -> Result<(), StoreError> {
        self.store.as_told(writing, stated(writing, id.0).await?.facts).await
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
    let same =
        account::Entity::find().filter(account::Column::OrderId.eq(order)).filter(account::Column::Name.eq(name));
    Ok(same.one(db).await?)
}

/// The numbers of the accounts of an order, for a statement about what belongs to them.
pub(crate) fn ids(order: &str) -> SelectStatement {
    let of_order = account::Column::OrderId.eq(order);
    Query::select().column(account::Column::Id).from(account::Entity).cond_where(of_order).to_owned()
}

async fn numbered(db: &impl ConnectionTrait, id: AccountId) -> Result<Option<account::Model>, StoreError> {
    Ok(account::Entity::find_by_id(id.0).one(db).await?)
}

/// What the entry of a change of an account states.
async fn stated(writing: &DatabaseTransaction, id: i64) -> Result<Statements, StoreError> {
    let own = Condition::all().add(account::Column::Id.eq(id));
    Ok(Statements { facts: facts::accounts(writing, own).await?, gone: Vec::new() })
}

/// The same where the sessions and tokens of the account were ended with it.
async fn stated_with_ends(
    writing: &DatabaseTransaction,
    id: AccountId,
    at: DateTime<Utc>,
) -> Result<Statements, StoreError> {
    let mut stated = stated(writing, id.0).await?;
    stated.facts.extend(sessions::ended_at(writing, id, at).await?);
    stated.facts.extend(tokens::revoked_at(writing, id, at).await?);
    Ok(stated)
}

/// That the order keeps an administrator when this account is none any more. Asked under the writer's lock: of two
/// administrators who end one another at the same moment, the second is refused.
async fn another_admin_stays(writing: &DatabaseTransaction, row: &account::Model) -> Result<(), StoreError> {
    let admin = Role::Admin.text();
    if row.role != admin || row.disabled_at.is_some() {
        return Ok(());
    }
    let others = account::Entity::find()
        .filter(account::Column::OrderId.eq(&*row.order_id))
        .filter(account::Column::Role.eq(admin))
        .filter(account::Column::DisabledAt.is_null())
        .filter(account::Column::Id.ne(row.id));
    match others.count(writing).await? {
        0 => Err(StoreError::LastAdmin { name: row.name.clone() }),
        _ => Ok(()),
    }
}

async fn insert_areas(
    writing: &DatabaseTransaction,
    account_id: i64,
    offices: Vec<String>,
    regions: Vec<String>,
) -> Result<(), StoreError> {
    for (kind, mut names) in [(OFFICE, offices), (REGION, regions)] {
        names.sort();
        names.dedup();
        for name in names {
            let row = account_area::Model { account_id, kind: kind.to_owned(), name };
            account_area::Entity::insert(row.into_active_model()).exec_without_returning(writing).await?;
        }
    }
    Ok(())
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
        offices: of_kind(OFFICE),
        regions: of_kind(REGION),
        name: row.name,
        password_hash: PasswordHash(row.password_hash),
        must_change_password: row.must_change_password,
        created_at: instant(row.created_at)?,
        disabled_at: row.disabled_at.map(instant).transpose()?,
    })
}

/// The role in a column.
pub(crate) fn role(text: &str) -> Result<Role, StoreError> {
    Role::parse(text).ok_or_else(|| unreadable("role", text))
}
