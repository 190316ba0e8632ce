//! The named parts that pages are made of.

use maud::{Markup, html};

use crate::address::Address;

const DOWNLOAD: &str = "Download CSV";

/// A link that hands out a table as CSV; `what` says which to those who hear links alone.
pub fn download(address: &Address, what: &str) -> Markup {
    html! { a.download href=(address) { (DOWNLOAD) span.heard { ": " (what) } } }
}
