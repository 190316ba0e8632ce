//! The read model: figures, records, indicators and certification from the sealed extracts of a store.
//!
//! Pages, exports and statuses all ask here, so that they can't disagree. Tallies are cached under a key of all that
//! they depend on ([`cache`]); because sealed extracts never change, a cached tally never goes stale.

mod asked;
mod basis;
mod cache;
mod case_reviews;
mod caseloads;
mod certification;
mod changes;
mod due_soon;
mod explain;
mod figures;
mod find;
mod lost;
mod query;
mod records;
mod reviews;
mod statistics;
mod timeline;
mod understood;
mod wanted;
mod workshop;

pub use basis::Basis;
pub use case_reviews::CaseReviews;
pub use caseloads::caseload_measure;
pub use certification::Docket;
pub use changes::Change;
pub use find::{Found, FoundRecord};
pub use lost::{LostEligibility, Restating};
pub use query::{CaseloadsQuery, FiguresQuery, FindQuery, Grain, PeriodRange, RecordsQuery};
pub use reviews::{Counts, QuarterReviews};
pub use statistics::{ReviewStatistics, SampledFigure};
pub use understood::understands;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::Nearest;
use domain::extract::ExtractKind;
use domain::submission::{Submission, SubmissionId};
use store::{Store, StoreError};
use withdrawal::Withdrawals;

use crate::cache::{Latest, TallyCache};
use crate::case_reviews::Reviewed;
use crate::certification::Decision;
use crate::timeline::Timeline;

/// The last submission and the last act about a withdrawal when the submissions were read.
type SubmissionsRead = (Option<SubmissionId>, Option<i64>);

/// Answers every question about compliance from one store.
#[derive(Clone)]
pub struct ReadModel {
    store: Store,
    tallies: Arc<TallyCache>,
    known: Arc<Latest<Vec<Submission>, SubmissionsRead>>,
    decided: Arc<Latest<Vec<Decision>>>,
    reviewed: Arc<Latest<Reviewed>>,
}

/// Why a question could not be answered.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A sealed extract can't be used as evidence.
    #[error("{of}: {source}")]
    Evidence {
        /// What it belongs to, such as `submission 3`.
        of: String,
        /// What is wrong with it.
        source: sealed::OpenError,
    },
    /// A sealed extract that the submission lists is not there.
    #[error("submission {submission}: its sealed {kind} is missing from the database")]
    Missing {
        /// The submission.
        submission: SubmissionId,
        /// The extract.
        kind: ExtractKind,
    },
    /// A round was scored by other domains than those that the plan's measures read.
    #[error(
        "round {round} of the case review was scored by {scored}, whose domains are not those of {read}, by which the \
         plan {plan} is judged: only one of the two has `{domain}`. Set the instrument of the round in the settings"
    )]
    OtherDomains {
        /// The round.
        round: u32,
        /// The instrument by which it was scored.
        scored: String,
        /// The plan.
        plan: String,
        /// The plan's instrument.
        read: String,
        /// A domain, by its column, that only one of the two has.
        domain: String,
    },
    /// A draft was confirmed, discarded or expired while it was read.
    #[error("the draft is not there any more")]
    DraftGone,
    /// An extract names an office that the offices file does not list (any more).
    #[error(transparent)]
    UnknownOffice(#[from] compliance::UnknownOffice),
    /// The plan has no measure or segment of that id.
    #[error("the plan {plan} has no measure `{id}` that is computed; {known}")]
    UnknownMeasure {
        /// The plan.
        plan: String,
        /// What was asked for.
        id: String,
        /// The ids that can be asked for.
        known: Nearest,
    },
    /// The plan has several measures of caseloads, and none was named.
    #[error("the plan {plan} has several measures of caseloads: name one of {}", measures.join(", "))]
    WhichCaseloads {
        /// The plan.
        plan: String,
        /// Their ids.
        measures: Vec<String>,
    },
    /// Records of a reviewed measure exist by quarter only.
    #[error("{0} rests on the case review, which is done by quarter: ask with --quarter")]
    QuarterlyOnly(String),
    /// What people did, in the ledger, can't be used.
    #[error("what entry {number} of the ledger says cannot be read: {why}")]
    Decision {
        /// The entry.
        number: i64,
        /// What is wrong with it.
        why: String,
    },
    /// What people did, in the ledger, does not follow from what was before it.
    #[error(transparent)]
    Unfoldable(#[from] domain::recorded::Unfoldable),
    /// A computation was cut off.
    #[error("the computation was cut off before it was done")]
    CutOff,
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

    async fn timeline(&self, basis: &Basis, known_on: Option<DateTime<Utc>>) -> Result<Timeline, ReadError> {
        let reviews = self.case_reviews(basis, known_on).await?;
        Ok(Timeline::new(&self.submissions(basis).await?, &reviews.rounds, known_on))
    }
}
