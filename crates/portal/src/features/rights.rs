//! What was done to accounts that concerns everybody.

pub(crate) mod page;
