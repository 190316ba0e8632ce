//! The records behind a figure.

pub(crate) mod found;
pub(crate) mod list;
pub(crate) mod page;
pub(crate) mod query;
pub(crate) mod sort;
pub(crate) mod text;
