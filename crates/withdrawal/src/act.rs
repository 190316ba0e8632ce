//! What people do: every act with what it says, as it is kept.

use domain::submission::SubmissionId;
use serde::{Deserialize, Serialize};

use crate::effect::Effect;

/// What a person does. Kept as JSON; what is kept is never changed, only followed by a later act.
///
/// A request is named by the number under which it stands in the ledger, so that nobody answers another one than was read.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    /// A withdrawal is asked for.
    WithdrawalAsked {
        /// The submission.
        submission: i64,
        /// Why it was received in error.
        reasons: String,
    },
    /// Who asked takes the request back.
    WithdrawalTakenBack {
        /// The submission.
        submission: i64,
        /// The request.
        request: i64,
    },
    /// The other one declines.
    WithdrawalDeclined {
        /// The submission.
        submission: i64,
        /// The request.
        request: i64,
        /// Why.
        reasons: String,
    },
    /// The other one confirms: from now on the submission does not count.
    WithdrawalConfirmed {
        /// The submission.
        submission: i64,
        /// The request.
        request: i64,
        /// What counts for the month from now on, as it was told to who confirms.
        effect: Effect,
    },
}

impl Act {
    /// The submission that it is about.
    pub fn submission(&self) -> SubmissionId {
        match self {
            Act::WithdrawalAsked { submission, .. }
            | Act::WithdrawalTakenBack { submission, .. }
            | Act::WithdrawalDeclined { submission, .. }
            | Act::WithdrawalConfirmed { submission, .. } => SubmissionId(*submission),
        }
    }

    /// The request that it answers, by its number in the ledger; none of a request.
    pub fn request(&self) -> Option<i64> {
        match self {
            Act::WithdrawalAsked { .. } => None,
            Act::WithdrawalTakenBack { request, .. }
            | Act::WithdrawalDeclined { request, .. }
            | Act::WithdrawalConfirmed { request, .. } => Some(*request),
        }
    }

    /// The reasons that it must give; none where it gives none.
    pub fn reasons(&self) -> Option<&str> {
        match self {
            Act::WithdrawalAsked { reasons, .. } | Act::WithdrawalDeclined { reasons, .. } => Some(reasons),
            Act::WithdrawalTakenBack { .. } | Act::WithdrawalConfirmed { .. } => None,
        }
    }
}
