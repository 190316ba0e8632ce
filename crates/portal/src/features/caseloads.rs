//! Caseloads of offices and workers.

pub(crate) mod found;
pub(crate) mod page;
pub(crate) mod strip;
pub(crate) mod text;
pub(crate) mod workers;
