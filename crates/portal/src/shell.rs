//! The outermost room: what listens, the one table of routes, and what every request passes before a page is asked.

pub(crate) mod crowd;
pub(crate) mod headers;
pub(crate) mod hosts;
pub(crate) mod listen;
pub(crate) mod patience;
pub(crate) mod read_only;
pub(crate) mod router;
pub(crate) mod routes;
pub(crate) mod write_out;
