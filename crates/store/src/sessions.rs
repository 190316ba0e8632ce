//! Signed-in browsers. A browser holds a random token; kept is only its hash.

use chrono::{DateTime, TimeDelta, Utc};
use domain::submission::Sha256Hash;
use evidence::{Evidence, Fact, Key, Kind, Statements};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::SimpleExpr;
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;

use crate::accounts::{self, Account, AccountId};
use crate::convert::{instant, micros};
use crate::devices;
use crate::entities::session::{ActiveModel, Column, Entity, Model};
use crate::entities::{account, account_area};
use crate::error::StoreError;
use crate::facts;
use crate::ledger::{self, Action, Entry};
use crate::rights_changes::{self, Told};
use crate::store::{Store, next_id};

/// How long an ended or forgotten session is kept.
const KEPT: TimeDelta = TimeDelta::days(90);

/// Sessions removed by one entry.
const REMOVED_AT_ONCE: u64 = 1_000;

/// So many sessions of a person may be open at the same time.
pub const MOST_SESSIONS: usize = 10;

/// The number of a session.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SessionId(pub i64);

/// A session to be opened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewSession {
    /// The hash of the token that the browser holds.
    pub token_hash: Sha256Hash,
    /// Who signed in.
    pub account: AccountId,
    /// From where: the network address.
    pub address: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// What the browser showed in which somebody signs in.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Browser {
    /// The hash of the token of the session that it had before.
    pub session: Option<Sha256Hash>,
    /// The hash of the token by which it is known from now on.
    pub device: Option<Sha256Hash>,
}

/// An open session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Session {
    /// Its number.
    pub id: SessionId,
    /// From where it was opened: the network address.
    pub address: String,
    /// When it was opened.
    pub opened_at: DateTime<Utc>,
    /// When it was last used, to the minute or so in which the use is written down.
    pub seen_at: DateTime<Utc>,
}

/// How long a session lasts. At the limit it is over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SessionLimits {
    /// After its last use.
    pub idle: TimeDelta,
    /// After it was opened.
    pub absolute: TimeDelta,
}

impl SessionLimits {
    /// When a session is over if it is not used again.
    pub fn end_of(&self, session: &Session) -> DateTime<Utc> {
        let unused = session.seen_at.checked_add_signed(self.idle).unwrap_or(DateTime::<Utc>::MAX_UTC);
        unused.min(self.last_end_of(session))
    }

    /// When a session is over however it is used.
    pub fn last_end_of(&self, session: &Session) -> DateTime<Utc> {
        session.opened_at.checked_add_signed(self.absolute).unwrap_or(DateTime::<Utc>::MAX_UTC)
    }

    fn are_kept_by(&self, session: &Session, now: DateTime<Utc>) -> bool {
        now < self.end_of(session)
    }
}

/// The sessions of a store.
#[derive(Clone, Copy, Debug)]
pub struct Sessions<'a> {
    pub(crate) store: &'a Store,
}

