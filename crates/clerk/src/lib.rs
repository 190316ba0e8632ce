//! Enters what people decide, about certification, in case reviews and about submissions received in error.
//!
//! A decision is permitted by all that is known at a moment, and recorded only if nothing has changed since: else it
//! is judged again by what is known then. So of two people who decide the same at once, one is recorded and the other
//! is told why not; and nobody pre-certifies by figures that a submission has just replaced. That loop stands once
//! (`decide.rs`), whatever is decided.

mod case_review;
mod certification;
mod decide;
mod sample;
mod withdrawal;

/// Who decides.
pub use acts::By as Person;
pub use case_review::NewFrame;
pub use decide::{Clerk, NotRecorded};
pub use sample::Choice;
