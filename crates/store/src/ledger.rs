//! The ledger: what people did, in the order in which they did it. Entries are added, never changed or taken away, and
//! each carries the hash of the one before it (`ledger::Link`), so that a change of any of them shows.

mod action;
mod before;
mod beginning;
mod chain;
mod checkpoints;
mod proof;
mod rows;
mod signing;
mod walk;
mod whole;

use chrono::{DateTime, Utc};
use domain::extract::Code;
use domain::submission::Sha256Hash;
use evidence::Statements;
use ledger::Link;
use sea_orm::sea_query::{Expr, Order, Query, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use serde_json::{Map, Value};

pub use self::action::Action;
pub(crate) use self::chain::{End, end, enter};
pub use self::checkpoints::Signed;
pub(crate) use self::rows::{hashed, known};
pub use self::signing::{Signing, THE_LEDGER};
pub use self::walk::Walk;
pub(crate) use self::whole::Whole;
use crate::accounts::Role;
use crate::convert::micros;
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

/// A row of the ledger as the page of the ledger shows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Listed {
    /// Its number.
    pub number: i64,
    /// What stands there.
    pub standing: Standing,
    /// When the entry before it of the same order was made.
    pub before: Option<DateTime<Utc>>,
}

/// What stands in a row of the ledger.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Standing {
    /// An entry.
    Understood(Entered),
    /// Something that this program did not write, or a newer version of it did.
    Strange {
        /// Why it is not understood.
        why: String,
        /// The row.
        row: AsItStands,
    },
}

/// The columns of a row of the ledger, whatever they hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AsItStands {
    /// Microseconds since 1970, UTC.
    pub at: i64,
    /// Who.
    pub actor: String,
    /// In which role.
    pub role: Option<String>,
    /// What.
    pub action: String,
    /// To what.
    pub subject: String,
    /// What should be the hash of the entry before it.
    pub previous: Option<String>,
    /// What should be its hash.
    pub hash: Option<String>,
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
        let end = match chain::begin(&writing, order, at).await {
            // Nothing can hang on it: whoever enters anything is told, and whoever only reads must be able to see it.
            Err(StoreError::BrokenLedger { .. }) if chain::has_begun(&writing).await? => return Ok(()),
            end => end?,
        };
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

    /// The entries of an order, the newest first, for who understands each of them.
    ///
    /// # Errors
    /// When the database cannot be read, or holds an entry that this program can't understand.
    pub async fn list(&self, order: &str, query: LedgerQuery<'_>) -> Result<Vec<Entered>, StoreError> {
        let rows = asked(order, query).all(&self.store.reader).await?;
        rows.into_iter().map(known).collect()
    }

    /// The rows of an order, the newest first, each as it stands there where it can't be understood.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn show(&self, order: &str, query: LedgerQuery<'_>) -> Result<Vec<Listed>, StoreError> {
        let beside = asked(order, query).expr_as(Expr::SubQuery(None, Box::new(time_before().into())), "before");
        let rows = beside.into_model::<Beside>().all(&self.store.reader).await?;
        Ok(rows.into_iter().map(|Beside { row, before }| rows::listed(row, before)).collect())
    }
}

/// A row, and when the entry before it of the same order was made.
#[derive(FromQueryResult)]
struct Beside {
    #[sea_orm(nested)]
    row: Model,
    before: Option<i64>,
}

fn asked(order: &str, query: LedgerQuery<'_>) -> sea_orm::Select<Entity> {
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
    asked.order_by_desc(Column::Id).limit(limit)
}

/// When the entry before a row of the ledger of the same order was made.
fn time_before() -> SelectStatement {
    let earlier = |column: &'static str| Expr::col(("earlier", column));
    Query::select()
        .expr(earlier("at"))
        .from_as("ledger", "earlier")
        .and_where(earlier("order_id").equals(("ledger", "order_id")))
        .and_where(earlier("id").lt(Expr::col(("ledger", "id"))))
        .order_by(("earlier", "id"), Order::Desc)
        .limit(1)
        .take()
}
