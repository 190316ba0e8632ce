//! What is so now: the fold over all that was recorded.

use crate::recorded::{Recorded, Stamp, Unfoldable};

/// Why an act can't follow from those before it.
pub type Missing = String;

/// All that people decided by one kind of acts. It begins empty, and takes one recorded act after the other.
pub trait Fold: Default {
    /// The acts.
    type Act: Clone;

    /// Changes what is so by an act.
    ///
    /// # Errors
    /// Where it names something that is not there.
    fn take(&mut self, by: Stamp, act: Self::Act) -> Result<(), Missing>;

    /// Everything as it was recorded, oldest first.
    fn history_mut(&mut self) -> &mut Vec<Recorded<Self::Act>>;

    /// Adds a recorded act.
    ///
    /// # Errors
    /// Where it names something that is not there.
    fn apply(&mut self, recorded: Recorded<Self::Act>) -> Result<(), Unfoldable> {
        let number = recorded.number;
        self.take(recorded.stamp(), recorded.act.clone()).map_err(|why| Unfoldable { number, why })?;
        self.history_mut().push(recorded);
        Ok(())
    }

    /// Folds what was recorded, oldest first.
    ///
    /// # Errors
    /// Names the first entry that does not follow from those before it.
    fn fold(recorded: impl IntoIterator<Item = Recorded<Self::Act>>) -> Result<Self, Unfoldable> {
        let mut folded = Self::default();
        for one in recorded {
            folded.apply(one)?;
        }
        Ok(folded)
    }
}
