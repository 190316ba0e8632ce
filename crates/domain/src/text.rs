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
    escaped(text, |character| character != '\n' && is_unseen(character))
}

/// A sentence with unseen characters escaped, line ends too, whole: what was written into it by others shows.
pub fn visible_sentence(text: &str) -> Cow<'_, str> {
    escaped(text, is_unseen)
}

fn escaped(text: &str, is_odd: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&is_odd) {
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
