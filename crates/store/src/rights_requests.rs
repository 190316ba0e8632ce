//! What one administrator asks for and another one answers. Nothing is changed before it is granted.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use domain::extract::Code;
use evidence::{Key, Kind, Statements};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect, Select,
};
use serde::{Deserialize, Serialize};

use crate::accounts::deeds::Saying;
use crate::accounts::{AccountId, AccountSeen, Duty, NewAccount, NewPassword, deeds, namesakes, role};
use crate::convert::{instant, micros, unreadable};
use crate::entities::account;
use crate::entities::rights_request::{ActiveModel, Column, Entity, Model};
use crate::error::StoreError;
use crate::facts;
use crate::ledger::Entry;
use crate::rights_changes::{self, Told};
use crate::store::{Store, next_id};

/// How long a request waits for another administrator.
pub const REQUEST_LIFETIME: TimeDelta = TimeDelta::days(7);

/// What is asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Wanted {
    /// A new account.
    Add(Duty),
    /// Another role, or other areas.
    Change(Duty),
    /// A new password.
    Reset,
    /// That a disabled account may sign in again.
    Enable,
}

/// What an administrator asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewRequest {
    /// The name of the account.
    pub name: String,
    /// The account as it was seen; none of a new one.
    pub account: Option<AccountSeen>,
    /// What is asked for.
    pub wanted: Wanted,
    /// Who asks.
    pub asked_by: AccountId,
    /// When.
    pub at: DateTime<Utc>,
}

/// A request that waits for another administrator.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RightsRequest {
    /// Its number.
    pub number: i64,
    /// The name of the account.
    pub name: String,
    /// The account; none of a new one.
    pub account: Option<AccountId>,
    /// What is asked for.
    pub wanted: Wanted,
    /// Who asked.
    pub asked_by: AccountId,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// From when on it can't be granted.
    pub expires_at: DateTime<Utc>,
}

/// The requests of a store.
#[derive(Clone, Copy, Debug)]
pub struct RightsRequests<'a> {
    pub(crate) store: &'a Store,
}

