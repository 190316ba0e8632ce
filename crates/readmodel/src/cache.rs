//! What is kept in memory: tallies, keyed by everything that they depend on, and lists that only grow.

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use compliance::Tally;
use domain::submission::Sha256Hash;
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

/// What is made of a list of an order whose items are never changed or removed, so that the number of the last one tells
/// whether it is still whole: the decisions, the case reviews, the submissions (with the number of the last act about a
/// withdrawal).
pub(crate) struct Latest<T, Last = Option<i64>>(Mutex<HashMap<String, Known<T, Last>>>);

/// The number of the last item, and what was made of the list.
pub(crate) type Known<T, Last = Option<i64>> = (Last, Arc<T>);

impl<T, Last> Default for Latest<T, Last> {
    fn default() -> Latest<T, Last> {
        Latest(Mutex::default())
    }
}

impl<T, Last: Copy + PartialEq> Latest<T, Last> {
    /// What was made of the list, if it ends with the last item that the database has.
    pub(crate) fn get(&self, order: &str, last: Last) -> Option<Arc<T>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(order).filter(|(number, _)| *number == last).map(|(_, made)| Arc::clone(made))
    }

    /// What was made of the list last, whole or not, and the number of its last item then.
    pub(crate) fn newest(&self, order: &str) -> Option<Known<T, Last>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(order).cloned()
    }

    pub(crate) fn put(&self, order: &str, last: Last, made: Arc<T>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(order.to_owned(), (last, made));
    }
}
