//! Scoring the cases that are assigned to a reviewer.

pub(crate) mod begun;
pub(crate) mod case;
pub(crate) mod draft;
pub(crate) mod joint;
pub(crate) mod own;
pub(crate) mod page;
pub(crate) mod post;
pub(crate) mod scores;
pub(crate) mod settled;
pub(crate) mod sheet;
pub(crate) mod sheet_fields;
pub(crate) mod sheet_form;
pub(crate) mod shown;
pub(crate) mod task;
pub(crate) mod text;
