//! People who may sign in, their role, and the offices and regions that they see.

use std::fmt;

use chrono::{DateTime, Utc};
use domain::extract::Code;
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter};

use crate::convert::{instant, micros, unreadable};
use crate::entities::{account, account_area};
use crate::error::StoreError;
use crate::store::{Store, next_id};

const OFFICE: &str = "office";
const REGION: &str = "region";

/// What a person may do (`order.md`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Role {
    /// Court Monitor and staff.
    Monitor,
    /// Case reviewers working for the monitor.
    Reviewer,
    /// The department's leadership.
    Leadership,
    /// The department's data staff.
    Steward,
    /// Plaintiffs' counsel.
    Counsel,
    /// System administrator.
    Admin,
}

impl Code for Role {
    const ALL: &'static [Role] =
        &[Role::Monitor, Role::Reviewer, Role::Leadership, Role::Steward, Role::Counsel, Role::Admin];
    const TEXTS: &'static [&'static str] = &["monitor", "reviewer", "leadership", "steward", "counsel", "admin"];
}

/// The hash of a password in PHC form. Made and checked elsewhere; never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(pub String);

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(..)")
    }
}

/// The number of an account.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct AccountId(pub i64);

/// An account to be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewAccount {
    /// The name to sign in with, unique in the order.
    pub name: String,
    /// What the person may do.
    pub role: Role,
    /// Codes of the offices that the person sees.
    pub offices: Vec<String>,
    /// Numbers of the regions that the person sees.
    pub regions: Vec<String>,
    /// The hash of the password.
    pub password_hash: PasswordHash,
    /// When it is made.
    pub created_at: DateTime<Utc>,
}

/// An account as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Account {
    /// Its number.
    pub id: AccountId,
    /// The name to sign in with.
    pub name: String,
    /// What the person may do.
    pub role: Role,
    /// Codes of the offices that the person sees, sorted.
    pub offices: Vec<String>,
    /// Numbers of the regions that the person sees, sorted.
    pub regions: Vec<String>,
    /// The hash of the password.
    pub password_hash: PasswordHash,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Since when nobody may sign in with it.
    pub disabled_at: Option<DateTime<Utc>>,
}

/// The accounts of a store.
#[derive(Clone, Copy, Debug)]
pub struct Accounts<'a> {
    pub(crate) store: &'a Store,
}

impl Accounts<'_> {
    /// Makes an account.
    ///
    /// # Errors
    /// [`StoreError::AccountExists`] when the order has an account of that name; or when the database cannot take it.
    pub async fn add(&self, order: &str, new: NewAccount) -> Result<AccountId, StoreError> {
        let writing = self.store.begin_write().await?;
        if named(&writing, order, &new.name).await?.is_some() {
            return Err(StoreError::AccountExists { name: new.name });
        }
        let id = next_id::<account::Entity>(&writing, account::Column::Id).await?;
        let row = account::Model {
            id,
            order_id: order.to_owned(),
            name: new.name,
            role: new.role.text().to_owned(),
            password_hash: new.password_hash.0,
            created_at: micros(new.created_at),
            disabled_at: None,
        };
        account::Entity::insert(row.into_active_model()).exec_without_returning(&writing).await?;
        insert_areas(&writing, id, OFFICE, new.offices).await?;
        insert_areas(&writing, id, REGION, new.regions).await?;
        writing.commit().await?;
        Ok(AccountId(id))
    }

    /// Ends an account, if the order has one of that name; the first moment stays. Says whether there is one.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn disable(&self, order: &str, name: &str, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let writing = self.store.begin_write().await?;
        let Some(row) = named(&writing, order, name).await? else { return Ok(false) };
        if row.disabled_at.is_none() {
            let change = account::ActiveModel {
                disabled_at: sea_orm::ActiveValue::Set(Some(micros(now))),
                ..row.into_active_model()
            };
            account::Entity::update(change).exec(&writing).await?;
        }
        writing.commit().await?;
        Ok(true)
    }

    /// The account of that name, compared exactly.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn find(&self, order: &str, name: &str) -> Result<Option<Account>, StoreError> {
        let Some(row) = named(&self.store.reader, order, name).await? else { return Ok(None) };
        let areas = account_area::Entity::find().filter(account_area::Column::AccountId.eq(row.id));
        let areas = areas.all(&self.store.reader).await?;
        known(row, &areas).map(Some)
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
}

async fn named(db: &impl ConnectionTrait, order: &str, name: &str) -> Result<Option<account::Model>, StoreError> {
    let same =
        account::Entity::find().filter(account::Column::OrderId.eq(order)).filter(account::Column::Name.eq(name));
    Ok(same.one(db).await?)
}

async fn insert_areas(
    writing: &DatabaseTransaction,
    account_id: i64,
    kind: &str,
    mut names: Vec<String>,
) -> Result<(), StoreError> {
    names.sort();
    names.dedup();
    for name in names {
        let row = account_area::Model { account_id, kind: kind.to_owned(), name };
        account_area::Entity::insert(row.into_active_model()).exec_without_returning(writing).await?;
    }
    Ok(())
}

fn known(row: account::Model, areas: &[account_area::Model]) -> Result<Account, StoreError> {
    let of_kind = |kind| {
        let own = areas.iter().filter(|area| area.account_id == row.id && area.kind == kind);
        let mut names: Vec<String> = own.map(|area| area.name.clone()).collect();
        names.sort();
        names
    };
    Ok(Account {
        id: AccountId(row.id),
        role: Role::parse(&row.role).ok_or_else(|| unreadable("role", &row.role))?,
        offices: of_kind(OFFICE),
        regions: of_kind(REGION),
        name: row.name,
        password_hash: PasswordHash(row.password_hash),
        created_at: instant(row.created_at)?,
        disabled_at: row.disabled_at.map(instant).transpose()?,
    })
}
