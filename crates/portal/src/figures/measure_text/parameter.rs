//! A parameter of a rule, as it is shown.

use domain::extract::Code;
use domain::plan::Sourced;

/// A parameter as it is shown: what it is, its value, where that was read, whether in the order's own text.
pub(crate) struct Parameter<'p> {
    /// What it is.
    pub(crate) label: String,
    /// Its value in words.
    pub(crate) value: String,
    /// Where it was read.
    pub(crate) source: &'p str,
    /// Whether that was the order's own text.
    pub(crate) verified: bool,
}

pub(super) fn codes<C: Code>(codes: &[C]) -> String {
    ui::format::list(&codes.iter().map(|code| code.text().replace('_', " ")).collect::<Vec<_>>())
}

pub(super) fn parameter<'p, T>(label: &str, of: &'p Sourced<T>, value: impl Fn(&T) -> String) -> Parameter<'p> {
    Parameter { label: label.to_owned(), value: value(&of.value), source: &of.source, verified: of.verified }
}
