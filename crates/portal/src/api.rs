//! The answers for programs.

pub(crate) mod decisions;
pub(crate) mod document;
pub(crate) mod evidence;
pub(crate) mod results;
pub(crate) mod root;
pub(crate) mod rows;
pub(crate) mod text;
pub(crate) mod token;
