//! The design system: tables, form fields, alerts, charts, pagination, dates and numbers in words. Knows no page, role or
//! store.

pub(crate) mod address;
pub(crate) mod alert;
pub(crate) mod choices;
pub(crate) mod download;
pub(crate) mod field;
pub(crate) mod format;
pub(crate) mod pagination;
pub(crate) mod steps;
pub(crate) mod table;
pub(crate) mod time;
