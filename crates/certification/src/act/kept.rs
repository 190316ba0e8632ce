//! An act as it is kept: JSON, with the plan under which it was done.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Act;

/// An act and the plan under which it was done.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Kept {
    /// The id of the plan.
    pub plan: String,
    /// The act.
    #[serde(flatten)]
    pub act: Act,
}

impl Kept {
    /// What was kept.
    ///
    /// # Errors
    /// When it is none of this program's acts.
    pub fn from_json(value: Value) -> Result<Kept, serde_json::Error> {
        serde_json::from_value(value)
    }

    /// The JSON to keep.
    pub fn to_json(&self) -> Value {
        serde_json::to_value(self).expect("an act is plain data")
    }
}
