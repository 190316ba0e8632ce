//! The design system: tables, form fields, alerts, charts, pagination, dates and numbers in words. Knows no page, role or
//! store.

pub mod address;
pub mod alert;
pub mod choices;
pub mod download;
pub mod field;
pub mod format;
pub mod pagination;
pub mod steps;
pub mod table;
pub mod time;
