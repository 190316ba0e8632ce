//! What is done to an account, within a transaction: one administrator's own deed and one that a second granted are
//! done by the same functions.

use chrono::{DateTime, Utc};
use domain::Role;
use domain::extract::Code;
use evidence::{Fact, Key, Kind, Statements};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, Condition, DatabaseTransaction, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter};

use super::{AccountId, AccountSeen, Duty, NewAccount, NewPassword, OFFICE, REGION, namesakes, numbered};
use crate::convert::micros;
use crate::entities::{account, account_area};
use crate::error::StoreError;
use crate::facts;
use crate::guesses;
use crate::ledger::Entry;
use crate::rights_changes::{self, Told};
use crate::sessions::{self, SessionId};
use crate::store::{Store, next_id};
use crate::{devices, tokens};

/// What is entered of a deed.
pub(crate) struct Saying {
    /// The entry.
    pub(crate) entry: Entry,
    /// What it states beside the account.
    pub(crate) beside: Vec<Fact>,
}

impl From<Entry> for Saying {
    fn from(entry: Entry) -> Saying {
        Saying { entry, beside: Vec::new() }
    }
}

/// The account as somebody saw it and as the ledger tells of it; none where there is none.
pub(crate) async fn as_seen(
    store: &Store,
    writing: &DatabaseTransaction,
    seen: AccountSeen,
) -> Result<Option<account::Model>, StoreError> {
    match numbered(writing, seen.id).await? {
        Some(row) if row.version != seen.version => Err(StoreError::AccountChanged { name: row.name }),
        Some(row) => {
            store.as_told(writing, stated(writing, row.id).await?.facts).await?;
            Ok(Some(row))
        }
        None => Ok(None),
    }
}

/// What the entry of a change of an account states.
pub(super) async fn stated(writing: &DatabaseTransaction, id: i64) -> Result<Statements, StoreError> {
    let own = Condition::all().add(account::Column::Id.eq(id));
    Ok(Statements { facts: facts::accounts(writing, own).await?, gone: Vec::new() })
}

/// The same where sessions and tokens of the account were ended with it.
pub(super) async fn stated_with(
    writing: &DatabaseTransaction,
    id: i64,
    ends: Vec<Fact>,
) -> Result<Statements, StoreError> {
    let mut stated = stated(writing, id).await?;
    stated.facts.extend(ends);
    Ok(stated)
}

/// Ends every session of an account but the one to keep, and revokes every token; gives what the entry states of them.
async fn end_all(
    (store, writing): (&Store, &DatabaseTransaction),
    id: AccountId,
    keep: Option<SessionId>,
    at: DateTime<Utc>,
) -> Result<Vec<Fact>, StoreError> {
    let told = store.told_of_ending(writing).await?;
    let mut ends = sessions::end_all(writing, &told, (id, keep), at).await?.facts;
    ends.extend(tokens::revoke_all(writing, &told, id, at).await?.facts);
    Ok(ends)
}

pub(crate) async fn add(
    (store, writing): (&Store, &DatabaseTransaction),
    order: &str,
    new: NewAccount,
    saying: Saying,
) -> Result<AccountId, StoreError> {
    if let Some(same) = namesakes(writing, order, &new.name).await?.first() {
        return Err(StoreError::AccountExists { name: same.name.clone() });
    }
    let id = next_id::<account::Entity>(writing, account::Column::Id).await?;
    store.is_free(writing, &Key::number(Kind::Account, id)).await?;
    let row = account::Model {
        id,
        order_id: order.to_owned(),
        name: new.name,
        role: new.duty.role.text().to_owned(),
        password_hash: new.password.hash.0,
        created_at: micros(new.created_at),
        disabled_at: None,
        must_change_password: new.password.must_change,
        whole_state: new.duty.whole_state,
        version: 1,
        has_news: false,
        changes_seen: rights_changes::last(writing, order).await?,
        unlocked_at: None,
        password_is_weak: false,
    };
    account::Entity::insert(row.clone().into_active_model()).exec_without_returning(writing).await?;
    insert_areas(writing, id, new.duty.offices, new.duty.regions).await?;
    let stated = stated(writing, id).await?;
    enter(writing, saying, stated, (&row, Told::Monitor)).await?;
    Ok(AccountId(id))
}

pub(crate) async fn change(
    writing: &DatabaseTransaction,
    row: account::Model,
    duty: Duty,
    saying: Saying,
) -> Result<(), StoreError> {
    if duty.role != Role::Admin {
        another_admin_stays(writing, &row).await?;
    }
    let (role, whole_state) = (duty.role.text().to_owned(), duty.whole_state);
    let change = account::ActiveModel { role: Set(role), whole_state: Set(whole_state), ..next_version(&row) };
    account::Entity::update(change).exec(writing).await?;
    let areas = account_area::Entity::delete_many().filter(account_area::Column::AccountId.eq(row.id));
    areas.exec(writing).await?;
    insert_areas(writing, row.id, duty.offices, duty.regions).await?;
    let stated = stated(writing, row.id).await?;
    enter(writing, saying, stated, (&row, Told::Both)).await
}

