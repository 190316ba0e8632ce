//! Codes, flags and scores: places in a closed list. And whole numbers.

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

/// A whole number from 1 to `most`: digits only, no leading zero.
pub(super) fn whole(bytes: &[u8], most: u32) -> Option<u32> {
    let plain = !bytes.starts_with(b"0") && bytes.iter().all(u8::is_ascii_digit);
    let number: u32 = std::str::from_utf8(bytes).ok().filter(|_| plain)?.parse().ok()?;
    (1..=most).contains(&number).then_some(number)
}

/// Whether the text is an integer outside 1 to 5: a wrong number, where any other wrong score is a wrong code.
pub(super) fn is_outside_scale(bytes: &[u8]) -> bool {
    let negative = bytes.first() == Some(&b'-');
    let digits = if matches!(bytes, [b'-' | b'+', ..]) { &bytes[1..] } else { bytes };
    let zeros = digits.iter().take_while(|byte| **byte == b'0').count();
    let is_integer = !digits.is_empty() && digits.iter().all(u8::is_ascii_digit);
    is_integer && (negative || !matches!(&digits[zeros..], [b'1'..=b'5']))
}
