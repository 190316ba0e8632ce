//! What a quarter of case reviews tells.

pub(crate) mod beside;
pub(crate) mod files;
pub(crate) mod files_text;
pub(crate) mod page;
pub(crate) mod sample;
pub(crate) mod shown;
pub(crate) mod text;
