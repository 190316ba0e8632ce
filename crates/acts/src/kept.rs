//! An act as it is kept: JSON.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// An act and the plan under which it was done.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Kept<Act> {
    /// The id of the plan.
    pub plan: String,
    /// The act.
    #[serde(flatten)]
    pub act: Act,
}

impl<Act: Serialize + DeserializeOwned> Kept<Act> {
    /// What was kept.
    ///
    /// # Errors
    /// When it is none of this program's acts.
    pub fn from_json(value: Value) -> Result<Kept<Act>, serde_json::Error> {
        from_json(value)
    }

    /// The JSON to keep.
    pub fn to_json(&self) -> Value {
        to_json(self)
    }
}

/// What was kept.
///
/// # Errors
/// When it is none of this program's acts.
pub fn from_json<Act: DeserializeOwned>(value: Value) -> Result<Act, serde_json::Error> {
    serde_json::from_value(value)
}

/// The JSON to keep.
pub fn to_json(act: &impl Serialize) -> Value {
    serde_json::to_value(act).expect("an act is plain data")
}
