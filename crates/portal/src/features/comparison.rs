//! Two periods of a figure side by side: why it changed.

pub(crate) mod found;
pub(crate) mod page;
pub(crate) mod text;
pub(crate) mod view;
