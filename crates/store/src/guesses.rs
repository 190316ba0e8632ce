//! How often signing in failed lately, so that guessing is slow: on a name from strangers, on a name from one place, and
//! from one network on any name. A place is a network, or a browser that the account signed in in before.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter};

use crate::convert::{count, instant, micros};
use crate::entities::guess_count::{Column, Entity, Model};
use crate::error::StoreError;
use crate::sign_ins::kept;
use crate::store::Store;

/// A count is forgotten so long after its last failure.
const FORGOTTEN_AFTER: TimeDelta = TimeDelta::hours(24);
/// What a place begins with that is a network.
const NETWORK: &str = "network ";

/// From where somebody tries to sign in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Place {
    /// From a network; `is_known` where the account signed in from it before.
    Network {
        /// The network, as text.
        network: String,
        /// Whether the account signed in from it before.
        is_known: bool,
    },
    /// In a browser in which the account signed in before, or in an open session of it.
    Device {
        /// What names it.
        device: String,
    },
}

/// An attempt to sign in that is about to be judged.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Guess {
    /// The order of the portal.
    pub order: String,
    /// The name that was written.
    pub name: String,
    /// From where.
    pub place: Place,
    /// When.
    pub at: DateTime<Utc>,
}

/// Failures in a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Count {
    /// How many.
    pub failures: u64,
    /// When the first of them was.
    pub first_at: DateTime<Utc>,
    /// When the last of them was.
    pub last_at: DateTime<Utc>,
}

/// What is known before an attempt is judged: only what counts against it.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Counts {
    /// On the name, by strangers; not counted against places that the account knows.
    pub of_name: Option<Count>,
    /// On the name, from the place.
    pub of_place: Option<Count>,
    /// From the network, on any name; not counted against devices that the account knows.
    pub of_network: Option<Count>,
}

/// The guesses at the password of one name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Guesses {
    /// How many there were, from all networks together, and when the first and the last of them were.
    pub all: Count,
    /// From how many networks.
    pub networks: u64,
    /// Those that hold strangers back.
    pub of_strangers: Option<Count>,
}

/// The counts of a store.
#[derive(Clone, Copy, Debug)]
pub struct GuessCounts<'a> {
    pub(crate) store: &'a Store,
}

impl GuessCounts<'_> {
    /// Counts an attempt as if it had failed, unless `wait` says until when it must wait; gives that moment. Asked under
    /// the writer's lock: guesses sent at once are counted one after the other, on however many portals.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn begin(
        &self,
        guess: &Guess,
        wait: impl Fn(&Counts) -> Option<DateTime<Utc>>,
    ) -> Result<Option<DateTime<Utc>>, StoreError> {
        let writing = self.store.begin_write().await?;
        let old = Column::LastAt.lte(micros(guess.at - FORGOTTEN_AFTER));
        Entity::delete_many().filter(old).exec(&writing).await?;
        let mut counts = Counts::default();
        let mut rows = Vec::new();
        for (part, key) in keys(guess) {
            let row = Entity::find_by_id(key.clone()).one(&writing).await?;
            let known = row.as_ref().map(known).transpose()?;
            match part {
                Part::Name => counts.of_name = known,
                Part::Place => counts.of_place = known,
                Part::Network => counts.of_network = known,
            }
            rows.push((key, row));
        }
        if let Some(until) = wait(&counts) {
            return Ok(Some(until));
        }
        for (key, row) in rows {
            one_more(&writing, key, row, guess.at).await?;
        }
        writing.commit().await?;
        Ok(None)
    }

    /// Takes back that an attempt was counted, which succeeded; failures from its place are forgotten.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn succeeded(&self, guess: &Guess) -> Result<(), StoreError> {
        let writing = self.store.begin_write().await?;
        for (part, key) in keys(guess) {
            match part {
                Part::Place => Entity::delete_by_id(key).exec(&writing).await?.rows_affected,
                Part::Name | Part::Network => {
                    let one_less = Entity::update_many()
                        .col_expr(Column::Failures, Expr::col(Column::Failures).sub(1))
                        .filter(Column::OrderId.eq(key.0))
                        .filter(Column::Name.eq(key.1))
                        .filter(Column::Place.eq(key.2));
                    one_less.exec(&writing).await?.rows_affected
                }
            };
        }
        Entity::delete_many().filter(Column::Failures.lte(0)).exec(&writing).await?;
        Ok(writing.commit().await?)
    }

    /// The guesses at the password of a name in the last day; none where there were none.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn on(&self, order: &str, name: &str, now: DateTime<Utc>) -> Result<Option<Guesses>, StoreError> {
        let rows = Entity::find()
            .filter(Column::OrderId.eq(order))
            .filter(Column::Name.eq(key_name(name)))
            .filter(Column::LastAt.gt(micros(now - FORGOTTEN_AFTER)));
        let rows = rows.all(&self.store.reader).await?;
        let of_strangers = rows.iter().find(|row| row.place.is_empty()).map(known).transpose()?;
        let of_networks = rows.iter().filter(|row| row.place.starts_with(NETWORK)).map(known);
        let of_networks = of_networks.collect::<Result<Vec<Count>, StoreError>>()?;
        let sum = |one: Count, other: &Count| Count {
            failures: one.failures + other.failures,
            first_at: Ord::min(one.first_at, other.first_at),
            last_at: Ord::max(one.last_at, other.last_at),
        };
        let Some((first, others)) = of_networks.split_first() else { return Ok(None) };
        let all = others.iter().fold(*first, sum);
        Ok(Some(Guesses { all, networks: of_networks.len() as u64, of_strangers }))
    }
}

/// What is counted.
#[derive(Clone, Copy)]
enum Part {
    Name,
    Place,
    Network,
}

type Key = (String, String, String);

/// The counts that an attempt adds to.
fn keys(guess: &Guess) -> Vec<(Part, Key)> {
    let key = |name: &str, place: String| (guess.order.clone(), name.to_owned(), place);
    let name = key_name(&guess.name);
    match &guess.place {
        Place::Device { device } => vec![(Part::Place, key(&name, format!("device {device}")))],
        Place::Network { network, is_known } => {
            let network = format!("{NETWORK}{network}");
            let mut all = vec![(Part::Place, key(&name, network.clone())), (Part::Network, key("", network))];
            if !is_known {
                all.push((Part::Name, key(&name, String::new())));
            }
            all
        }
    }
}

/// A name as it is counted: without case, and cut where it is longer than any account's.
fn key_name(name: &str) -> String {
    kept(&name.to_ascii_lowercase())
}

async fn one_more(
    writing: &DatabaseTransaction,
    (order_id, name, place): Key,
    row: Option<Model>,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let at = micros(at);
    if let Some(row) = row {
        let more = Model { failures: row.failures + 1, last_at: Ord::max(row.last_at, at), ..row };
        Entity::update(more.into_active_model().reset_all()).exec(writing).await?;
    } else {
        let first = Model { order_id, name, place, failures: 1, first_at: at, last_at: at };
        Entity::insert(first.into_active_model()).exec_without_returning(writing).await?;
    }
    Ok(())
}

/// Forgets every guess at the password of a name.
pub(crate) async fn forget(writing: &DatabaseTransaction, order: &str, name: &str) -> Result<(), StoreError> {
    let own = Entity::delete_many().filter(Column::OrderId.eq(order)).filter(Column::Name.eq(key_name(name)));
    own.exec(writing).await?;
    Ok(())
}

fn known(row: &Model) -> Result<Count, StoreError> {
    Ok(Count { failures: count(row.failures)?, first_at: instant(row.first_at)?, last_at: instant(row.last_at)? })
}
