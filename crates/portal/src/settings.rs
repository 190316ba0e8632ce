//! What an installation chooses about its portal.

use std::fmt;
use std::sync::Arc;

use axum::http::Uri;
use chrono::TimeDelta;
use intake::Limits;

/// The choices of an installation.
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
    /// The smallest denominator that counsel sees of a region's or office's case-review figure.
    pub small_cell_minimum: u64,
    /// Whether one administrator alone may give and take the roles of monitors and administrators.
    pub one_administrator: bool,
    /// How large a submission may be.
    pub limits: Limits,
    /// The key under which tokens of the API are signed.
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
    pub(crate) fn host(&self) -> &str {
        &self.host
    }
}

/// A secret that nobody may read in a log.
#[derive(Clone)]
pub struct Secret(Arc<[u8]>);

impl Secret {
    /// Fewer bytes can be guessed.
    pub const SHORTEST: usize = 32;

    /// A secret of these bytes; none where there are too few.
    pub fn new(bytes: &[u8]) -> Option<Secret> {
        (bytes.len() >= Secret::SHORTEST).then(|| Secret(bytes.into()))
    }

    /// The bytes.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }
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
    fn a_secret_has_32_bytes_or_more_and_is_never_shown() {
        assert!(Secret::new(&[7; 31]).is_none());
        let secret = Secret::new(&[7; 32]).unwrap();
        assert_eq!(format!("{secret:?}"), "Secret(..)");
    }
}
