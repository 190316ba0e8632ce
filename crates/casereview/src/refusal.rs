//! Why an act may not be recorded, in words for the person who tried.

use crate::state::State;

/// Why an act may not be recorded.
pub type Refusal = acts::Refusal<State, Obstacle>;

/// What stands against an act beyond the table.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Obstacle {
    /// The person may not do it, whatever the role is.
    #[error("{0}")]
    Person(&'static str),
    /// A rule of the review stands against it.
    #[error("{0}")]
    Rule(String),
}
