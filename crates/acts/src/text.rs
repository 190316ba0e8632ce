//! What the texts of acts may hold.

use crate::refusal::Fault;

/// Characters of a text that tells something.
pub const LONGEST_TEXT: usize = 20_000;

/// Characters of a name or a reference to a document.
pub const LONGEST_LINE: usize = 500;

/// That a text that must tell something does, and is not too long.
///
/// # Errors
/// What is wrong with the field.
pub fn told(field: &str, text: &str) -> Result<(), Fault> {
    present(field, text)?;
    at_most(field, text, LONGEST_TEXT)
}

/// That a name or a reference to a document is there, and not too long.
///
/// # Errors
/// What is wrong with the field.
pub fn named(field: &str, text: &str) -> Result<(), Fault> {
    present(field, text)?;
    at_most(field, text, LONGEST_LINE)
}

/// That a text has at most so many characters.
///
/// # Errors
/// What is wrong with the field.
pub fn at_most(field: &str, text: &str, longest: usize) -> Result<(), Fault> {
    match text.chars().count() {
        count if count > longest => Err(Fault::new(field, &format!("{count} characters; at most {longest} are kept"))),
        _ => Ok(()),
    }
}

fn present(field: &str, text: &str) -> Result<(), Fault> {
    if text.trim().is_empty() { Err(Fault::new(field, "write something here")) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_there_and_has_at_most_so_many_characters() {
        let fault = |fault: &str| Err(Fault::new("reasons", fault));
        assert_eq!(told("reasons", " \n"), fault("write something here"));
        // Characters count, not bytes: an umlaut is two of these.
        assert_eq!(told("reasons", &"ü".repeat(20_000)), Ok(()));
        assert_eq!(told("reasons", &"ü".repeat(20_001)), fault("20001 characters; at most 20000 are kept"));
        assert_eq!(named("reasons", &"ü".repeat(500)), Ok(()));
        assert_eq!(named("reasons", &"ü".repeat(501)), fault("501 characters; at most 500 are kept"));
        assert_eq!(at_most("reasons", "", 1), Ok(()));
    }
}
