//! What an address asks, as it is written.

use std::borrow::Cow;

use axum::http::Uri;

/// What an address asks: names and values in their order.
pub(crate) fn pairs(address: &Uri) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
    form_urlencoded::parse(address.query().unwrap_or_default().as_bytes())
}

/// The name that a spelling stands for.
pub(crate) fn spelled(name: &str) -> &str {
    OTHER_SPELLINGS.iter().find(|(other, _)| *other == name).map_or(name, |(_, name)| name)
}

/// Other spellings of names: those of links and programs from before the command line's were understood.
pub(crate) const OTHER_SPELLINGS: [(&str, &str); 1] = [("known_on", "known-on")];
