//! Tokens with which programs ask for a person. Kept is the number in the token, never the token itself.

use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};
use evidence::{Evidence, Fact, Key, Kind, Statements};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::SimpleExpr;
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};

use crate::accounts::{self, Account, AccountId};
use crate::convert::{instant, micros, unreadable};
use crate::entities::api_token::{ActiveModel, Column, Entity, Model};
use crate::entities::{account, account_area};
use crate::error::StoreError;
use crate::facts;
use crate::ledger::{self, Entry};
use crate::store::Store;

/// How long a token is kept after it expired.
const KEPT: TimeDelta = TimeDelta::days(90);

/// So many tokens of a person may be good at the same time.
pub const MOST_TOKENS: u64 = 20;

/// Tokens removed by one entry.
const REMOVED_AT_ONCE: u64 = 1_000;

/// The random number of a token, written as 32 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenId(pub u128);

impl TokenId {
    /// The number written as 32 lower-case hexadecimal digits, if it is one.
    pub fn parse(text: &str) -> Option<TokenId> {
        let is_plain = text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        u128::from_str_radix(text, 16).ok().filter(|_| is_plain).map(TokenId)
    }
}

impl fmt::Display for TokenId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl fmt::Debug for TokenId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A token that was made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Token {
    /// The number in it.
    pub id: TokenId,
    /// Whose it is.
    pub account: AccountId,
    /// What it is for, in the person's own words.
    pub label: String,
    /// When it was made.
    pub issued_at: DateTime<Utc>,
    /// From when on it is refused.
    pub expires_at: DateTime<Utc>,
    /// Since when it is refused before that.
    pub revoked_at: Option<DateTime<Utc>>,
}

/// The tokens of a store.
#[derive(Clone, Copy, Debug)]
pub struct Tokens<'a> {
    pub(crate) store: &'a Store,
}

impl Tokens<'_> {
    /// Keeps a new token. Those that expired more than 90 days before are removed.
    ///
    /// # Errors
    /// [`StoreError::TooManyTokens`] when the person has [`MOST_TOKENS`] that are good; or when the database cannot take
    /// it.
    pub async fn issue(&self, token: Token, entry: Entry) -> Result<(), StoreError> {
        let writing = self.store.begin_write().await?;
        let gone = prune(&writing, &entry.order, token.issued_at - KEPT).await?;
        let good = valid(token.issued_at).filter(Column::AccountId.eq(token.account.0));
        if good.count(&writing).await? >= MOST_TOKENS {
            return Err(StoreError::TooManyTokens { most: MOST_TOKENS });
        }
        let own = of(Column::Jti.eq(token.id.to_string()));
        let row = Model {
            jti: token.id.to_string(),
            account_id: token.account.0,
            label: token.label,
            issued_at: micros(token.issued_at),
            expires_at: micros(token.expires_at),
            revoked_at: token.revoked_at.map(micros),
        };
        Entity::insert(row.into_active_model()).exec_without_returning(&writing).await?;
        let stated = Statements { facts: facts::tokens(&writing, own).await?, gone };
        ledger::enter(&writing, entry, stated).await?;
        Ok(writing.commit().await?)
    }

    /// The token of that number with the account that it belongs to, in one query; none when there is none, it was
    /// revoked, has expired, or the account may not sign in.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn find(&self, id: TokenId, now: DateTime<Utc>) -> Result<Option<(Token, Account)>, StoreError> {
        let own = valid(now).filter(Column::Jti.eq(id.to_string()));
        let rows = own.find_also_related(account::Entity).and_also_related(account_area::Entity);
        let rows = rows.all(&self.store.reader).await?;
        let Some((token, Some(account), _)) = rows.first() else { return Ok(None) };
        let areas: Vec<account_area::Model> = rows.iter().filter_map(|(.., area)| area.clone()).collect();
        let (token, account) = (known(token.clone())?, accounts::known(account.clone(), &areas)?);
        Ok(account.disabled_at.is_none().then_some((token, account)))
    }

    /// Revokes a token of an account. Says whether that changed anything.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn revoke(&self, account: AccountId, id: TokenId, entry: Entry) -> Result<bool, StoreError> {
        let writing = self.store.begin_write().await?;
        let told = self.store.told_of_ending(&writing).await?;
        let own = of(Column::AccountId.eq(account.0)).add(Column::Jti.eq(id.to_string()));
        let Revoked { number, facts } = revoke(&writing, &told, own, entry.at).await?;
        if number > 0 {
            ledger::enter(&writing, entry, Statements { facts, gone: Vec::new() }).await?;
        }
        writing.commit().await?;
        Ok(number > 0)
    }

    /// Revokes every token of an account. Says how many there were.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn revoke_all(&self, account: AccountId, entry: Entry) -> Result<u64, StoreError> {
        let writing = self.store.begin_write().await?;
        let told = self.store.told_of_ending(&writing).await?;
        let Revoked { number, facts } = revoke_all(&writing, &told, account, entry.at).await?;
        ledger::enter(&writing, entry, Statements { facts, gone: Vec::new() }).await?;
        writing.commit().await?;
        Ok(number)
    }

    /// The tokens of an account that were made at all in the last months, the newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn list(&self, account: AccountId) -> Result<Vec<Token>, StoreError> {
        let own = Entity::find().filter(Column::AccountId.eq(account.0));
        let rows = own.order_by_desc(Column::IssuedAt).order_by_asc(Column::Jti).all(&self.store.reader).await?;
        rows.into_iter().map(known).collect()
    }
}