impl Sessions<'_> {
    /// Opens a session of somebody who signed in, ends the one that the same browser had before, and where
    /// [`MOST_SESSIONS`] of the account are open, the one opened first: the person is told. A browser with a device's
    /// token is known from now on. Sessions of the order that nobody used for 90 days are removed.
    ///
    /// # Errors
    /// When the database cannot take it.
    pub async fn sign_in(
        &self,
        new: NewSession,
        browser: Browser,
        limits: &SessionLimits,
        entry: Entry,
    ) -> Result<SessionId, StoreError> {
        let writing = self.store.begin_write().await?;
        let told = self.store.told_of_ending(&writing).await?;
        let mut before = Ended::default();
        if let Some(token) = browser.session {
            before = end(&writing, &told, of(Column::TokenHash.eq(token.to_string())), new.at).await?;
        }
        if let Some(device) = browser.device {
            devices::remember(&writing, new.account, device, new.at).await?;
        }
        make_room((&writing, &told), &new, limits, &entry).await?;
        let (id, mut stated) = insert(&writing, new, &entry.order).await?;
        stated.facts.extend(before.facts);
        ledger::enter(&writing, entry, stated).await?;
        writing.commit().await?;
        Ok(id)
    }

    /// Ends one open session of an account. Says whether that changed anything.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn end_one(&self, account: AccountId, id: SessionId, entry: Entry) -> Result<bool, StoreError> {
        let own = of(Column::Id.eq(id.0)).add(Column::AccountId.eq(account.0));
        self.end_where(own, entry).await
    }

    /// Ends sessions, and enters that where there were any. Says whether there were.
    async fn end_where(&self, which: Condition, entry: Entry) -> Result<bool, StoreError> {
        let writing = self.store.begin_write().await?;
        let told = self.store.told_of_ending(&writing).await?;
        let Ended { number, facts } = end(&writing, &told, which, entry.at).await?;
        if number > 0 {
            ledger::enter(&writing, entry, Statements { facts, gone: Vec::new() }).await?;
        }
        writing.commit().await?;
        Ok(number > 0)
    }

    /// The session of a token with the account that it belongs to, in one query; none when it was ended, was not used
    /// for too long, is too old, or the account may not sign in.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn find(
        &self,
        token_hash: Sha256Hash,
        now: DateTime<Utc>,
        limits: &SessionLimits,
    ) -> Result<Option<(Session, Account)>, StoreError> {
        let found = self.one(open_sessions(), token_hash).await?;
        let is_in =
            |(session, account): &(Session, Account)| account.disabled_at.is_none() && limits.are_kept_by(session, now);
        Ok(found.filter(is_in))
    }

    /// The account that a token was given to, also where its session is over, as long as that is remembered: whoever
    /// holds it was signed in by it and is not any more.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn owner(&self, token_hash: Sha256Hash) -> Result<Option<Account>, StoreError> {
        Ok(self.one(Entity::find(), token_hash).await?.map(|(_, account)| account))
    }

    async fn one(
        &self,
        among: sea_orm::Select<Entity>,
        token_hash: Sha256Hash,
    ) -> Result<Option<(Session, Account)>, StoreError> {
        let named = among.filter(Column::TokenHash.eq(token_hash.to_string()));
        let rows = named.find_also_related(account::Entity).and_also_related(account_area::Entity);
        let rows = rows.all(&self.store.reader).await?;
        let Some((session, Some(account), _)) = rows.first() else { return Ok(None) };
        let areas: Vec<account_area::Model> = rows.iter().filter_map(|(.., area)| area.clone()).collect();
        Ok(Some((known(session.clone())?, accounts::known(account.clone(), &areas)?)))
    }

    /// Writes down that a session was used; an earlier moment changes nothing. To be called about once a minute, not
    /// at every use: reading should not wait for writers.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn touch(&self, id: SessionId, at: DateTime<Utc>) -> Result<(), StoreError> {
        let writing = self.store.begin_write().await?;
        let seen = ActiveModel { seen_at: Set(micros(at)), ..ActiveModel::default() };
        let earlier = Entity::update_many().set(seen).filter(Column::Id.eq(id.0)).filter(Column::SeenAt.lt(micros(at)));
        earlier.exec(&writing).await?;
        Ok(writing.commit().await?)
    }

    /// Ends the session of a token: its holder signs out.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn end(&self, token_hash: Sha256Hash, entry: Entry) -> Result<(), StoreError> {
        self.end_where(of(Column::TokenHash.eq(token_hash.to_string())), entry).await.map(drop)
    }

    /// Ends every session of an account but the one to keep. Says how many there were.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn end_all(&self, account: AccountId, keep: Option<SessionId>, entry: Entry) -> Result<u64, StoreError> {
        let writing = self.store.begin_write().await?;
        let told = self.store.told_of_ending(&writing).await?;
        let Ended { number, facts } = end_all(&writing, &told, (account, keep), entry.at).await?;
        ledger::enter(&writing, entry, Statements { facts, gone: Vec::new() }).await?;
        writing.commit().await?;
        Ok(number)
    }

    /// The open sessions of an account, the one used last first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn list(
        &self,
        account: AccountId,
        now: DateTime<Utc>,
        limits: &SessionLimits,
    ) -> Result<Vec<Session>, StoreError> {
        let own = open_sessions().filter(Column::AccountId.eq(account.0));
        let rows = own.order_by_desc(Column::SeenAt).order_by_desc(Column::Id).all(&self.store.reader).await?;
        let sessions: Result<Vec<Session>, StoreError> = rows.into_iter().map(known).collect();
        Ok(sessions?.into_iter().filter(|session| limits.are_kept_by(session, now)).collect())
    }
}

/// Opens a session and removes those that nobody used for long; gives its number and what the entry states of that.
async fn insert(
    writing: &DatabaseTransaction,
    new: NewSession,
    order: &str,
) -> Result<(SessionId, Statements), StoreError> {
    let id = next_id::<Entity>(writing, Column::Id).await?;
    let row = Model {
        id,
        token_hash: new.token_hash.to_string(),
        account_id: new.account.0,
        address: new.address,
        opened_at: micros(new.at),
        seen_at: micros(new.at),
        ended_at: None,
    };
    Entity::insert(row.into_active_model()).exec_without_returning(writing).await?;
    let gone = prune(writing, order, new.at - KEPT).await?;
    Ok((SessionId(id), Statements { facts: facts::sessions(writing, of(Column::Id.eq(id))).await?, gone }))
}

