//! The two things that are judged of a case as a whole.

use serde::{Deserialize, Serialize};

/// What is judged of a case as a whole.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whole {
    /// The case plan (OM3).
    Plan,
    /// Needs met (OM15).
    Needs,
}
