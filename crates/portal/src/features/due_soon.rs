//! What falls due soon.

pub(crate) mod list;
pub(crate) mod page;
pub(crate) mod text;
