//! The pages, one a file.

pub(crate) mod board;
pub(crate) mod problem;
pub(crate) mod sign_in;
pub(crate) mod sign_out;
pub(crate) mod start;
