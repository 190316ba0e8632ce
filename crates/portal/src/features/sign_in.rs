//! Signing in and out, and how long a session lasts.

pub(crate) mod out;
pub(crate) mod page;
pub(crate) mod session;
pub(crate) mod text;