/// Ends the sessions of an account that were opened first, until there is room for another one.
async fn make_room(
    (writing, told): (&DatabaseTransaction, &Evidence),
    new: &NewSession,
    limits: &SessionLimits,
    entry: &Entry,
) -> Result<(), StoreError> {
    let own = open_sessions().filter(Column::AccountId.eq(new.account.0)).order_by_asc(Column::Id);
    let open: Result<Vec<Session>, StoreError> = own.all(writing).await?.into_iter().map(known).collect();
    let open: Vec<Session> = open?.into_iter().filter(|session| limits.are_kept_by(session, new.at)).collect();
    let Some(too_many) = (open.len() + 1).checked_sub(MOST_SESSIONS) else { return Ok(()) };
    let account = account::Entity::find_by_id(new.account.0).one(writing).await?;
    for oldest in &open[..too_many] {
        let Ended { facts, .. } = end(writing, told, of(Column::Id.eq(oldest.id.0)), new.at).await?;
        let subject = json!({ "account": entry.actor, "address": oldest.address, "most": MOST_SESSIONS });
        let ending = Entry { action: Action::SessionsEnded, subject, ..entry.clone() };
        let stated = Statements { facts, gone: Vec::new() };
        rights_changes::enter(writing, (ending, stated), account.as_ref(), Told::Person).await?;
    }
    Ok(())
}

/// Sessions that were ended.
#[derive(Default)]
pub(crate) struct Ended {
    /// How many.
    pub(crate) number: u64,
    /// What the entry states of them.
    pub(crate) facts: Vec<Fact>,
}

/// Ends every session of an account but the one to keep, within a transaction.
pub(crate) async fn end_all(
    writing: &DatabaseTransaction,
    told: &Evidence,
    (account, keep): (AccountId, Option<SessionId>),
    at: DateTime<Utc>,
) -> Result<Ended, StoreError> {
    let own = of(Column::AccountId.eq(account.0));
    let others = own.add_option(keep.map(|keep| Column::Id.ne(keep.0)));
    end(writing, told, others, at).await
}

/// Ends those of some sessions that are open. Stated is what the ledger told of before as it was: what was forged is
/// ended like any other, and goes on to differ.
async fn end(
    writing: &DatabaseTransaction,
    told: &Evidence,
    which: Condition,
    at: DateTime<Utc>,
) -> Result<Ended, StoreError> {
    let open = which.add(Column::EndedAt.is_null());
    let before = facts::sessions(writing, open.clone()).await?;
    let number = Entity::update_many().set(ended(at)).filter(open).exec(writing).await?.rows_affected;
    let names = before.iter().filter(|fact| told.tells(fact)).filter_map(|fact| match fact {
        Fact::Session(of) => Some(of.token_hash.clone()),
        _ => None,
    });
    let facts = facts::sessions(writing, of(Column::TokenHash.is_in(names))).await?;
    Ok(Ended { number, facts })
}

/// Removes sessions of an order that nobody used since a moment, so many that the entry stays small; gives their names.
async fn prune(writing: &DatabaseTransaction, order: &str, since: DateTime<Utc>) -> Result<Vec<Key>, StoreError> {
    let of_order = Column::AccountId.in_subquery(accounts::ids(order));
    let unused = Entity::find().select_only().columns([Column::Id, Column::TokenHash]);
    let unused = unused.filter(of_order).filter(Column::SeenAt.lt(micros(since)));
    let unused = unused.order_by_asc(Column::Id).limit(REMOVED_AT_ONCE);
    let (ids, names): (Vec<i64>, Vec<String>) =
        unused.into_tuple::<(i64, String)>().all(writing).await?.into_iter().unzip();
    Entity::delete_many().filter(Column::Id.is_in(ids)).exec(writing).await?;
    Ok(names.into_iter().map(|name| Key::text(Kind::Session, name)).collect())
}

fn of(which: SimpleExpr) -> Condition {
    Condition::all().add(which)
}

fn open_sessions() -> sea_orm::Select<Entity> {
    Entity::find().filter(Column::EndedAt.is_null())
}

fn ended(at: DateTime<Utc>) -> ActiveModel {
    ActiveModel { ended_at: Set(Some(micros(at))), ..ActiveModel::default() }
}

fn known(row: Model) -> Result<Session, StoreError> {
    Ok(Session {
        id: SessionId(row.id),
        address: row.address,
        opened_at: instant(row.opened_at)?,
        seen_at: instant(row.seen_at)?,
    })
}
