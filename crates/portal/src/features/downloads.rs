//! Figures, indicators and statuses as files.

pub(crate) mod page;
pub(crate) mod text;
