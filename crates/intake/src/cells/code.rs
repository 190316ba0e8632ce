//! Codes, flags and scores: places in a closed list.

/// The place of a code in its list.
pub(super) fn place(bytes: &[u8], texts: &[&str]) -> Option<u8> {
    let place = texts.iter().position(|text| text.as_bytes() == bytes)?;
    u8::try_from(place).ok()
}

/// `true` is 1, `false` is 0.
pub(super) fn flag(bytes: &[u8]) -> Option<u8> {
    match bytes {
        b"true" => Some(1),
        b"false" => Some(0),
        _ => None,
    }
}

/// Whether the text is an integer outside 1 to 5: a wrong number, where any other wrong score is a wrong code.
pub(super) fn is_outside_scale(bytes: &[u8]) -> bool {
    let negative = bytes.first() == Some(&b'-');
    let digits = if matches!(bytes, [b'-' | b'+', ..]) { &bytes[1..] } else { bytes };
    let zeros = digits.iter().take_while(|byte| **byte == b'0').count();
    let is_integer = !digits.is_empty() && digits.iter().all(u8::is_ascii_digit);
    is_integer && (negative || !matches!(&digits[zeros..], [b'1'..=b'5']))
}
