//! What is said in every page that is written from the program.

/// What every generated page says of itself.
pub(super) const GENERATED: &str = "<!-- Written by `cargo xtask docs`: change the program, not this page. -->\n";
