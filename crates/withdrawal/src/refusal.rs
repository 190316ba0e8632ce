//! Why an act may not be recorded, in words for the person who tried.

use domain::submission::SubmissionId;

use crate::state::State;

/// Why an act may not be recorded.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refusal {
    /// Another role does this.
    #[error("a submission is withdrawn by the data steward and the monitor together, by nobody else")]
    Role,
    /// There is no such submission.
    #[error("there is no submission {0}")]
    Unknown(SubmissionId),
    /// The submission is in a state in which this can't be done.
    #[error("this cannot be done now: {0}")]
    State(State),
    /// The role that asked does not answer.
    #[error("the request was made in your own role: it is answered by the other role")]
    OwnRole,
    /// Only who asked takes a request back.
    #[error(
        "only {asked_by}, who asked, can take the request back. Where that cannot be, let the other role decline it"
    )]
    NotTheirs {
        /// Who asked.
        asked_by: String,
    },
    /// The other role takes no request back.
    #[error("the request was made by the other role: decline it instead of taking it back")]
    OthersRole,
    /// Who asked does not answer, whatever role the account has by now.
    #[error("you asked for it yourself: another person answers the request")]
    SamePerson,
    /// Reasons are missing or too long.
    #[error("reasons: {fault}")]
    Reasons {
        /// What is wrong.
        fault: String,
    },
    /// What would count is not what was told.
    #[error("what would count for the month has changed since the page was made: look at it again")]
    EffectChanged,
    /// Somebody else was quicker; what was seen is not so any more.
    #[error("something else was recorded at the same time: look again before you go on")]
    Overtaken,
}
