//! UTF-16, as some editors and shells write a text, read as UTF-8.

use std::io::{self, BufRead, Read};

/// The order of the two bytes of a unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Order {
    /// The lower one first.
    Little,
    /// The higher one first.
    Big,
}

/// The order in which a text is written in UTF-16, by how it begins: with a byte-order mark, or with a plain character
/// of two bytes. None where it is no such text.
pub(crate) fn order(beginning: &[u8]) -> Option<Order> {
    match beginning {
        [0xff, 0xfe, ..] | [b'{', 0, b'"', 0, ..] => Some(Order::Little),
        [0xfe, 0xff, ..] | [0, b'{', 0, b'"', ..] => Some(Order::Big),
        _ => None,
    }
}

/// A text in UTF-16 as UTF-8, without its byte-order mark. What is none becomes U+FFFD.
pub(crate) struct Utf16<R> {
    units: R,
    order: Order,
    has_begun: bool,
    /// A unit that was read and begins the next character.
    next: Option<u16>,
    /// Bytes of the last character that are still to be given, and how many were.
    bytes: Vec<u8>,
    given: usize,
}

impl<R: BufRead> Utf16<R> {
    pub(crate) fn new(units: R, order: Order) -> Utf16<R> {
        Utf16 { units, order, has_begun: false, next: None, bytes: Vec::new(), given: 0 }
    }

    fn unit(&mut self) -> io::Result<Option<u16>> {
        if let Some(unit) = self.next.take() {
            return Ok(Some(unit));
        }
        let mut pair = Vec::with_capacity(2);
        self.units.by_ref().take(2).read_to_end(&mut pair)?;
        Ok(match (<[u8; 2]>::try_from(pair.as_slice()), self.order) {
            (Ok(pair), Order::Little) => Some(u16::from_le_bytes(pair)),
            (Ok(pair), Order::Big) => Some(u16::from_be_bytes(pair)),
            // Half a unit is none.
            (Err(_), _) => (!pair.is_empty()).then_some(0xfffd),
        })
    }

    fn character(&mut self) -> io::Result<Option<char>> {
        let Some(first) = self.unit()? else { return Ok(None) };
        let mut units = vec![first];
        if (0xd800..0xdc00).contains(&first) {
            units.extend(self.unit()?);
        }
        let mut read = char::decode_utf16(units.iter().copied());
        let character = read.next().and_then(Result::ok);
        if character.is_none() && units.len() == 2 {
            self.next = units.pop();
        }
        Ok(Some(character.unwrap_or(char::REPLACEMENT_CHARACTER)))
    }
}

impl<R: BufRead> Read for Utf16<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.given == self.bytes.len() {
            match self.character()? {
                None => return Ok(0),
                Some('\u{feff}') if !self.has_begun => self.has_begun = true,
                Some(character) => {
                    self.has_begun = true;
                    self.bytes = character.to_string().into_bytes();
                    self.given = 0;
                }
            }
        }
        let given = (self.bytes.len() - self.given).min(into.len());
        into[..given].copy_from_slice(&self.bytes[self.given..self.given + given]);
        self.given += given;
        Ok(given)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> String {
        let mut text = String::new();
        let order = order(bytes).unwrap();
        Utf16::new(bytes, order).read_to_string(&mut text).unwrap();
        text
    }

    fn bytes(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn a_text_is_read_in_either_order_with_or_without_its_mark() {
        let text = "{\"é\u{1f9f8}\u{feff}\"}\n";
        for mark in ["", "\u{feff}"] {
            let marked = format!("{mark}{text}");
            assert_eq!(read(&bytes(&marked, u16::to_le_bytes)), text);
            assert_eq!(read(&bytes(&marked, u16::to_be_bytes)), text);
        }
    }

    #[test]
    fn half_a_character_or_half_a_unit_is_told_from_what_follows() {
        let mut broken = vec![0xff, 0xfe];
        broken.extend([0xd83e_u16, u16::from(b'a')].into_iter().flat_map(u16::to_le_bytes));
        broken.push(b'b');
        assert_eq!(read(&broken), "\u{fffd}a\u{fffd}");
    }

    #[test]
    fn a_text_in_utf_8_is_none_in_utf_16() {
        for text in ["", "{", "{\"action\"", "\u{feff}{\"", "{\0"] {
            assert_eq!(order(text.as_bytes()), None, "{text:?}");
        }
    }
}
