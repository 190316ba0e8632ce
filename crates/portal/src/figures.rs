//! How a figure, a status, a record and its reason are shown: used by many pages.

pub(crate) mod attention_line;
pub(crate) mod by_whom;
pub(crate) mod case_reviews;
pub(crate) mod cell;
pub(crate) mod certification;
pub(crate) mod chart;
pub(crate) mod conflict;
pub(crate) mod facts;
pub(crate) mod measure_text;
pub(crate) mod not_computed;
pub(crate) mod notice;
pub(crate) mod number;
pub(crate) mod overview;
pub(crate) mod plan;
pub(crate) mod published;
pub(crate) mod record;
pub(crate) mod rows;
pub(crate) mod shortfall;
pub(crate) mod status;
pub(crate) mod table;
pub(crate) mod text;
pub(crate) mod verdict_text;
pub(crate) mod window;
