//! What is to be remedied after findings of reviews.

pub(crate) mod page;
pub(crate) mod text;
