//! Why an act may not be recorded, in words for the person who tried.

use crate::state::State;

/// Why an act may not be recorded.
pub type Refusal = acts::Refusal<State, Obstacle>;

/// What stands against an act beyond the table.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Obstacle {
    /// Another role does this.
    #[error("a submission is withdrawn by the data steward and the monitor together, by nobody else")]
    Role,
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
    /// What would count is not what was told.
    #[error("what would count for the month has changed since the page was made: look at it again")]
    EffectChanged,
}
