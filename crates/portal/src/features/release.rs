//! The way to release from the order.

pub(crate) mod page;
pub(crate) mod post;
pub(crate) mod text;
