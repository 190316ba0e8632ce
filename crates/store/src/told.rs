//! What the ledger says that the tables hold, folded from its entries and kept in memory by the number of the last.
//!
//! Each entry that is folded must be what was hashed and hang on the one before it, of whatever kind it is: else one that
//! states facts could be passed over. What was folded once is not read again; [`Store::audit`] reads it all, with the
//! entries from before the ledger and the checkpoints.

use std::sync::Arc;

use domain::submission::Sha256Hash;
use evidence::{Difference, Evidence, Fact, Key};
use ledger::Wrong;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entities::ledger_entry::{Column, Entity, Model};
use crate::error::StoreError;
use crate::facts;
use crate::ledger::{End, end, hashed};
use crate::store::Store;

/// Entries of one statement; each has at most 4 MiB.
const ENTRIES_AT_ONCE: u64 = 200;

/// What was folded up to an entry.
#[derive(Clone, Default, Debug)]
pub(crate) struct Folded {
    number: i64,
    hash: Option<Sha256Hash>,
    evidence: Arc<Evidence>,
}

impl Store {
    /// What the ledger says that the tables hold. Of a database whose ledger does not tell of facts yet: what they hold.
    ///
    /// In a transaction it is asked before anything is entered there: what is folded is kept, and the transaction may
    /// still be taken back.
    pub(crate) async fn told(&self, db: &impl ConnectionTrait) -> Result<Arc<Evidence>, StoreError> {
        let mut kept = self.folded.lock().await;
        let end = end(db).await?;
        if (kept.number, kept.hash) != (end.number, end.hash) {
            let is_part = is_part_of(db, &kept).await?;
            // Taken, so that nothing need be copied where nobody else holds it.
            let earlier = std::mem::take(&mut *kept);
            *kept = fold(db, if is_part { earlier } else { Folded::default() }, end).await?;
        }
        if kept.evidence.begun().is_none() {
            return Ok(Arc::new(Evidence::of_tables(facts::all(db, &Evidence::default()).await?)));
        }
        Ok(Arc::clone(&kept.evidence))
    }

    /// That things which are about to be changed are as the ledger tells: else the entry of the change would excuse what
    /// was done to them before.
    ///
    /// # Errors
    /// [`StoreError::NotAsTold`] when one is not.
    pub(crate) async fn as_told(&self, writing: &DatabaseTransaction, now: Vec<Fact>) -> Result<(), StoreError> {
        let told = self.told(writing).await?;
        match now.into_iter().find_map(|fact| told.difference(fact)) {
            Some(difference) => Err(difference.into()),
            None => Ok(()),
        }
    }

    /// What the ledger says, to hold against it what is about to be ended: nobody is kept from ending what somebody forged,
    /// but nothing is stated of it, so that the entry does not excuse it. Of a ledger that is broken, nothing: whether
    /// something is as it tells can't be said. To be asked like [`Store::told`], before anything is entered.
    pub(crate) async fn told_of_ending(&self, writing: &DatabaseTransaction) -> Result<Arc<Evidence>, StoreError> {
        match self.told(writing).await {
            Err(StoreError::BrokenLedger { .. } | StoreError::BadFacts(_)) => Ok(Arc::default()),
            told => told,
        }
    }

    /// Keeps what an audit folded, unless more is kept already.
    pub(crate) async fn keep_folded(&self, (number, hash): (i64, Option<Sha256Hash>), evidence: Arc<Evidence>) {
        let mut kept = self.folded.lock().await;
        if kept.number < number {
            *kept = Folded { number, hash, evidence };
        }
    }

    /// That the ledger tells of nothing under a name that is about to be given, since what it told of was removed, and
    /// that no rows wait there to become part of what gets it.
    ///
    /// # Errors
    /// [`StoreError::NotAsTold`] when it does, or when some do.
    pub(crate) async fn is_free(&self, writing: &DatabaseTransaction, key: &Key) -> Result<(), StoreError> {
        match self.told(writing).await?.get(key) {
            Some(told) => Err(Difference::Removed { told: told.clone() }.into()),
            None => facts::has_no_rows(writing, key).await,
        }
    }
}

/// Whether what was folded is the beginning of this ledger: a database may be put back as it was.
async fn is_part_of(db: &impl ConnectionTrait, folded: &Folded) -> Result<bool, StoreError> {
    let hash = Entity::find_by_id(folded.number).select_only().column(Column::Hash);
    // As text: one that is no hash is another, and folding anew names its entry.
    let hash = hash.into_tuple::<Option<String>>().one(db).await?.flatten();
    Ok(hash.is_some() && hash == folded.hash.map(|hash| hash.to_string()))
}

/// Goes on folding, to the end.
async fn fold(db: &impl ConnectionTrait, mut folded: Folded, end: End) -> Result<Folded, StoreError> {
    loop {
        let next = Entity::find().filter(Column::Id.gt(folded.number)).filter(Column::Id.lte(end.number));
        let rows = next.order_by_asc(Column::Id).limit(ENTRIES_AT_ONCE).all(db).await?;
        if rows.is_empty() {
            break;
        }
        let evidence = Arc::make_mut(&mut folded.evidence);
        for row in rows {
            (folded.number, folded.hash) = tell(evidence, (folded.number, folded.hash), row)?;
        }
    }
    if (folded.number, folded.hash) == (end.number, end.hash) {
        return Ok(folded);
    }
    Err(StoreError::BrokenLedger { entry: Some(end.number), wrong: Wrong::OtherHash })
}

/// Tells the evidence of the entry behind the one with that number and hash, if it is what was hashed and hangs on that
/// one; gives its own number and hash. Entries from before the ledger have no hash, and tell nothing.
fn tell(
    evidence: &mut Evidence,
    (last, previous): (i64, Option<Sha256Hash>),
    row: Model,
) -> Result<(i64, Option<Sha256Hash>), StoreError> {
    let number = row.id;
    let broken = |wrong| StoreError::BrokenLedger { entry: Some(number), wrong };
    if last.checked_add(1) != Some(number) {
        return Err(broken(Wrong::NotNext(last.saturating_add(1))));
    }
    if row.hash.is_none() {
        return if previous.is_none() { Ok((number, None)) } else { Err(broken(Wrong::LateEarlier)) };
    }
    let (link, hash) = hashed(row)?;
    if link.previous != previous {
        return Err(broken(if previous.is_none() { Wrong::NotBegun } else { Wrong::OtherPrevious }));
    }
    evidence.tell(link.sequence, &link.action, &link.subject)?;
    Ok((number, Some(hash)))
}
