//! Appending: each entry hangs on the one before it.

use chrono::{DateTime, Utc};
use domain::extract::Code;
use domain::submission::Sha256Hash;
use evidence::Statements;
use ledger::{Link, Wrong};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde_json::json;

use super::{Action, Entry, before, beginning};
use crate::convert::{hash, micros};
use crate::entities::ledger_entry::{Column, Entity, Model};
use crate::error::StoreError;

/// Who begins the ledger: the program itself.
pub(super) const PROGRAM: &str = "exitplan";

/// The newest entry: its number, and its hash where the ledger has begun.
pub(crate) struct End {
    pub(crate) number: i64,
    pub(crate) hash: Option<Sha256Hash>,
}

/// Enters what a transaction does, under the next number, which it gives, with the facts that it wrote. The very first
/// entry begins the ledger: one that sums what was there before is written in front of it, if [`super::Ledger::begin`]
/// did not.
pub(crate) async fn enter(
    writing: &DatabaseTransaction,
    mut entry: Entry,
    stated: Statements,
) -> Result<i64, StoreError> {
    let end = begin(writing, &entry.order, entry.at).await?;
    stated.add_to(&mut entry.subject);
    Ok(append(writing, end, entry).await?.number)
}

/// Begins the ledger, unless it has begun; gives its end.
pub(super) async fn begin(writing: &DatabaseTransaction, order: &str, at: DateTime<Utc>) -> Result<End, StoreError> {
    let end = end(writing).await?;
    if end.hash.is_some() {
        return Ok(end);
    }
    let first = Entry {
        order: order.to_owned(),
        at,
        actor: PROGRAM.to_owned(),
        role: None,
        action: Action::LedgerBegun,
        subject: json!({ "before": before::sum(writing).await? }),
    };
    beginning::with_the_ledger(writing, first, end).await
}

/// The newest entry.
///
/// # Errors
/// When it was not written by this program: nothing can hang on it.
pub(crate) async fn end(db: &impl ConnectionTrait) -> Result<End, StoreError> {
    let Some((number, own)) = newest(db).await? else { return Ok(End { number: 0, hash: None }) };
    let broken = |wrong| StoreError::BrokenLedger { entry: Some(number), wrong };
    match own {
        Some(own) => match hash(&own) {
            Ok(hash) => Ok(End { number, hash: Some(hash) }),
            Err(_) => Err(broken(Wrong::Impossible("its hash is no SHA-256".to_owned()))),
        },
        None if has_begun(db).await? => Err(broken(Wrong::LateEarlier)),
        None => Ok(End { number, hash: None }),
    }
}

/// The number of the last entry, whatever it says; 0 where there is none.
pub(super) async fn last(db: &impl ConnectionTrait) -> Result<i64, StoreError> {
    Ok(newest(db).await?.map_or(0, |(number, _)| number))
}

async fn newest(db: &impl ConnectionTrait) -> Result<Option<(i64, Option<String>)>, StoreError> {
    let newest = Entity::find().select_only().columns([Column::Id, Column::Hash]).order_by_desc(Column::Id);
    Ok(newest.into_tuple().one(db).await?)
}

/// Whether any entry has a hash, whatever it is.
pub(super) async fn has_begun(db: &impl ConnectionTrait) -> Result<bool, StoreError> {
    let hashed = Entity::find().select_only().column(Column::Id).filter(Column::Hash.is_not_null());
    Ok(hashed.into_tuple::<i64>().one(db).await?.is_some())
}

pub(super) async fn append(writing: &DatabaseTransaction, end: End, entry: Entry) -> Result<End, StoreError> {
    let after_the_last = || StoreError::BrokenLedger { entry: Some(end.number), wrong: Wrong::NotNext(end.number) };
    let link = Link {
        sequence: end.number.checked_add(1).ok_or_else(after_the_last)?,
        at: entry.at,
        order: entry.order,
        actor: entry.actor,
        role: entry.role.map(|role| role.text().to_owned()),
        action: entry.action.text().to_owned(),
        subject: entry.subject,
        previous: end.hash,
    };
    let (number, hash) = (link.sequence, link.hash()?);
    let row = Model {
        id: number,
        at: micros(link.at),
        subject: ledger::canonical(&link.subject)?,
        order_id: link.order,
        actor: link.actor,
        role: link.role,
        action: link.action,
        previous_hash: link.previous.map(|previous| previous.to_string()),
        hash: Some(hash.to_string()),
    };
    Entity::insert(row.into_active_model()).exec_without_returning(writing).await?;
    Ok(End { number, hash: Some(hash) })
}
