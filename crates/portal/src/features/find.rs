//! Where a case, worker or record was handed in.

pub(crate) mod page;
pub(crate) mod text;
