//! Withdrawing a submission that was received in error (`extracts.md`): one of the data steward and the monitor asks for
//! it with a reason, and the other confirms.
//!
//! An [`Act`] is what a person does. Acts are recorded and never edited; [`Withdrawals`] is the fold over all recorded
//! acts of an order. [`Withdrawals::permit`] is the one gate: it says whether an act may be recorded, by the table of
//! [`rules`] and by what is known at that moment. Nothing is deleted: a withdrawn submission is kept with its files, and
//! what was known before the confirmation stays known on those dates. Pure: no database, clock or die.

pub mod act;
pub mod effect;
pub mod permit;
pub mod refusal;
pub mod rules;
pub mod state;
pub mod withdrawals;

pub use act::Act;
pub use acts::{By, Fold, Stamp, Unfoldable};
pub use effect::Effect;
pub use refusal::{Obstacle, Refusal};
pub use rules::{ActKind, PARTIES, RULES, Rule};
pub use state::State;
pub use withdrawals::{Ending, Recorded, Request, Withdrawals};