impl RightsRequests<'_> {
    /// Keeps a request. Gives its number.
    ///
    /// # Errors
    /// [`StoreError::RequestWaits`] where another one about the account does; [`StoreError::AccountChanged`] or
    /// [`StoreError::AccountExists`] where it could not be granted; or when the database cannot be written.
    pub async fn ask(&self, order: &str, new: NewRequest, entry: Entry) -> Result<i64, StoreError> {
        let writing = self.store.begin_write().await?;
        let account = match new.account {
            Some(seen) => deeds::as_seen(self.store, &writing, seen).await?,
            None => None,
        };
        if account.is_none()
            && let Some(same) = namesakes(&writing, order, &new.name).await?.first()
        {
            return Err(StoreError::AccountExists { name: same.name.clone() });
        }
        let unanswered = open(&writing, order, new.at).await?;
        if unanswered.iter().any(|request| request.name.eq_ignore_ascii_case(&new.name)) {
            return Err(StoreError::RequestWaits { name: new.name });
        }
        let id = next_id::<Entity>(&writing, Column::Id).await?;
        self.store.is_free(&writing, &Key::number(Kind::Request, id)).await?;
        let (kind, wanted) = written(&new.wanted);
        let row = Model {
            id,
            order_id: order.to_owned(),
            account_id: account.as_ref().map(|account| account.id),
            name: new.name,
            kind: kind.to_owned(),
            version: account.as_ref().map_or(0, |account| account.version),
            wanted,
            asked_by: new.asked_by.0,
            asked_at: micros(new.at),
            expires_at: micros(new.at + REQUEST_LIFETIME),
            answered_at: None,
        };
        Entity::insert(row.into_active_model()).exec_without_returning(&writing).await?;
        let stated = stated(&writing, id).await?;
        rights_changes::enter(&writing, (entry, stated), account.as_ref(), Told::Monitor).await?;
        writing.commit().await?;
        Ok(id)
    }

    /// What waits for another administrator, the oldest first: what has expired, and what asks about an account that was
    /// changed since, waits no more.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn open(&self, order: &str, now: DateTime<Utc>) -> Result<Vec<RightsRequest>, StoreError> {
        open(&self.store.reader, order, now).await?.into_iter().map(known).collect()
    }

    /// The request of a number, if it waits.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn find(
        &self,
        order: &str,
        number: i64,
        now: DateTime<Utc>,
    ) -> Result<Option<RightsRequest>, StoreError> {
        numbered(&self.store.reader, order, number, now).await?.map(known).transpose()
    }

    /// Ends a request that is not granted.
    ///
    /// # Errors
    /// [`StoreError::RequestGone`] where it does not wait any more; or when the database cannot be written.
    pub async fn decline(&self, order: &str, number: i64, entry: Entry) -> Result<(), StoreError> {
        let writing = self.store.begin_write().await?;
        let row = waiting(&writing, order, number, entry.at).await?;
        let account = match row.account_id {
            Some(id) => account::Entity::find_by_id(id).one(&writing).await?,
            None => None,
        };
        let told = self.store.told_of_ending(&writing).await?;
        let is_as_told = stated(&writing, number).await?.facts.iter().all(|fact| told.tells(fact));
        answered(&writing, number, entry.at).await?;
        // What was forged can be declined, and goes on to differ.
        let stated = if is_as_told { stated(&writing, number).await? } else { Statements::default() };
        rights_changes::enter(&writing, (entry, stated), account.as_ref(), Told::Monitor).await?;
        Ok(writing.commit().await?)
    }

    /// Does what was asked for: another administrator than who asked grants it. A new password is to be given where one
    /// is needed.
    ///
    /// # Errors
    /// [`StoreError::RequestGone`] where it does not wait any more; [`StoreError::NotSecond`] where it is granted by who
    /// asked, by whom it concerns, or by or for somebody who is no administrator any more; whatever the deed itself is
    /// refused for; or when the database cannot be written.
    pub async fn grant(
        &self,
        order: &str,
        number: i64,
        by: AccountId,
        password: Option<NewPassword>,
        entry: Entry,
    ) -> Result<(), StoreError> {
        let writing = self.store.begin_write().await?;
        let row = waiting(&writing, order, number, entry.at).await?;
        let is_other = row.asked_by != by.0 && row.account_id != Some(by.0);
        if !is_other || !is_admin(&writing, order, row.asked_by).await? || !is_admin(&writing, order, by.0).await? {
            return Err(StoreError::NotSecond);
        }
        self.store.as_told(&writing, stated(&writing, number).await?.facts).await?;
        answered(&writing, number, entry.at).await?;
        let saying = Saying { entry, beside: stated(&writing, number).await?.facts };
        done((self.store, &writing), order, row, password, saying).await?;
        Ok(writing.commit().await?)
    }
}

/// Does what a request asks for.
async fn done(
    (store, writing): (&Store, &DatabaseTransaction),
    order: &str,
    row: Model,
    password: Option<NewPassword>,
    saying: Saying,
) -> Result<(), StoreError> {
    let needs_password = || unreadable("request without a password", &row.kind);
    let request = known(row.clone())?;
    let Some(id) = request.account else {
        let Wanted::Add(duty) = request.wanted else { return Err(unreadable("request without an account", &row.kind)) };
        let password = password.ok_or_else(needs_password)?;
        let new = NewAccount { name: request.name, duty, password, created_at: saying.entry.at };
        return deeds::add((store, writing), order, new, saying).await.map(drop);
    };
    let seen = AccountSeen { id, version: row.version };
    let Some(account) = deeds::as_seen(store, writing, seen).await? else { return Err(StoreError::RequestGone) };
    match request.wanted {
        Wanted::Add(_) => Err(StoreError::AccountExists { name: account.name }),
        Wanted::Change(duty) => deeds::change(writing, account, duty, saying).await,
        Wanted::Reset => {
            deeds::reset_password((store, writing), account, password.ok_or_else(needs_password)?, saying).await
        }
        Wanted::Enable => deeds::enable(writing, account, saying).await,
    }
}

/// What the entry about a request states.
async fn stated(writing: &DatabaseTransaction, number: i64) -> Result<Statements, StoreError> {
    let facts = facts::requests(writing, Condition::all().add(Column::Id.eq(number))).await?;
    Ok(Statements { facts, gone: Vec::new() })
}

