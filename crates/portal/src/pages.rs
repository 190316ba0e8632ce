//! The pages, one a file.

pub(crate) mod account;
pub(crate) mod accounts;
pub(crate) mod board;
pub(crate) mod problem;
pub(crate) mod sign_in;
pub(crate) mod sign_out;
pub(crate) mod start;
pub(crate) mod work;
