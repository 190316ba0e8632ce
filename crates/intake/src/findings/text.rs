//! Values as findings show them.

/// How much of a value a finding shows, in characters.
const SHOWN: usize = 200;

/// Whether a character must be escaped to be seen as it is: control characters, and those that are invisible or turn
/// the direction of what follows.
fn is_unseen(character: char) -> bool {
    let hides =
        matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    hides || character.is_control()
}

/// The value with unseen characters escaped (`\n`, `\t`, `\u{0}`), cut at 200 characters; an escape is never cut.
pub(crate) fn clean(value: &str) -> String {
    let mut shown = String::with_capacity(value.len().min(SHOWN));
    let mut length = 0;
    for character in value.chars() {
        let width = if is_unseen(character) { character.escape_default().count() } else { 1 };
        length += width;
        if length > SHOWN {
            break;
        }
        if is_unseen(character) {
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
