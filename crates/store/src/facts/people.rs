//! Accounts, sessions, tokens and requests for rights.

use std::collections::BTreeMap;

use evidence::{AccountFact, Fact, Moment, RequestFact, SessionFact, TokenFact};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::hash_of;
use crate::entities::{account, account_area, api_token, rights_request, session};
use crate::error::StoreError;

/// Accounts with what they may see, by their number.
pub(crate) async fn accounts(db: &impl ConnectionTrait, which: Condition) -> Result<Vec<Fact>, StoreError> {
    let rows = account::Entity::find().filter(which).order_by_asc(account::Column::Id).all(db).await?;
    let mut facts = Vec::with_capacity(rows.len());
    for row in rows {
        facts.push(Fact::Account(AccountFact {
            id: row.id,
            order: row.order_id,
            name: row.name,
            role: row.role,
            whole_state: row.whole_state,
            areas: areas(db, row.id).await?,
            password: hash_of(row.password_hash.as_bytes()),
            must_change: row.must_change_password,
            created_at: Moment(row.created_at),
            disabled_at: row.disabled_at.map(Moment),
        }));
    }
    Ok(facts)
}

async fn areas(db: &impl ConnectionTrait, account: i64) -> Result<BTreeMap<String, Vec<String>>, StoreError> {
    let own = account_area::Entity::find().filter(account_area::Column::AccountId.eq(account));
    let mut areas: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in own.all(db).await? {
        areas.entry(row.kind).or_default().push(row.name);
    }
    // Sorted here, by bytes: databases differ in how they sort text.
    for names in areas.values_mut() {
        names.sort();
    }
    Ok(areas)
}

/// Sessions, by their number. When one was used last is no fact: it changes with every use, and can let a session last
/// no longer than the longest that any may.
pub(crate) async fn sessions(db: &impl ConnectionTrait, which: Condition) -> Result<Vec<Fact>, StoreError> {
    let rows = session::Entity::find().filter(which).order_by_asc(session::Column::Id).all(db).await?;
    let fact = |row: session::Model| {
        Fact::Session(SessionFact {
            token_hash: row.token_hash,
            id: row.id,
            account: row.account_id,
            opened_at: Moment(row.opened_at),
            ended_at: row.ended_at.map(Moment),
        })
    };
    Ok(rows.into_iter().map(fact).collect())
}

/// Tokens of programs.
pub(crate) async fn tokens(db: &impl ConnectionTrait, which: Condition) -> Result<Vec<Fact>, StoreError> {
    let rows = api_token::Entity::find().filter(which).order_by_asc(api_token::Column::IssuedAt).all(db).await?;
    let fact = |row: api_token::Model| {
        Fact::Token(TokenFact {
            jti: row.jti,
            account: row.account_id,
            issued_at: Moment(row.issued_at),
            expires_at: Moment(row.expires_at),
            revoked_at: row.revoked_at.map(Moment),
        })
    };
    Ok(rows.into_iter().map(fact).collect())
}

/// What administrators asked for and others answered.
pub(crate) async fn requests(db: &impl ConnectionTrait, which: Condition) -> Result<Vec<Fact>, StoreError> {
    let rows = rights_request::Entity::find().filter(which).order_by_asc(rights_request::Column::Id).all(db).await?;
    let fact = |row: rights_request::Model| {
        Fact::Request(RequestFact {
            id: row.id,
            order: row.order_id,
            account: row.account_id,
            name: row.name,
            kind: row.kind,
            version: row.version,
            wanted: row.wanted,
            asked_by: row.asked_by,
            asked_at: Moment(row.asked_at),
            expires_at: Moment(row.expires_at),
            answered_at: row.answered_at.map(Moment),
        })
    };
    Ok(rows.into_iter().map(fact).collect())
}
