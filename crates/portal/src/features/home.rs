//! The first page: the overview and what needs attention.

pub(crate) mod attention;
pub(crate) mod page;
pub(crate) mod start;
pub(crate) mod text;
