//! What the portal says to who watches over it.

/// It can answer.
pub(crate) const OK: &str = "ok";
/// It can't.
pub(crate) const NO_DATABASE: &str = "the database does not answer";
