//! Reports: read model in, bytes out. Every export is a [`Listing`], written as CSV or JSON from the same cells.

pub mod case_review;
pub mod comparison;
pub mod decisions;
pub mod escalations;
pub mod evidence;
pub mod listing;
pub mod results;
pub mod reviews;
pub mod sample;
pub mod workload;

pub use listing::{Cell, Listing, Number};
