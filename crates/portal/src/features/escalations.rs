//! Immediate risks that reviewers raised.

pub(crate) mod escalation;
pub(crate) mod mark;
pub(crate) mod page;
pub(crate) mod post;
pub(crate) mod text;
