//! What is made of all that people did in the case reviews of an order.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use casereview::Desk;
use domain::Quarter;
use domain::submission::Sha256Hash;

use crate::reviews::{Rounds, rounds};

/// All that is known of an order's case reviews at a moment.
#[derive(Clone, Debug)]
pub struct CaseReviews {
    /// What people did.
    pub desk: Arc<Desk>,
    /// The number of the last entry of the ledger that was read, by which something is recorded only if nothing has come
    /// since.
    pub last: Option<i64>,
    /// The standing rounds.
    pub(crate) rounds: Arc<Rounds>,
}

/// What is made of all that people did.
#[derive(Debug, Default)]
pub(crate) struct Reviewed {
    pub(crate) desk: Arc<Desk>,
    rounds: Arc<Rounds>,
    /// What the rounds of a quarter found, each time one was complete, by its content.
    pub(crate) found: BTreeMap<Quarter, BTreeSet<Sha256Hash>>,
}

impl Reviewed {
    /// What is made of these case reviews, of which rounds found that before.
    pub(crate) fn of(desk: Desk, found: BTreeMap<Quarter, BTreeSet<Sha256Hash>>) -> Reviewed {
        Reviewed { rounds: Arc::new(rounds(&desk)), desk: Arc::new(desk), found }
    }

    /// What is known, read up to an entry.
    pub(crate) fn known(&self, last: Option<i64>) -> CaseReviews {
        CaseReviews { desk: Arc::clone(&self.desk), last, rounds: Arc::clone(&self.rounds) }
    }
}
