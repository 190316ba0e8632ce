//! How programs ask.

pub(crate) mod page;
pub(crate) mod text;
