//! Whether the portal answers.

pub(crate) mod page;
pub(crate) mod text;
