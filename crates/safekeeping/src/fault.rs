//! Why a place can't be used, or did not keep what it was given.

/// A place that settings name and that can't be used.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a place of portal.checkpoint_to can't be used: {0}")]
pub struct BadPlace(pub(crate) String);

/// Why a place did not take a checkpoint, without anything secret.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0}")]
pub struct NotKept(String);

impl NotKept {
    pub(crate) fn new(why: impl Into<String>) -> NotKept {
        NotKept(why.into())
    }
}
