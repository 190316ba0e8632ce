//! The read model itself: a store, and what is remembered of it.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::submission::{Submission, SubmissionId};
use store::Store;
use withdrawal::Withdrawals;

use crate::basis::Basis;
use crate::cache::{Latest, TallyCache};
use crate::decided::Decision;
use crate::error::ReadError;
use crate::reviewed::Reviewed;
use crate::timeline::Timeline;

/// The last submission and the last act about a withdrawal when the submissions were read.
type SubmissionsRead = (Option<SubmissionId>, Option<i64>);

/// Answers every question about compliance from one store.
#[derive(Clone)]
pub struct ReadModel {
    pub(crate) store: Store,
    pub(crate) tallies: Arc<TallyCache>,
    pub(crate) known: Arc<Latest<Vec<Submission>, SubmissionsRead>>,
    pub(crate) decided: Arc<Latest<Vec<Decision>>>,
    pub(crate) reviewed: Arc<Latest<Reviewed>>,
}

impl ReadModel {
    /// A read model over a store, with an empty cache.
    pub fn new(store: Store) -> ReadModel {
        ReadModel {
            store,
            tallies: Arc::default(),
            known: Arc::default(),
            decided: Arc::default(),
            reviewed: Arc::default(),
        }
    }

    /// The submissions of the order, in the order of entry, each with when it was withdrawn.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn submissions(&self, basis: &Basis) -> Result<Arc<Vec<Submission>>, ReadError> {
        let order = &basis.plan().order;
        // Asked before the list is read: what comes in between makes the list newer than it is called, never older.
        let last = (self.store.submissions().last(order).await?, self.store.withdrawals().last(order).await?);
        if let Some(known) = self.known.get(order, last) {
            return Ok(known);
        }
        let listed = Arc::new(self.store.submissions().list(order).await?);
        self.known.put(order, last, Arc::clone(&listed));
        Ok(listed)
    }

    /// What people asked for and answered about withdrawing submissions of the order, as known now.
    ///
    /// # Errors
    /// When the database fails, or the ledger can't be used.
    pub async fn withdrawals(&self, basis: &Basis) -> Result<Withdrawals, ReadError> {
        Ok(self.store.submissions().withdrawals(&basis.plan().order).await?)
    }

    pub(crate) async fn timeline(&self, basis: &Basis, known_on: Option<DateTime<Utc>>) -> Result<Timeline, ReadError> {
        let reviews = self.case_reviews(basis, known_on).await?;
        Ok(Timeline::new(&self.submissions(basis).await?, &reviews.rounds, known_on))
    }
}
