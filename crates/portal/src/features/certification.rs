//! The certification of measures: the board, a measure with its history, what the monitor decides.

pub(crate) mod board;
pub(crate) mod measure;
pub(crate) mod page;
pub(crate) mod post;
pub(crate) mod risk;
pub(crate) mod run;
pub(crate) mod text;
pub(crate) mod timeline;
