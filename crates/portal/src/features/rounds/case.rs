//! A case of a round, as the monitor sees it.

pub(crate) mod decide;
pub(crate) mod fields;
pub(crate) mod heading;
pub(crate) mod history;
pub(crate) mod manage;
pub(crate) mod overrides;
pub(crate) mod page;
pub(crate) mod post;
pub(crate) mod scores;
pub(crate) mod shown;
pub(crate) mod text;
