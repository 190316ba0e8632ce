//! Text from elsewhere as people may be shown it: what can't be seen by itself is escaped, and named (`extracts.md`).

use std::borrow::Cow;
use std::fmt::Write;

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// How much of a value is shown, in characters.
const SHOWN: usize = 200;

/// How much of a value's surroundings names a place in it, in characters.
const BESIDE: usize = 20;

/// Whether a character can't be seen by itself: control and format characters, spaces that are not the plain one,
/// separators of lines and paragraphs, variation selectors, tags, and what stands outside Unicode.
pub fn is_unseen(character: char) -> bool {
    let category = character.general_category();
    let blank = category == GeneralCategory::SpaceSeparator && character != ' ';
    let formats = matches!(
        category,
        GeneralCategory::Control
            | GeneralCategory::Format
            | GeneralCategory::LineSeparator
            | GeneralCategory::ParagraphSeparator
            | GeneralCategory::PrivateUse
            | GeneralCategory::Unassigned
    );
    blank || formats || shows_nothing(character)
}

/// Letters, marks and symbols that are drawn as nothing: fillers of Hangul, inherent vowels of Khmer, variation
/// selectors, the joiner of graphemes, the blank of Braille, and the plane of tags.
fn shows_nothing(character: char) -> bool {
    matches!(
        character,
        '\u{034f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{2800}'
            | '\u{3164}' | '\u{ffa0}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}'
    )
}

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

/// What to take out of a value that holds characters which can't be seen, or begins or ends with a space: `take out
/// the no-break space (U+00A0) after ...`. None where every character shows.
pub fn what_to_take_out(value: &str) -> Option<String> {
    let visible = value.trim_matches(|character| character == ' ' || is_unseen(character));
    if visible.is_empty() {
        return (!value.is_empty()).then(|| format!("take out {}", names(value)));
    }
    let start = value.len() - value.trim_start_matches(|character| character == ' ' || is_unseen(character)).len();
    let end = start + visible.len();
    let mut places = Vec::new();
    if start > 0 {
        places.push(format!("{} before `{}`", names(&value[..start]), head(visible)));
    }
    if let Some((before, unseen)) = first_inside(visible) {
        places.push(format!("{} after `{}`", names(unseen), tail(before)));
    }
    if end < value.len() {
        places.push(format!("{} after `{}`", names(&value[end..]), tail(visible)));
    }
    (!places.is_empty()).then(|| format!("take out {}", places.join(" and ")))
}

/// The first run of unseen characters inside a value, and what stands before it.
fn first_inside(value: &str) -> Option<(&str, &str)> {
    let start = value.find(is_unseen)?;
    let run = &value[start..];
    let end = run.find(|character| !is_unseen(character)).unwrap_or(run.len());
    Some((&value[..start], &run[..end]))
}

/// The last seen characters of a text.
fn tail(text: &str) -> String {
    let seen: Vec<char> = text.chars().filter(|character| !is_unseen(*character)).collect();
    seen[seen.len().saturating_sub(BESIDE)..].iter().collect()
}

/// The first seen characters of a text.
fn head(text: &str) -> String {
    text.chars().filter(|character| !is_unseen(*character)).take(BESIDE).collect()
}

/// The names of the characters of a run: `the no-break space (U+00A0)`, `2 characters, the first a tab (U+0009)`.
fn names(run: &str) -> String {
    let mut characters = run.chars();
    let Some(first) = characters.next() else { return String::new() };
    let mut text = String::new();
    match characters.count() {
        0 => text.push_str("the "),
        more => {
            let _ = write!(text, "{} characters that begin with the ", more + 1);
        }
    }
    let _ = write!(text, "{} (U+{:04X})", name(first), u32::from(first));
    text
}

/// What a character is called.
fn name(character: char) -> String {
    let known = match character {
        '\0' => "zero byte",
        '\t' => "tab",
        '\n' => "line feed",
        '\r' => "carriage return",
        '\u{feff}' => "byte-order mark",
        _ => {
            let named = unicode_names2::name(character).map(|name| name.to_string().to_lowercase());
            return named.unwrap_or_else(|| "control character".to_owned());
        }
    };
    known.to_owned()
}

#[cfg(test)]
mod tests;
