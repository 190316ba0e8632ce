//! Who sees what: every decision about it stands here.

mod escalations;
mod figures;

pub use figures::{FiguresSeen, Visibility};
