//! The ledger: what people did, in the order in which they did it. Entries are added, never changed or taken away, and
//! each carries the hash of the one before it (`ledger::Link`), so that a change of any of them shows.

mod action;
mod before;
mod beginning;
mod chain;
mod checkpoints;
mod proof;

use chrono::{DateTime, Utc};
use domain::extract::Code;
use domain::submission::Sha256Hash;
use evidence::Statements;
use ledger::Link;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::{Map, Value};

pub use self::action::Action;
pub(crate) use self::chain::{End, end, enter};
pub(crate) use self::proof::Proof;
use crate::accounts::{Role, role};
use crate::convert::{hash, instant, micros, unreadable};
use crate::entities::ledger_entry::{Column, Entity, Model};
use crate::error::StoreError;
use crate::store::Store;

/// Who acts where nobody signs in; no account's name holds a space.
const COMMAND_LINE: &str = "command line";

/// Something that was done, to be entered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The order that it concerns.
    pub order: String,
    /// When it was done.
    pub at: DateTime<Utc>,
    /// Who did it: the account's name, or what stands for a person at the command line.
    pub actor: String,
    /// The role in which it was done; none at the command line.
    pub role: Option<Role>,
    /// What was done.
    pub action: Action,
    /// To what, with which values: JSON without secrets and without fractions.
    pub subject: Value,
}

impl Entry {
    /// Something that was done at the command line, where nobody signs in and no role is needed.
    pub fn at_the_command_line(order: &str, at: DateTime<Utc>, action: Action, subject: Value) -> Entry {
        Entry { order: order.to_owned(), at, actor: COMMAND_LINE.to_owned(), role: None, action, subject }
    }
}

/// Something that was done, as it was entered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entered {
    /// Its number: 1, 2, 3 and so on through the whole database, without a gap.
    pub number: i64,
    /// What was entered.
    pub entry: Entry,
    /// What the entry states about the tables, as it stands in the subject besides (`evidence::Statements`).
    pub stated: Map<String, Value>,
    /// The hash of the entry before it; none of the first, and of what was entered before the ledger began.
    pub previous: Option<Sha256Hash>,
    /// Its hash; none of what was entered before the ledger began.
    pub hash: Option<Sha256Hash>,
}

impl Entered {
    /// The entry with all that its hash is made of.
    pub fn link(&self) -> Link {
        let Entry { order, at, actor, role, action, mut subject } = self.entry.clone();
        if let Value::Object(members) = &mut subject {
            members.extend(self.stated.clone());
        }
        let (role, action) = (role.map(|role| role.text().to_owned()), action.text().to_owned());
        Link { sequence: self.number, at, order, actor, role, action, subject, previous: self.previous }
    }
}

/// Which entries are asked for.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct LedgerQuery<'a> {
    /// Only of this person.
    pub actor: Option<&'a str>,
    /// Only of this kind.
    pub action: Option<Action>,
    /// Only those entered at this moment or later.
    pub from: Option<DateTime<Utc>>,
    /// Only those entered before this moment.
    pub until: Option<DateTime<Utc>>,
    /// Only those with a smaller number: the next page goes on from the last one shown.
    pub before: Option<i64>,
    /// At most so many.
    pub limit: u64,
}

/// The ledger of a store.
#[derive(Clone, Copy, Debug)]
pub struct Ledger<'a> {
    pub(crate) store: &'a Store,
}

impl Ledger<'_> {
    /// Begins the ledger of a database, unless it has begun: its first entry sums what is there, and states the facts of
    /// every table. Of a ledger that began before facts were entered, further entries state them. To be called before
    /// anything is changed, so that it sums nothing that is entered afterwards too.
    ///
    /// # Errors
    /// When the database cannot be read or written.
    pub async fn begin(&self, order: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
        if beginning::has_begun(&self.store.reader).await? {
            return Ok(());
        }
        let writing = self.store.begin_write().await?;
        let end = chain::begin(&writing, order, at).await?;
        beginning::begin(&writing, order, at, end).await?;
        Ok(writing.commit().await?)
    }

    /// Enters something that changed nothing else in the database; gives its number.
    ///
    /// # Errors
    /// When the database cannot take it.
    pub async fn enter(&self, entry: Entry) -> Result<i64, StoreError> {
        let writing = self.store.begin_write().await?;
        let number = enter(&writing, entry, Statements::default()).await?;
        writing.commit().await?;
        Ok(number)
    }

    /// The entries of an order, the newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn list(&self, order: &str, query: LedgerQuery<'_>) -> Result<Vec<Entered>, StoreError> {
        let LedgerQuery { actor, action, from, until, before, limit } = query;
        let wanted = [
            actor.map(|actor| Column::Actor.eq(actor)),
            action.map(|action| Column::Action.eq(action.text())),
            from.map(|from| Column::At.gte(micros(from))),
            until.map(|until| Column::At.lt(micros(until))),
            before.map(|before| Column::Id.lt(before)),
        ];
        let of_order = Entity::find().filter(Column::OrderId.eq(order));
        let asked = wanted.into_iter().flatten().fold(of_order, QueryFilter::filter);
        let rows = asked.order_by_desc(Column::Id).limit(limit).all(&self.store.reader).await?;
        rows.into_iter().map(known).collect()
    }
}

/// The row as an entry that can be hashed.
pub(crate) fn link(row: Model) -> Result<Link, StoreError> {
    Ok(Link {
        sequence: row.id,
        at: instant(row.at)?,
        order: row.order_id,
        actor: row.actor,
        role: row.role,
        action: row.action,
        subject: row.subject.parse().map_err(|_| unreadable("subject of an entry", &row.subject))?,
        previous: row.previous_hash.as_deref().map(hash).transpose()?,
    })
}

pub(crate) fn known(row: Model) -> Result<Entered, StoreError> {
    let own = row.hash.as_deref().map(hash).transpose()?;
    let Link { sequence, at, order, actor, role: named, action, mut subject, previous } = link(row)?;
    let stated = Statements::take_from(&mut subject);
    let action = Action::parse(&action).ok_or_else(|| unreadable("action", &action))?;
    let role = named.as_deref().map(role).transpose()?;
    let entry = Entry { order, at, actor, role, action, subject };
    Ok(Entered { number: sequence, entry, stated, previous, hash: own })
}
