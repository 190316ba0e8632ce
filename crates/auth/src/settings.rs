//! What an installation chooses about who is let in.

mod chance;

use std::fmt;
use std::sync::Arc;

use axum::http::Uri;
use chrono::TimeDelta;

/// What is chosen about signing in, sessions and tokens.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The address by which people open the portal, where that is not this machine's own.
    pub public_address: Option<PublicAddress>,
    /// How many proxies stand in front, each adding the address of its caller to `X-Forwarded-For`.
    pub trusted_proxies: usize,
    /// How long a session lasts without a request.
    pub idle: TimeDelta,
    /// How long a session lasts at most.
    pub longest: TimeDelta,
    /// Whether one administrator alone may give and take the roles of monitors and administrators.
    pub one_administrator: bool,
    /// The key under which tokens of the API and marks of forms are signed.
    pub secret: Secret,
}

/// An address such as `https://monitor.example.gov`: scheme and host, nothing behind them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublicAddress {
    text: String,
    host: String,
}

impl PublicAddress {
    /// Reads an address; none where it is not `https://HOST` or `https://HOST:PORT`.
    pub fn parse(text: &str) -> Option<PublicAddress> {
        let text = text.strip_suffix('/').unwrap_or(text);
        let uri: Uri = text.parse().ok()?;
        let host = uri.authority().filter(|authority| !authority.as_str().contains('@'))?.as_str().to_lowercase();
        let whole = uri.scheme_str() == Some("https") && text.len() == "https://".len() + host.len();
        whole.then(|| PublicAddress { text: text.to_owned(), host })
    }

    /// The address as people write it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its host, with the port where one is named.
    pub fn host(&self) -> &str {
        &self.host
    }
}

/// A secret that nobody may read in a log.
#[derive(Clone)]
pub struct Secret(Arc<[u8]>);

impl Secret {
    /// Fewer bytes can be guessed.
    pub const SHORTEST: usize = 32;
    /// So many bits of chance a secret seems to hold at least; one from `exitplan secret` about 200.
    const FEWEST_BITS: f64 = 96.0;

    /// A secret of these bytes; none where there are too few.
    pub fn new(bytes: &[u8]) -> Option<Secret> {
        (bytes.len() >= Secret::SHORTEST).then(|| Secret(bytes.into()))
    }

    /// A secret that somebody wrote or made.
    ///
    /// # Errors
    /// When it is too short, or looks as if it could be guessed.
    pub fn read(bytes: &[u8]) -> Result<Secret, BadSecret> {
        let secret = Secret::new(bytes).ok_or(BadSecret::Short)?;
        if chance::bits(bytes) < Secret::FEWEST_BITS { Err(BadSecret::Guessable) } else { Ok(secret) }
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// Why a secret is none.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BadSecret {
    /// It has too few bytes.
    #[error("has fewer than {} bytes", Secret::SHORTEST)]
    Short,
    /// It has a pattern, or few different letters.
    #[error("looks as if it could be guessed: it repeats itself, or has few different letters")]
    Guessable,
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_address_is_a_secure_scheme_and_a_host() {
        for (text, host) in [
            ("https://monitor.example.gov", "monitor.example.gov"),
            ("https://Monitor.Example.gov/", "monitor.example.gov"),
            ("https://monitor.example.gov:8443", "monitor.example.gov:8443"),
        ] {
            assert_eq!(PublicAddress::parse(text).unwrap().host(), host);
        }
    }

    #[test]
    fn what_is_more_or_less_than_that_is_none() {
        let odd = ["", "monitor.example.gov", "http://monitor.example.gov", "https://", "https://a@example.gov"];
        for text in
            odd.into_iter().chain(["https://example.gov/portal", "https://example.gov?a=b", "ftp://example.gov"])
        {
            assert_eq!(PublicAddress::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_secret_that_repeats_counts_or_has_few_letters_can_be_guessed() {
        let of = |text: &str| Secret::read(text.as_bytes()).err();
        for guessable in [
            "a".repeat(64),
            "01".repeat(40),
            "secret".repeat(20),
            "abcdefghijklmnopqrstuvwxyz0123456789".to_owned(),
            "0123456789".repeat(8),
            format!("{}b", "a".repeat(63)),
            "passwordpasswordpasswordpassword1".to_owned(),
            "0110100110010110100101100110100101101001".to_owned(),
        ] {
            assert_eq!(of(&guessable), Some(BadSecret::Guessable), "{guessable}");
        }
        assert_eq!(of(&"x".repeat(31)), Some(BadSecret::Short));
    }

    #[test]
    fn a_secret_from_chance_is_taken_in_digits_letters_or_bytes() {
        use sha2::{Digest, Sha256};
        for number in 0_u32..500 {
            let drawn: [u8; 32] = Sha256::digest(number.to_be_bytes()).into();
            let digits = crate::session::hex(&drawn);
            for text in [&drawn[..], digits.as_bytes()] {
                assert!(Secret::read(text).is_ok(), "{number}: {digits}");
            }
        }
        assert!(Secret::read(b"32 bytes are just about enough..").is_ok());
    }

    #[test]
    fn a_secret_has_32_bytes_or_more_and_is_never_shown() {
        assert!(Secret::new(&[7; 31]).is_none());
        let secret = Secret::new(&[7; 32]).unwrap();
        assert_eq!(format!("{secret:?}"), "Secret(..)");
    }
}
