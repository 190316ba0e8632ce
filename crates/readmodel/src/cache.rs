//! What is kept in memory: tallies, keyed by everything that they depend on, and the list of submissions.

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use compliance::Tally;
use domain::submission::{Sha256Hash, Submission, SubmissionId};
use domain::{MeasureId, Month};
use lru::LruCache;

/// Eighteen years of six measures under two plans, three times over; a tally takes a few kilobytes.
const CAPACITY: NonZeroUsize = NonZeroUsize::new(9_000).expect("not zero");

/// Everything that a tally depends on: equal keys mean equal tallies.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) struct TallyKey {
    /// Plan, offices, instrument and version of the rules.
    pub(crate) basis: Sha256Hash,
    pub(crate) measure: MeasureId,
    pub(crate) month: Month,
    pub(crate) as_of: DateTime<Utc>,
    /// The sealed extracts that the rule reads.
    pub(crate) extracts: Vec<Sha256Hash>,
}

/// Tallies by key; the one not asked for the longest goes first.
pub(crate) struct TallyCache(Mutex<LruCache<TallyKey, Arc<Tally>>>);

impl Default for TallyCache {
    fn default() -> TallyCache {
        TallyCache(Mutex::new(LruCache::new(CAPACITY)))
    }
}

impl TallyCache {
    pub(crate) fn get(&self, key: &TallyKey) -> Option<Arc<Tally>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    pub(crate) fn put(&self, key: TallyKey, tally: Arc<Tally>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).put(key, tally);
    }
}

/// The submissions of each order as last listed. Submissions are never changed or removed, so that the number of the
/// last one tells whether a list is still whole.
#[derive(Default)]
pub(crate) struct KnownSubmissions(Mutex<HashMap<String, Arc<Vec<Submission>>>>);

impl KnownSubmissions {
    /// The list, if it ends with the last submission that the database has.
    pub(crate) fn get(&self, order: &str, last: Option<SubmissionId>) -> Option<Arc<Vec<Submission>>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(order).filter(|list| list.last().map(|submission| submission.id) == last).cloned()
    }

    pub(crate) fn put(&self, order: &str, list: Arc<Vec<Submission>>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(order.to_owned(), list);
    }
}
