//! What the ledger says that the tables hold: facts, their one spelling in an entry, what follows from all of them, and
//! how the tables differ from it.
//!
//! Every fact that decides a figure or a right stands in the entry of the change that made it ([`Statements`]).
//! [`Evidence`] folds the entries; a [`Comparison`] holds the rows against it. Nothing here knows a database: who reads a
//! row makes a [`Fact`] of it, when it is written and when it is audited.

mod comparison;
mod difference;
mod fact;
mod fold;
mod moment;
mod statements;
mod told;

pub use crate::comparison::Comparison;
pub use crate::difference::Difference;
pub use crate::fact::{
    AccountFact, DraftFact, Fact, FileFact, Id, Key, Kind, Lines, MarkFact, ReferenceFact, RefusalFact, ReportedFact,
    RequestFact, SessionFact, SubmissionFact, TokenFact,
};
pub use crate::fold::{BadFacts, Evidence};
pub use crate::moment::Moment;
pub use crate::statements::{BEGUN, Statements};
pub use crate::told::Told;
