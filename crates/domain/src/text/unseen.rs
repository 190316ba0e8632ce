//! Characters that can't be seen by themselves.

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

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
