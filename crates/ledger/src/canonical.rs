//! JSON in the one form in which it is hashed: that of RFC 8785, without fractions.

use serde_json::{Map, Value};

/// The longest text of an entry, in bytes.
pub const LONGEST: usize = 4 * 1024 * 1024;

/// The largest whole number that every reader of JSON keeps exactly: 2^53 - 1.
const LARGEST: u64 = 9_007_199_254_740_991;

/// Why a value has no canonical text.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotCanonical {
    /// A fraction: readers of JSON differ in how they write one.
    #[error("it holds the number {0}, which is a fraction or too large: write it as text")]
    Number(String),
    /// More than [`LONGEST`].
    #[error("it has {0} bytes, more than {LONGEST}")]
    TooLong(usize),
}

/// The canonical text of a value: members sorted by the UTF-16 code units of their names, no spaces, as few escapes as
/// JSON allows, whole numbers of at most 53 bits only (RFC 8785, sections 3.2.1 to 3.2.3).
///
/// # Errors
/// When the value holds a fraction or a larger number, or its text is longer than [`LONGEST`].
pub fn canonical(value: &Value) -> Result<String, NotCanonical> {
    let mut text = String::new();
    write(value, &mut text)?;
    if text.len() > LONGEST { Err(NotCanonical::TooLong(text.len())) } else { Ok(text) }
}

fn write(value: &Value, text: &mut String) -> Result<(), NotCanonical> {
    match value {
        Value::Number(number) if !is_exact(number) => return Err(NotCanonical::Number(number.to_string())),
        Value::Array(values) => write_array(values, text)?,
        Value::Object(members) => write_object(members, text)?,
        // What JSON's escapes leave open is written by this library as the RFC wants it.
        plain => text.push_str(&plain.to_string()),
    }
    Ok(())
}

fn is_exact(number: &serde_json::Number) -> bool {
    let size = number.as_u64().or_else(|| number.as_i64().map(i64::unsigned_abs));
    size.is_some_and(|size| size <= LARGEST)
}

fn write_array(values: &[Value], text: &mut String) -> Result<(), NotCanonical> {
    text.push('[');
    for (place, value) in values.iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        write(value, text)?;
    }
    text.push(']');
    Ok(())
}

fn write_object(members: &Map<String, Value>, text: &mut String) -> Result<(), NotCanonical> {
    let mut sorted: Vec<(&String, &Value)> = members.iter().collect();
    sorted.sort_by(|(one, _), (other, _)| one.encode_utf16().cmp(other.encode_utf16()));
    text.push('{');
    for (place, (name, value)) in sorted.into_iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        text.push_str(&Value::from(name.as_str()).to_string());
        text.push(':');
        write(value, text)?;
    }
    text.push('}');
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn members_are_sorted_by_utf_16_as_in_the_example_of_the_rfc() {
        // RFC 8785, section 3.2.3: carriage return, 1, a control, ö, euro, an emoji, a Hebrew letter.
        let value = json!({
            "\u{20ac}": "Euro Sign", "\r": "Carriage Return", "\u{fb33}": "Hebrew Letter Dalet With Dagesh",
            "1": "One", "\u{1f600}": "Emoji: Grinning Face", "\u{80}": "Control", "\u{f6}": "Latin Small Letter O With Diaeresis",
        });
        let text = canonical(&value).unwrap();
        let places: Vec<usize> = ["Carriage", "One", "Control", "Latin", "Euro", "Emoji", "Hebrew"]
            .map(|word| text.find(word).unwrap())
            .to_vec();
        assert!(places.is_sorted(), "{text}");
    }

    #[test]
    fn text_is_escaped_as_little_as_the_rfc_says() {
        let value = json!("\u{20ac}$\u{f}\nA'B\"\\\"/\u{8}\u{7f}\u{2028}");
        assert_eq!(canonical(&value).unwrap(), "\"\u{20ac}$\\u000f\\nA'B\\\"\\\\\\\"/\\b\u{7f}\u{2028}\"");
    }

    #[test]
    fn nothing_is_written_between_the_parts() {
        let value = json!({ "b": [1, -2, null, true, { }], "a": { "d": "", "c": [] } });
        assert_eq!(canonical(&value).unwrap(), r#"{"a":{"c":[],"d":""},"b":[1,-2,null,true,{}]}"#);
    }

    #[test]
    fn numbers_are_whole_and_of_at_most_53_bits() {
        let largest = 9_007_199_254_740_991_i64;
        for exact in [json!(largest), json!(-largest), json!(0)] {
            assert_eq!(canonical(&exact).unwrap(), exact.to_string());
        }
        for inexact in [json!(largest + 1), json!(-largest - 1), json!(0.5), json!(1.0), json!([{ "a": 1e300 }])] {
            assert!(matches!(canonical(&inexact), Err(NotCanonical::Number(_))), "{inexact}");
        }
    }

    #[test]
    fn a_text_of_4_mebibytes_is_the_longest() {
        let of = |bytes: usize| Value::from("x".repeat(bytes - 2));
        assert_eq!(canonical(&of(LONGEST)).unwrap().len(), LONGEST);
        assert_eq!(canonical(&of(LONGEST + 1)), Err(NotCanonical::TooLong(LONGEST + 1)));
    }

    proptest! {
        #[test]
        fn a_canonical_text_reads_as_the_same_value_and_stays_as_it_is(
            names in proptest::collection::btree_map(".*", (any::<i32>(), ".*"), 0..8)
        ) {
            let value: Value = names.into_iter().map(|(name, (number, text))| (name, json!([number, text]))).collect();
            let text = canonical(&value).unwrap();
            let read: Value = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(&read, &value);
            prop_assert_eq!(canonical(&read).unwrap(), text);
        }
    }
}
