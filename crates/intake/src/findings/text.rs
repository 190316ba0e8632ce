//! Values as findings show them.

/// How much of a value a finding shows, in characters.
const SHOWN: usize = 200;

/// The value with control characters escaped (`\n`, `\t`, `\u{0}`), cut at 200 characters; an escape is never cut.
pub(crate) fn clean(value: &str) -> String {
    let mut shown = String::with_capacity(value.len().min(SHOWN));
    let mut length = 0;
    for character in value.chars() {
        let width = if character.is_control() { character.escape_default().count() } else { 1 };
        length += width;
        if length > SHOWN {
            break;
        }
        if character.is_control() {
            shown.extend(character.escape_default());
        } else {
            shown.push(character);
        }
    }
    shown
}

/// The cleaned value between backticks, for a message.
pub(crate) fn quoted(value: &str) -> String {
    format!("`{}`", clean(value))
}
