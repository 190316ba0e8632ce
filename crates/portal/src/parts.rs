//! The named parts that pages are made of.

pub(crate) mod alert;
pub(crate) mod chart;
pub(crate) mod choose;
pub(crate) mod details;
pub(crate) mod form;
pub(crate) mod layout;
pub(crate) mod measures;
pub(crate) mod others;
pub(crate) mod people;
pub(crate) mod status;
pub(crate) mod table;
