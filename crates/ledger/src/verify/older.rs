//! An older checkpoint that somebody kept, and whether the ledger still has it.

use domain::submission::Sha256Hash;

use crate::checkpoint::{Checkpoint, Form};

/// The older checkpoint.
#[derive(Clone, Debug)]
pub(super) struct Older {
    pub(super) checkpoint: Checkpoint,
    /// Whether it, or the one that it names, was seen among the checkpoints.
    is_seen: bool,
}

impl Older {
    pub(super) fn new(checkpoint: Checkpoint) -> Older {
        Older { checkpoint, is_seen: false }
    }

    /// Sees a checkpoint that the ledger keeps.
    pub(super) fn see(&mut self, kept: &Checkpoint, name: Sha256Hash) {
        self.is_seen |= if self.checkpoint.is_closing() {
            self.checkpoint.previous() == Some(name)
        } else {
            self.checkpoint == *kept
        };
    }

    /// Whether the ledger should keep it, or the one that it names, and does not. Whether one of the first form was kept
    /// can't be told: those that closed an export were signed alike.
    pub(super) fn is_gone(&self) -> bool {
        let should_be_kept = match self.checkpoint.form {
            Form::Alone => false,
            Form::Chained(_) => true,
            Form::Closing { previous, .. } => previous.is_some(),
        };
        should_be_kept && !self.is_seen
    }
}
