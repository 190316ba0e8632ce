//! What the page for signing in says.

pub(crate) const SIGNED_OUT: &str = "You are signed out.";
