//! Why a question could not be answered.

use domain::Nearest;
use domain::extract::ExtractKind;
use domain::submission::SubmissionId;
use store::StoreError;

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
    /// An average gives no verdict on a record, so nothing missed it.
    #[error("{0} is an average: no record meets or misses it, so there is nothing to compare by what was missed")]
    NoVerdicts(String),
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
    Unfoldable(#[from] acts::Unfoldable),
    /// A computation was cut off.
    #[error("the computation was cut off before it was done")]
    CutOff,
}

impl From<store::NoAct> for ReadError {
    fn from(store::NoAct { number, why }: store::NoAct) -> ReadError {
        ReadError::Decision { number, why }
    }
}
