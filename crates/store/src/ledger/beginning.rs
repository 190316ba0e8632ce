//! Beginning the evidence: how the tables stand when facts are first entered.

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
    for facts in in_parts(facts::all(writing, &Evidence::default()).await?)? {
        end = append(writing, end, (order, at), facts).await?;
    }
    Ok(())
}

/// The first entry of a ledger tells how the tables stand, like those that begin the evidence later; what has no room in
/// it follows in such entries.
pub(super) async fn with_the_ledger(
    writing: &DatabaseTransaction,
    mut first: Entry,
    end: End,
) -> Result<End, StoreError> {
    let mut parts = in_parts(facts::all(writing, &Evidence::default()).await?)?.into_iter();
    let (order, at) = (first.order.clone(), first.at);
    Statements { facts: parts.next().unwrap_or_default(), gone: Vec::new() }.begin(&mut first.subject);
    let mut end = chain::append(writing, end, first).await?;
    for facts in parts {
        end = append(writing, end, (&order, at), facts).await?;
    }
    Ok(end)
}

async fn append(
    writing: &DatabaseTransaction,
    end: End,
    (order, at): (&str, DateTime<Utc>),
    facts: Vec<Fact>,
) -> Result<End, StoreError> {
    let (order, actor, action) = (order.to_owned(), PROGRAM.to_owned(), Action::EvidenceBegun);
    let mut subject = json!({});
    Statements { facts, gone: Vec::new() }.begin(&mut subject);
    chain::append(writing, end, Entry { order, at, actor, role: None, action, subject }).await
}

/// Whether an entry tells how the tables stood when facts were first entered.
pub(super) async fn has_begun(db: &impl ConnectionTrait) -> Result<bool, StoreError> {
    let first = Entity::find().select_only().columns([Column::Subject]).filter(Column::Hash.is_not_null());
    let first = first.order_by_asc(Column::Id).limit(1).into_tuple::<String>().one(db).await?;
    let with_ledger = first.and_then(|subject| serde_json::from_str(&subject).ok());
    if with_ledger.is_some_and(|subject| Statements::of(&subject).is_ok_and(|stated| stated.is_some())) {
        return Ok(true);
    }
    let later = Entity::find().select_only().column(Column::Id).filter(Column::Action.eq(Action::EvidenceBegun.text()));
    Ok(later.limit(1).into_tuple::<i64>().one(db).await?.is_some())
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
