//! The named parts that pages are made of.

pub(crate) mod chart;
pub(crate) mod choose;
pub(crate) mod details;
pub(crate) mod layout;
pub(crate) mod measures;
pub(crate) mod others;
pub(crate) mod status;
pub(crate) mod table;
