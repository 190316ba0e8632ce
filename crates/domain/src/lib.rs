//! What the order says: its calendar, plans, measures, extracts, verdicts and statuses.
//!
//! Nothing here reads a file, a clock or a die, so that every rule can be tested as a plain function.

pub mod calendar;
pub mod config;
pub mod extract;
pub mod finding;
pub mod instrument;
pub mod submission;
pub mod zone;

pub use calendar::{BadPeriod, Month, Period, Quarter};
