//! The engine under everything that people decide: recorded acts and their stamps, the table of acts, roles and states,
//! the fold over what was recorded, and the refusal of what may not be.
//!
//! A kind of acts is three things: a list of acts (an enum that is kept as JSON), a [`table!`] that says who may do
//! which of them in which [`State`] of its matter, and a [`Fold`] that makes of what was recorded what is so now. What
//! must hold beyond the table is a function of the fold. `certification`, `casereview` and `withdrawal` are the uses.
//! Pure: no database, clock or die.

mod fold;
mod kept;
mod recorded;
mod refusal;
mod rule;
mod state;
mod table;
mod text;

pub use domain::Role;
pub use domain::extract::Code;
pub use fold::{Fold, Missing};
pub use kept::{Kept, from_json, to_json};
pub use recorded::{By, Recorded, Stamp, Unfoldable};
pub use refusal::{Fault, Refusal};
pub use rule::{Kind, Rule};
/// What the macros name.
#[doc(hidden)]
pub use serde_json;
pub use state::State;
pub use text::{LONGEST_LINE, LONGEST_TEXT, at_most, named, told};
