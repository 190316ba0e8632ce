//! Beginning the evidence: how the tables stand when facts are first entered.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::extract::Code;
use evidence::{Evidence, Fact, Statements};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;

use super::chain::{self, End, PROGRAM};
use super::{Action, Entry};
use crate::entities::ledger_entry::{Column, Entity};
use crate::error::StoreError;
use crate::facts;

/// How much text of facts one entry holds, well below the longest that an entry may have.
const LONGEST_PART: usize = 1024 * 1024;

/// Enters how all tables stand, unless that was done.
pub(super) async fn begin(
    writing: &DatabaseTransaction,
    order: &str,
    at: DateTime<Utc>,
    mut end: End,
) -> Result<(), StoreError> {
    if has_begun(writing).await? {
        return Ok(());
    }
    for (order, facts) in parts(writing, order).await? {
        end = append(writing, end, (order, at), facts).await?;
    }
    Ok(())
}

/// The first entry of a ledger tells how the tables stand, like those that begin the evidence later; what has no room in
/// it, and what is of other orders, follows in such entries.
pub(super) async fn with_the_ledger(
    writing: &DatabaseTransaction,
    mut first: Entry,
    end: End,
) -> Result<End, StoreError> {
    let mut parts = parts(writing, &first.order).await?.into_iter();
    let (at, (_, facts)) = (first.at, parts.next().expect("there is a part of the order that begins"));
    Statements { facts, gone: Vec::new() }.begin(&mut first.subject);
    let mut end = chain::append(writing, end, first).await?;
    for (order, facts) in parts {
        end = append(writing, end, (order, at), facts).await?;
    }
    Ok(end)
}

async fn append(
    writing: &DatabaseTransaction,
    end: End,
    (order, at): (String, DateTime<Utc>),
    facts: Vec<Fact>,
) -> Result<End, StoreError> {
    let (actor, action) = (PROGRAM.to_owned(), Action::EvidenceBegun);
    let mut subject = json!({});
    Statements { facts, gone: Vec::new() }.begin(&mut subject);
    chain::append(writing, end, Entry { order, at, actor, role: None, action, subject }).await
}

/// Whether an entry tells how the tables stood when facts were first entered. Where the first entry can't be read, or is
/// not one that begins a ledger, somebody changed it: nothing is begun once more for that.
pub(super) async fn has_begun(db: &impl ConnectionTrait) -> Result<bool, StoreError> {
    let first =
        Entity::find().select_only().columns([Column::Action, Column::Subject]).filter(Column::Hash.is_not_null());
    let first = first.order_by_asc(Column::Id).limit(1).into_tuple::<(String, String)>().one(db).await?;
    let with_ledger = |(action, subject): (String, String)| {
        action != Action::LedgerBegun.text() || Statements::are_in(&subject).unwrap_or(true)
    };
    if first.is_some_and(with_ledger) {
        return Ok(true);
    }
    let later = Entity::find().select_only().column(Column::Id).filter(Column::Hash.is_not_null());
    let later = later.filter(Column::Action.eq(Action::EvidenceBegun.text()));
    Ok(later.limit(1).into_tuple::<i64>().one(db).await?.is_some())
}

/// How all tables stand, in parts that each tell of one order alone; at least one, and the first of the order that begins.
async fn parts(writing: &DatabaseTransaction, first: &str) -> Result<Vec<(String, Vec<Fact>)>, StoreError> {
    let mut of_orders = by_order(facts::all(writing, &Evidence::default()).await?, first);
    let of_first = of_orders.remove(first).unwrap_or_default();
    let mut parts = Vec::new();
    for (order, facts) in [(first.to_owned(), of_first)].into_iter().chain(of_orders) {
        parts.extend(in_parts(facts)?.into_iter().map(|facts| (order.clone(), facts)));
    }
    Ok(parts)
}

/// The facts by the order whose they are. Published figures, of which a sum is told, marks of the installation and what
/// belongs to no account are told with the order that begins.
fn by_order(facts: Vec<Fact>, first: &str) -> BTreeMap<String, Vec<Fact>> {
    let of_account = |fact: &Fact| match fact {
        Fact::Account(of) => Some((of.id, of.order.clone())),
        _ => None,
    };
    let accounts: BTreeMap<i64, String> = facts.iter().filter_map(of_account).collect();
    let mut of_orders: BTreeMap<String, Vec<Fact>> = BTreeMap::new();
    for fact in facts {
        let order = match &fact {
            Fact::Submission(of) => Some(&of.order),
            Fact::Refusal(of) => Some(&of.order),
            Fact::Draft(of) => Some(&of.order),
            Fact::Reference(of) => Some(&of.order),
            Fact::Account(of) => Some(&of.order),
            Fact::Request(of) => Some(&of.order),
            Fact::Session(of) => accounts.get(&of.account),
            Fact::Token(of) => accounts.get(&of.account),
            Fact::Reported(_) | Fact::Mark(_) => None,
        };
        let order = order.map_or_else(|| first.to_owned(), Clone::clone);
        of_orders.entry(order).or_default().push(fact);
    }
    of_orders
}

/// The facts in as many parts as it takes, at least one.
fn in_parts(facts: Vec<Fact>) -> Result<Vec<Vec<Fact>>, StoreError> {
    let (mut parts, mut length) = (vec![Vec::new()], 0);
    for fact in facts {
        let own = ledger::canonical(&json!(fact))?.len();
        if length + own > LONGEST_PART && length > 0 {
            parts.push(Vec::new());
            length = 0;
        }
        length += own + 1;
        parts.last_mut().expect("there is a part").push(fact);
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use evidence::{MarkFact, Moment};

    use super::*;

    fn mark(length: usize) -> Fact {
        Fact::Mark(MarkFact { mark: "x".repeat(length), marked_at: Moment(0) })
    }

    #[test]
    fn facts_are_split_so_that_each_part_has_room_in_an_entry() {
        assert_eq!(in_parts(Vec::new()).unwrap(), [Vec::new()]);
        // Three of 400,000 bytes: two have room in 1,048,576, the third has none beside them.
        let parts = in_parts(vec![mark(400_000), mark(400_000), mark(400_000)]).unwrap();
        assert_eq!(parts.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1]);
        // One that is longer than a part still goes into one, alone.
        let parts = in_parts(vec![mark(1), mark(2_000_000), mark(1)]).unwrap();
        assert_eq!(parts.iter().map(Vec::len).collect::<Vec<_>>(), [1, 1, 1]);
    }
}
