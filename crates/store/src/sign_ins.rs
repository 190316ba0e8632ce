//! Attempts to sign in, so that guessing can be stopped and people see who tried their name.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use domain::extract::Code;
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    Select,
};

use crate::accounts::named;
use crate::convert::{instant, micros, unreadable};
use crate::entities::sign_in_attempt::{Column, Entity, Model};
use crate::error::StoreError;
use crate::store::{Store, next_id};

/// How long an attempt is kept.
const KEPT: TimeDelta = TimeDelta::days(90);
/// How many failures of one address on names that are no accounts are kept, and as many that were refused as too many.
/// What counts against anybody is kept elsewhere (`guesses.rs`).
const VAIN_ATTEMPTS_KEPT: u64 = 100;
/// How much of a name is kept: accounts have names of at most 64 characters.
const LONGEST_NAME: usize = 64;

/// How an attempt to sign in ended.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum SignInOutcome {
    /// The person is in.
    Succeeded,
    /// The password was not the account's.
    WrongPassword,
    /// There is no account of that name.
    UnknownName,
    /// The account may not sign in.
    Disabled,
    /// The password was not looked at: so shortly after those that failed.
    TooMany,
}

impl Code for SignInOutcome {
    const ALL: &'static [SignInOutcome] = &[
        SignInOutcome::Succeeded,
        SignInOutcome::WrongPassword,
        SignInOutcome::UnknownName,
        SignInOutcome::Disabled,
        SignInOutcome::TooMany,
    ];
    const TEXTS: &'static [&'static str] = &["succeeded", "wrong_password", "unknown_name", "disabled", "too_many"];
}

/// An attempt to sign in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SignIn {
    /// When.
    pub at: DateTime<Utc>,
    /// From where: the network address.
    pub address: String,
    /// How it ended.
    pub outcome: SignInOutcome,
}

/// The attempts to sign in of a store.
#[derive(Clone, Copy, Debug)]
pub struct SignIns<'a> {
    pub(crate) store: &'a Store,
}

impl SignIns<'_> {
    /// Keeps an attempt, and removes what is older than 90 days. However often one address tries, the table stays
    /// small: of its failures on names that are no accounts the newest hundred are kept, and of those that were refused
    /// as too many the last one for each name.
    ///
    /// # Errors
    /// When the database cannot take it.
    pub async fn attempt(
        &self,
        order: &str,
        name: &str,
        address: &str,
        at: DateTime<Utc>,
        outcome: SignInOutcome,
    ) -> Result<(), StoreError> {
        let writing = self.store.begin_write().await?;
        let account = named(&writing, order, name).await?;
        let row = Model {
            id: next_id::<Entity>(&writing, Column::Id).await?,
            order_id: order.to_owned(),
            is_account: account.is_some(),
            // Under the account's own name, however its letters were written.
            name: account.map_or_else(|| kept(name), |account| account.name),
            address: address.to_owned(),
            at: micros(at),
            outcome: outcome.text().to_owned(),
        };
        make_room(&writing, &row).await?;
        Entity::delete_many().filter(Column::At.lt(micros(at - KEPT))).exec(&writing).await?;
        Entity::insert(row.into_active_model()).exec_without_returning(&writing).await?;
        Ok(writing.commit().await?)
    }

    /// The addresses from which somebody signed in under a name in the last 90 days.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn addresses_of(&self, order: &str, name: &str) -> Result<Vec<String>, StoreError> {
        let succeeded = of_order(order)
            .filter(Column::Name.eq(kept(name)))
            .filter(Column::Outcome.eq(SignInOutcome::Succeeded.text()))
            .select_only()
            .column(Column::Address)
            .distinct();
        Ok(succeeded.into_tuple().all(&self.store.reader).await?)
    }

    /// The newest attempts on a name, the newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of_account(&self, order: &str, name: &str, newest: u32) -> Result<Vec<SignIn>, StoreError> {
        let own = of_order(order).filter(Column::Name.eq(kept(name)));
        let rows = own.order_by_desc(Column::At).order_by_desc(Column::Id).limit(u64::from(newest));
        rows.all(&self.store.reader).await?.into_iter().map(known).collect()
    }

    /// When each account last signed in; accounts without a sign-in in the last 90 days are left out.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn last_successes(&self, order: &str) -> Result<BTreeMap<String, DateTime<Utc>>, StoreError> {
        let last = of_order(order)
            .filter(Column::Outcome.eq(SignInOutcome::Succeeded.text()))
            .select_only()
            .column(Column::Name)
            .column_as(Column::At.max(), "last")
            .group_by(Column::Name)
            .into_tuple::<(String, i64)>();
        let last = last.all(&self.store.reader).await?;
        last.into_iter().map(|(name, at)| Ok((name, instant(at)?))).collect()
    }
}

fn of_order(order: &str) -> Select<Entity> {
    Entity::find().filter(Column::OrderId.eq(order))
}

/// A name as it is kept: a longer one than any account's is cut, with a mark that no account's name holds.
pub(crate) fn kept(name: &str) -> String {
    match name.char_indices().nth(LONGEST_NAME) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}

/// Removes what the new attempt makes needless. Attempts that count against an address make room only for such: one
/// that has failed too often can't push its failures out by trying on.
async fn make_room(writing: &DatabaseTransaction, new: &Model) -> Result<(), StoreError> {
    let too_many = SignInOutcome::TooMany.text();
    let is_too_many = new.outcome == too_many;
    let same_kind = if is_too_many { Column::Outcome.eq(too_many) } else { Column::Outcome.ne(too_many) };
    let of_address =
        Condition::all().add(Column::OrderId.eq(&*new.order_id)).add(Column::Address.eq(&*new.address)).add(same_kind);
    if is_too_many {
        let same = of_address.clone().add(Column::Name.eq(&*new.name));
        Entity::delete_many().filter(same).exec(writing).await?;
    }
    if !new.is_account {
        let vain = of_address.add(Column::IsAccount.eq(false));
        let newest = Entity::find().filter(vain.clone()).order_by_desc(Column::Id).offset(VAIN_ATTEMPTS_KEPT - 1);
        if let Some(first_too_many) = newest.one(writing).await? {
            Entity::delete_many().filter(vain).filter(Column::Id.lte(first_too_many.id)).exec(writing).await?;
        }
    }
    Ok(())
}

fn known(row: Model) -> Result<SignIn, StoreError> {
    let outcome = SignInOutcome::parse(&row.outcome).ok_or_else(|| unreadable("outcome", &row.outcome))?;
    Ok(SignIn { at: instant(row.at)?, address: row.address, outcome })
}
