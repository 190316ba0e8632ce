//! Text from elsewhere as people may be shown it: what can't be seen by itself is escaped, and named (`extracts.md`).

mod take_out;
mod unseen;

use std::borrow::Cow;

pub use take_out::what_to_take_out;
pub use unseen::is_unseen;

/// How much of a value is shown, in characters.
const SHOWN: usize = 200;

/// The value with unseen characters escaped (`\n`, `\t`, `\u{a0}`), cut at 200 characters; an escape is never cut.
pub fn clean(value: &str) -> String {
    let mut shown = String::with_capacity(value.len().min(SHOWN));
    let mut length = 0;
    for character in value.chars() {
        let unseen = is_unseen(character);
        length += if unseen { character.escape_default().count() } else { 1 };
        if length > SHOWN {
            break;
        }
        if unseen {
            shown.extend(character.escape_default());
        } else {
            shown.push(character);
        }
    }
    shown
}

/// A text with unseen characters escaped but for its line ends, whole: what a terminal shows is what stands there.
pub fn visible(text: &str) -> Cow<'_, str> {
    let is_odd = |character: char| character != '\n' && is_unseen(character);
    if !text.contains(is_odd) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if is_odd(character) {
            shown.extend(character.escape_default());
        } else {
            shown.push(character);
        }
    }
    Cow::Owned(shown)
}

/// The cleaned value between backticks, for a message.
pub fn quoted(value: &str) -> String {
    format!("`{}`", clean(value))
}

#[cfg(test)]
mod tests;
