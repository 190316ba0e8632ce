//! Decisions of an order as the ledger has them.

use acts::Recorded;
use certification::{Act, Kept};
use store::{Entered, NoAct};

/// A decision and the plan that it is about.
pub(crate) struct Decision {
    pub(crate) plan: String,
    pub(crate) recorded: Recorded<Act>,
}

impl Decision {
    /// The decision of an entry.
    pub(crate) fn of(entered: Entered) -> Result<Decision, NoAct> {
        let Recorded { number, at, actor, role, act: Kept { plan, act } } = entered.recorded()?;
        Ok(Decision { plan, recorded: Recorded { number, at, actor, role, act } })
    }
}
