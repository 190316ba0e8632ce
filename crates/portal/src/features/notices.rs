//! Notices of non-compliance.

pub(crate) mod new;
pub(crate) mod notice;
pub(crate) mod page;
pub(crate) mod post;
pub(crate) mod text;
