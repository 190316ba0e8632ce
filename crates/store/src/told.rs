//! What the ledger says that the tables hold, folded from its entries and kept in memory by the number of the last.

use std::sync::Arc;

use domain::submission::Sha256Hash;
use evidence::{Difference, Evidence, Fact, Key, LOOKS};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entities::ledger_entry::{Column, Entity, Model};
use crate::error::StoreError;
use crate::ledger::{End, end, hashed};
use crate::store::Store;
use crate::{convert, facts};

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
            let earlier = if is_part_of(db, &kept).await? { kept.clone() } else { Folded::default() };
            *kept = fold(db, earlier, end).await?;
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

    /// That the ledger tells of nothing under a name that is about to be given: what it told of was removed.
    ///
    /// # Errors
    /// [`StoreError::NotAsTold`] when it does.
    pub(crate) async fn is_free(&self, writing: &DatabaseTransaction, key: &Key) -> Result<(), StoreError> {
        match self.told(writing).await?.get(key) {
            Some(told) => Err(Difference::Removed { told: told.clone() }.into()),
            None => Ok(()),
        }
    }
}

/// Whether what was folded is the beginning of this ledger: a database may be put back as it was.
async fn is_part_of(db: &impl ConnectionTrait, folded: &Folded) -> Result<bool, StoreError> {
    let hash = Entity::find_by_id(folded.number).select_only().column(Column::Hash);
    let hash = hash.into_tuple::<Option<String>>().one(db).await?.flatten();
    Ok(hash.as_deref().map(convert::hash).transpose()? == folded.hash && folded.hash.is_some())
}

/// Goes on folding, to the end.
async fn fold(db: &impl ConnectionTrait, folded: Folded, end: End) -> Result<Folded, StoreError> {
    let Folded { number: mut last, mut evidence, .. } = folded;
    loop {
        let next = Entity::find().filter(Column::Id.gt(last)).filter(Column::Id.lte(end.number));
        // Not by what their text looks like: one that is spelled otherwise has the same hash.
        let next = next.filter(Column::Hash.is_not_null()).filter(Column::Action.is_not_in(LOOKS));
        let rows = next.order_by_asc(Column::Id).limit(ENTRIES_AT_ONCE).all(db).await?;
        let Some(newest) = rows.last() else { break };
        last = newest.id;
        let evidence = Arc::make_mut(&mut evidence);
        for row in rows {
            tell(evidence, row)?;
        }
    }
    Ok(Folded { number: end.number, hash: end.hash, evidence })
}

/// Tells the evidence of an entry, if it is what was hashed.
fn tell(evidence: &mut Evidence, row: Model) -> Result<(), StoreError> {
    let link = hashed(row)?;
    Ok(evidence.tell(link.sequence, &link.action, &link.subject)?)
}
