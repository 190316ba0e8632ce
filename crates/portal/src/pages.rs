//! The pages.

pub(crate) mod board;
pub(crate) mod problem;
