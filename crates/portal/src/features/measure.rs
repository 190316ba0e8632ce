//! A measure: its trend, its offices, its definition.

pub(crate) mod by_office;
pub(crate) mod indicators;
pub(crate) mod model;
pub(crate) mod page;
pub(crate) mod parameters;
pub(crate) mod trend;