/// Another password that the person chose: the session to keep stays. Gives what the entry states of what was ended.
pub(crate) async fn choose_password(
    (store, writing): (&Store, &DatabaseTransaction),
    row: &account::Model,
    password: NewPassword,
    keep: Option<SessionId>,
    at: DateTime<Utc>,
) -> Result<Vec<Fact>, StoreError> {
    let change = account::ActiveModel {
        password_hash: Set(password.hash.0),
        must_change_password: Set(password.must_change),
        password_is_weak: Set(false),
        ..next_version(row)
    };
    account::Entity::update(change).exec(writing).await?;
    end_all((store, writing), AccountId(row.id), keep, at).await
}

/// Another password that somebody gave: nothing that the account was known by stays, and who was held back is let in.
pub(crate) async fn reset_password(
    (store, writing): (&Store, &DatabaseTransaction),
    row: account::Model,
    password: NewPassword,
    saying: Saying,
) -> Result<(), StoreError> {
    let ends = choose_password((store, writing), &row, password, None, saying.entry.at).await?;
    devices::forget(writing, AccountId(row.id)).await?;
    let_in_again(writing, &row, saying.entry.at).await?;
    let stated = stated_with(writing, row.id, ends).await?;
    enter(writing, saying, stated, (&row, Told::Both)).await
}

pub(crate) async fn disable(
    (store, writing): (&Store, &DatabaseTransaction),
    row: account::Model,
    saying: Saying,
) -> Result<(), StoreError> {
    another_admin_stays(writing, &row).await?;
    let change = account::ActiveModel { disabled_at: Set(Some(micros(saying.entry.at))), ..next_version(&row) };
    account::Entity::update(change).exec(writing).await?;
    let ends = end_all((store, writing), AccountId(row.id), None, saying.entry.at).await?;
    let stated = stated_with(writing, row.id, ends).await?;
    enter(writing, saying, stated, (&row, Told::Both)).await
}

pub(crate) async fn enable(
    writing: &DatabaseTransaction,
    row: account::Model,
    saying: Saying,
) -> Result<(), StoreError> {
    let change = account::ActiveModel { disabled_at: Set(None), ..next_version(&row) };
    account::Entity::update(change).exec(writing).await?;
    let stated = stated(writing, row.id).await?;
    enter(writing, saying, stated, (&row, Told::Both)).await
}

/// Lets an account in again that was held back because others guessed.
pub(crate) async fn unlock(
    writing: &DatabaseTransaction,
    row: account::Model,
    saying: Saying,
) -> Result<(), StoreError> {
    let_in_again(writing, &row, saying.entry.at).await?;
    enter(writing, saying, Statements::default(), (&row, Told::Both)).await
}

async fn let_in_again(
    writing: &DatabaseTransaction,
    row: &account::Model,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    guesses::forget(writing, &row.order_id, &row.name).await?;
    let unlocked =
        account::ActiveModel { id: Set(row.id), unlocked_at: Set(Some(micros(at))), ..account::ActiveModel::default() };
    account::Entity::update(unlocked).exec(writing).await?;
    Ok(())
}

/// Enters a deed with what it states.
async fn enter(
    writing: &DatabaseTransaction,
    saying: Saying,
    mut stated: Statements,
    (row, told): (&account::Model, Told),
) -> Result<(), StoreError> {
    stated.facts.extend(saying.beside);
    rights_changes::enter(writing, (saying.entry, stated), Some(row), told).await.map(drop)
}

fn next_version(row: &account::Model) -> account::ActiveModel {
    account::ActiveModel { id: Set(row.id), version: Set(row.version + 1), ..account::ActiveModel::default() }
}

/// That the order keeps an administrator when this account is none any more. Asked under the writer's lock: of two
/// administrators who end one another at the same moment, the second is refused.
async fn another_admin_stays(writing: &DatabaseTransaction, row: &account::Model) -> Result<(), StoreError> {
    if !is_admin(row) {
        return Ok(());
    }
    let others = account::Entity::find()
        .filter(account::Column::OrderId.eq(&*row.order_id))
        .filter(account::Column::Role.eq(Role::Admin.text()))
        .filter(account::Column::DisabledAt.is_null())
        .filter(account::Column::Id.ne(row.id));
    match others.count(writing).await? {
        0 => Err(StoreError::LastAdmin { name: row.name.clone() }),
        _ => Ok(()),
    }
}

/// Whether somebody manages accounts now.
pub(crate) fn is_admin(row: &account::Model) -> bool {
    row.role == Role::Admin.text() && row.disabled_at.is_none()
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
