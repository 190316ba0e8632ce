//! Dates and date-times as they are written in files, on the command line and in questions, strictly (`extracts.md`).
//!
//! Hand-written on bytes, for a month has some hundred thousand of them.

mod date;
mod given;
mod instant;

pub use date::{date, day, day_of_any_year};
pub use instant::{Instant, instant};

#[cfg(test)]
mod tests;
