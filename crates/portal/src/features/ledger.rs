//! What everybody did.

pub(crate) mod page;
pub(crate) mod proof;
pub(crate) mod text;
pub(crate) mod written;