async fn is_admin(db: &DatabaseTransaction, order: &str, id: i64) -> Result<bool, StoreError> {
    let row = account::Entity::find_by_id(id).one(db).await?;
    Ok(row.is_some_and(|row| row.order_id == order && deeds::is_admin(&row)))
}

async fn waiting(db: &DatabaseTransaction, order: &str, number: i64, now: DateTime<Utc>) -> Result<Model, StoreError> {
    numbered(db, order, number, now).await?.ok_or(StoreError::RequestGone)
}

async fn numbered(
    db: &impl ConnectionTrait,
    order: &str,
    number: i64,
    now: DateTime<Utc>,
) -> Result<Option<Model>, StoreError> {
    let named = unanswered(order, now).filter(Column::Id.eq(number)).all(db).await?;
    Ok(as_asked(db, named).await?.pop())
}

async fn open(db: &impl ConnectionTrait, order: &str, now: DateTime<Utc>) -> Result<Vec<Model>, StoreError> {
    as_asked(db, unanswered(order, now).all(db).await?).await
}

fn unanswered(order: &str, now: DateTime<Utc>) -> Select<Entity> {
    Entity::find()
        .filter(Column::OrderId.eq(order))
        .filter(Column::AnsweredAt.is_null())
        .filter(Column::ExpiresAt.gt(micros(now)))
        .order_by_asc(Column::Id)
}

/// Those requests whose accounts are as they were when somebody asked.
async fn as_asked(db: &impl ConnectionTrait, mut requests: Vec<Model>) -> Result<Vec<Model>, StoreError> {
    use account::Column;
    let named = requests.iter().filter_map(|request| request.account_id);
    let accounts = account::Entity::find().filter(Column::Id.is_in(named)).select_only();
    let versions = accounts.columns([Column::Id, Column::Version]).into_tuple::<(i64, i64)>().all(db).await?;
    let versions: BTreeMap<i64, i64> = versions.into_iter().collect();
    requests.retain(|request| match request.account_id {
        Some(id) => versions.get(&id) == Some(&request.version),
        None => request.version == 0,
    });
    Ok(requests)
}

async fn answered(writing: &DatabaseTransaction, number: i64, at: DateTime<Utc>) -> Result<(), StoreError> {
    let answered = ActiveModel { id: Set(number), answered_at: Set(Some(micros(at))), ..ActiveModel::default() };
    Entity::update(answered).exec(writing).await?;
    Ok(())
}

/// What a person is to do, as it is kept.
#[derive(Serialize, Deserialize)]
struct Written {
    role: String,
    whole_state: bool,
    offices: Vec<String>,
    regions: Vec<String>,
}

/// The kind of a request, and the duty that it asks for.
fn written(wanted: &Wanted) -> (&'static str, String) {
    let text = |duty: &Duty| {
        let Duty { role, whole_state, offices, regions } = duty.clone();
        let written = Written { role: role.text().to_owned(), whole_state, offices, regions };
        serde_json::to_string(&written).expect("texts can be written as JSON")
    };
    match wanted {
        Wanted::Add(duty) => ("add", text(duty)),
        Wanted::Change(duty) => ("change", text(duty)),
        Wanted::Reset => ("reset", String::new()),
        Wanted::Enable => ("enable", String::new()),
    }
}

fn known(row: Model) -> Result<RightsRequest, StoreError> {
    let duty = |text: &str| {
        let written: Written = serde_json::from_str(text).map_err(|_| unreadable("request", text))?;
        let Written { role: named, whole_state, offices, regions } = written;
        Ok::<Duty, StoreError>(Duty { role: role(&named)?, whole_state, offices, regions })
    };
    let wanted = match row.kind.as_str() {
        "add" => Wanted::Add(duty(&row.wanted)?),
        "change" => Wanted::Change(duty(&row.wanted)?),
        "reset" => Wanted::Reset,
        "enable" => Wanted::Enable,
        other => return Err(unreadable("kind of request", other)),
    };
    Ok(RightsRequest {
        number: row.id,
        name: row.name,
        account: row.account_id.map(AccountId),
        wanted,
        asked_by: AccountId(row.asked_by),
        asked_at: instant(row.asked_at)?,
        expires_at: instant(row.expires_at)?,
    })
}
