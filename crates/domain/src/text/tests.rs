use super::{clean, is_unseen, visible, visible_sentence, what_to_take_out};

#[test]
fn letters_digits_signs_and_the_plain_space_are_seen() {
    for character in "azAZ09 .,;-_'\"`~éßñ中ع😀\u{301}".chars() {
        assert!(!is_unseen(character), "{character:?}");
    }
}

#[test]
fn every_space_but_the_plain_one_every_separator_and_every_selector_is_not() {
    let spaces = "\u{a0}\u{1680}\u{2000}\u{200a}\u{202f}\u{205f}\u{3000}";
    let separators = "\u{2028}\u{2029}\t\n\r\0\u{7f}\u{85}";
    let formats = "\u{ad}\u{200b}\u{200c}\u{200d}\u{200e}\u{202e}\u{2060}\u{2066}\u{feff}\u{61c}\u{fff9}";
    let selectors = "\u{fe00}\u{fe0f}\u{e0100}\u{e01ef}\u{e0001}\u{e0041}\u{180b}";
    let fillers = "\u{3164}\u{ffa0}\u{115f}\u{2800}\u{34f}";
    for character in [spaces, separators, formats, selectors, fillers].concat().chars() {
        assert!(is_unseen(character), "{character:?}");
        let escaped = clean(&format!("a{character}b"));
        assert!(escaped.is_ascii() && escaped.starts_with("a\\") && escaped.ends_with('b'), "{escaped}");
    }
}

#[test]
fn a_value_is_cut_at_200_characters_and_an_escape_never_in_half() {
    assert_eq!(clean(&"x".repeat(200)).len(), 200);
    assert_eq!(clean(&"x".repeat(201)).len(), 200);
    // 195 letters and `\u{a0}`, six characters long, would make 201.
    assert_eq!(clean(&format!("{}\u{a0}", "x".repeat(195))), "x".repeat(195));
    assert_eq!(clean(&format!("{}\u{a0}", "x".repeat(194))), format!("{}\\u{{a0}}", "x".repeat(194)));
}

#[test]
fn a_text_keeps_its_lines_and_a_sentence_is_one() {
    assert_eq!(visible("é\u{200b}\n\tx"), "é\\u{200b}\n\\tx");
    assert_eq!(visible_sentence("é\u{200b}\n\tx"), "é\\u{200b}\\n\\tx");
    let long = "x y".repeat(100);
    assert!(matches!(visible_sentence(&long), std::borrow::Cow::Borrowed(shown) if shown == long));
}

#[test]
fn what_to_take_out_is_named_with_its_place() {
    let said = |value: &str| what_to_take_out(value).unwrap();
    assert_eq!(said("face_to_face\u{a0}"), "take out the no-break space (U+00A0) after `face_to_face`");
    assert_eq!(said("\u{200b}C01"), "take out the zero width space (U+200B) before `C01`");
    assert_eq!(said("C\u{ad}01"), "take out the soft hyphen (U+00AD) after `C`");
    assert_eq!(said("C01 "), "take out the space (U+0020) after `C01`");
    assert_eq!(said("2019-06-05\u{2028}"), "take out the line separator (U+2028) after `2019-06-05`");
    assert_eq!(said("\u{a0}"), "take out the no-break space (U+00A0)");
    assert_eq!(said("\u{7}x"), "take out the control character (U+0007) before `x`");
    assert_eq!(said("x\u{e000}"), "take out the character without a name (U+E000) after `x`");
}

#[test]
fn every_character_that_is_not_seen_is_named_once() {
    let said = |value: &str| what_to_take_out(value).unwrap();
    let three = "take out the byte-order mark (U+FEFF) before `C01`, the soft hyphen (U+00AD) after `C` and the zero \
                 width space (U+200B) after `C0`";
    assert_eq!(said("\u{feff}C\u{ad}0\u{200b}1"), three);
    assert_eq!(said("  C01"), "take out the space (U+0020, 2 times, first before `C01`)");
    assert_eq!(said("\u{a0}C01\u{a0}"), "take out the no-break space (U+00A0, 2 times, first before `C01`)");
    assert_eq!(said("\u{a0} "), "take out the no-break space (U+00A0) and the space (U+0020)");
    let two = "take out the space (U+0020) after `C01` and the no-break space (U+00A0) after `C01`";
    assert_eq!(said("C01 \u{a0}"), two);
    assert_eq!(said("\u{a0}\u{a0}"), "take out the no-break space (U+00A0, 2 times)");
}

#[test]
fn five_kinds_are_named_and_the_others_counted() {
    let five = "\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}";
    assert!(!what_to_take_out(&format!("C{five}")).unwrap().contains("more"));
    let six = what_to_take_out(&format!("C{five}\u{ad}")).unwrap();
    assert!(six.ends_with(" and 1 more kind of unseen characters"), "{six}");
    let seven = what_to_take_out(&format!("C{five}\u{ad}\u{2060}")).unwrap();
    assert!(seven.ends_with(" and 2 more kinds of unseen characters"), "{seven}");
}

#[test]
fn a_space_or_break_in_the_middle_may_stand_for_another_character() {
    let said = |value: &str| what_to_take_out(value).unwrap();
    assert_eq!(
        said("face\u{a0}to\u{a0}face"),
        "replace the no-break space (U+00A0, 2 times, first after `face`) by the character that belongs there, or \
         take it out"
    );
    assert_eq!(
        said("\u{feff}C\t1"),
        "take out the byte-order mark (U+FEFF) before `C1`, and replace the tab (U+0009) after `C` by the character \
         that belongs there, or take it out"
    );
    // The same character at the end has no other side.
    assert_eq!(
        said("C\u{a0}1\u{a0}"),
        "take out the no-break space (U+00A0) after `C1`, and replace the no-break space (U+00A0) after `C` by the \
         character that belongs there, or take it out"
    );
}

#[test]
fn nothing_is_to_be_taken_out_of_what_can_be_seen() {
    for value in ["", "C01", "a b", "café", "\u{65}\u{301}"] {
        assert_eq!(what_to_take_out(value), None, "{value}");
    }
}
