//! Addresses within the portal, with the question that they carry.

use std::fmt;

use form_urlencoded::Serializer;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// An address like `/records?measure=OM1&period=2019-06`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Address {
    path: String,
    question: Vec<(&'static str, String)>,
    anchor: String,
}

/// What is encoded in a part of a path; the rest may stand there as it is (RFC 3986, section 3.3).
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b':').remove(b'_').remove(b'~');

impl Address {
    /// The address of a path that needs no encoding.
    pub fn new(path: impl Into<String>) -> Address {
        Address { path: path.into(), question: Vec::new(), anchor: String::new() }
    }

    /// The address with one more part of its path: a name or an id, whatever letters it has.
    #[must_use]
    pub fn part(mut self, part: &(impl ToString + ?Sized)) -> Address {
        self.path.push('/');
        self.path.extend(utf8_percent_encode(&part.to_string(), ENCODED));
        self
    }

    /// The address with more of its path, which needs no encoding.
    #[must_use]
    pub fn below(mut self, path: &str) -> Address {
        self.path.push_str(path);
        self
    }

    /// The address with one more thing asked; nothing is added for an empty value, and a name has one value only.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: &(impl ToString + ?Sized)) -> Address {
        self.question.retain(|(known, _)| *known != name);
        let value = value.to_string();
        if !value.is_empty() {
            self.question.push((name, value));
        }
        self
    }

    /// The address of a place on the page, by its id there.
    #[must_use]
    pub fn anchor(mut self, id: impl Into<String>) -> Address {
        self.anchor = id.into();
        self
    }

    /// The path alone.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is asked, for the hidden fields of a form that asks the rest.
    pub fn question(&self) -> &[(&'static str, String)] {
        &self.question
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        if !self.question.is_empty() {
            let mut encoded = Serializer::new(String::new());
            write!(f, "?{}", encoded.extend_pairs(&self.question).finish())?;
        }
        if self.anchor.is_empty() { Ok(()) } else { write!(f, "#{}", self.anchor) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_one_part_of_a_path_whatever_letters_it_has() {
        assert_eq!(Address::new("/scoring").part(&7).part("C/1 é?").to_string(), "/scoring/7/C%2F1%20%C3%A9%3F");
        assert_eq!(Address::new("/scoring").part("C-1_a.b~:2").to_string(), "/scoring/C-1_a.b~:2");
    }

    #[test]
    fn an_anchor_stands_last_whenever_it_is_named() {
        let address = Address::new("/records").anchor("found").with("measure", "OM1");
        assert_eq!(address.to_string(), "/records?measure=OM1#found");
        assert_eq!(Address::new("/account").anchor("rights").to_string(), "/account#rights");
    }

    #[test]
    fn an_address_carries_what_is_asked_once_and_encoded() {
        let address = Address::new("/records").with("measure", "OM18-AVG:in_home").with("office", "");
        assert_eq!(address.to_string(), "/records?measure=OM18-AVG%3Ain_home");
        assert_eq!(address.with("measure", "OM1 & more").to_string(), "/records?measure=OM1+%26+more");
        assert_eq!(Address::new("/").to_string(), "/");
    }
}
