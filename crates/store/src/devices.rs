//! Browsers in which an account signed in before: strangers' guesses don't hold them back. A browser holds a random
//! token; kept is only its hash.

use chrono::{DateTime, TimeDelta, Utc};
use domain::submission::Sha256Hash;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};

use crate::accounts::AccountId;
use crate::convert::micros;
use crate::entities::known_device::{Column, Entity, Model};
use crate::error::StoreError;
use crate::store::Store;

/// How long a browser is known in which an account did not sign in again.
const DEVICE_KEPT: TimeDelta = TimeDelta::days(180);
/// How many browsers of an account are known; of more, those used last.
const MOST: u64 = 20;

/// The known browsers of a store.
#[derive(Clone, Copy, Debug)]
pub struct Devices<'a> {
    pub(crate) store: &'a Store,
}

impl Devices<'_> {
    /// The accounts that signed in lately in the browser of a token.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn accounts_of(&self, token: Sha256Hash, now: DateTime<Utc>) -> Result<Vec<AccountId>, StoreError> {
        let lately = Entity::find()
            .filter(Column::TokenHash.eq(token.to_string()))
            .filter(Column::SeenAt.gt(micros(now - DEVICE_KEPT)));
        let rows = lately.all(&self.store.reader).await?;
        Ok(rows.into_iter().map(|row| AccountId(row.account_id)).collect())
    }
}

/// Keeps that an account signed in in a browser.
pub(crate) async fn remember(
    writing: &DatabaseTransaction,
    account: AccountId,
    token: Sha256Hash,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let row = Model { account_id: account.0, token_hash: token.to_string(), seen_at: micros(at) };
    let anew = OnConflict::columns([Column::AccountId, Column::TokenHash]).update_column(Column::SeenAt).to_owned();
    Entity::insert(row.into_active_model()).on_conflict(anew).exec_without_returning(writing).await?;
    Entity::delete_many().filter(Column::SeenAt.lte(micros(at - DEVICE_KEPT))).exec(writing).await?;
    // Not this one, also where others were used at the same moment.
    let others = Entity::find().filter(Column::AccountId.eq(account.0)).filter(Column::TokenHash.ne(token.to_string()));
    // One is added at a time, so that no more than one is too many.
    if let Some(old) = others.order_by_desc(Column::SeenAt).offset(MOST - 1).one(writing).await? {
        Entity::delete_by_id((old.account_id, old.token_hash)).exec(writing).await?;
    }
    Ok(())
}

/// Forgets every browser of an account.
pub(crate) async fn forget(writing: &DatabaseTransaction, account: AccountId) -> Result<(), StoreError> {
    Entity::delete_many().filter(Column::AccountId.eq(account.0)).exec(writing).await?;
    Ok(())
}