/// Tokens that were revoked.
pub(crate) struct Revoked {
    /// How many.
    pub(crate) number: u64,
    /// What the entry states of them.
    pub(crate) facts: Vec<Fact>,
}

/// Revokes every token of an account that could still be used, within a transaction.
pub(crate) async fn revoke_all(
    writing: &DatabaseTransaction,
    told: &Evidence,
    account: AccountId,
    at: DateTime<Utc>,
) -> Result<Revoked, StoreError> {
    revoke(writing, told, of(Column::AccountId.eq(account.0)), at).await
}

/// Revokes those of some tokens that could still be used. Stated is what the ledger told of before as it was: what was
/// forged is revoked like any other, and goes on to differ.
async fn revoke(
    writing: &DatabaseTransaction,
    told: &Evidence,
    which: Condition,
    at: DateTime<Utc>,
) -> Result<Revoked, StoreError> {
    let good = which.add(is_good(at));
    let before = facts::tokens(writing, good.clone()).await?;
    let revoked = ActiveModel { revoked_at: Set(Some(micros(at))), ..ActiveModel::default() };
    let number = Entity::update_many().set(revoked).filter(good).exec(writing).await?.rows_affected;
    let names = before.iter().filter(|fact| told.tells(fact)).filter_map(|fact| match fact {
        Fact::Token(of) => Some(of.jti.clone()),
        _ => None,
    });
    let facts = facts::tokens(writing, of(Column::Jti.is_in(names))).await?;
    Ok(Revoked { number, facts })
}

/// Removes tokens of an order that expired before a moment, so many that the entry stays small; gives their names.
async fn prune(writing: &DatabaseTransaction, order: &str, before: DateTime<Utc>) -> Result<Vec<Key>, StoreError> {
    let of_order = Column::AccountId.in_subquery(accounts::ids(order));
    let expired = Entity::find().select_only().column(Column::Jti).filter(of_order);
    let expired = expired.filter(Column::ExpiresAt.lt(micros(before)));
    let expired = expired.order_by_asc(Column::Jti).limit(REMOVED_AT_ONCE);
    let names: Vec<String> = expired.into_tuple().all(writing).await?;
    Entity::delete_many().filter(Column::Jti.is_in(names.clone())).exec(writing).await?;
    Ok(names.into_iter().map(|name| Key::text(Kind::Token, name)).collect())
}

fn of(which: SimpleExpr) -> Condition {
    Condition::all().add(which)
}

/// That a token is good at a moment.
fn is_good(now: DateTime<Utc>) -> Condition {
    of(Column::RevokedAt.is_null()).add(Column::ExpiresAt.gt(micros(now)))
}

/// The tokens that are good at a moment.
fn valid(now: DateTime<Utc>) -> Select<Entity> {
    Entity::find().filter(is_good(now))
}

fn known(row: Model) -> Result<Token, StoreError> {
    Ok(Token {
        id: TokenId::parse(&row.jti).ok_or_else(|| unreadable("number of a token", &row.jti))?,
        account: AccountId(row.account_id),
        label: row.label,
        issued_at: instant(row.issued_at)?,
        expires_at: instant(row.expires_at)?,
        revoked_at: row.revoked_at.map(instant).transpose()?,
    })
}
