//! What is wrong with a text that no page sends.

/// What is wrong with a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Odd {
    /// It holds the character NUL.
    Nul,
    /// Its bytes are no text in UTF-8.
    NotUtf8,
    /// It has more than so many characters.
    Long(usize),
}
