//! The named parts that pages are made of.

pub(crate) mod act;
pub(crate) mod alert;
pub(crate) mod attention;
pub(crate) mod board;
pub(crate) mod case;
pub(crate) mod changes;
pub(crate) mod chart;
pub(crate) mod choose;
pub(crate) mod choose_area;
pub(crate) mod conflict;
pub(crate) mod escalation;
pub(crate) mod field;
pub(crate) mod figure;
pub(crate) mod findings;
pub(crate) mod form;
pub(crate) mod layout;
pub(crate) mod measures;
pub(crate) mod news;
pub(crate) mod notice;
pub(crate) mod number;
pub(crate) mod others;
pub(crate) mod pagination;
pub(crate) mod parameters;
pub(crate) mod people;
pub(crate) mod plan;
pub(crate) mod published;
pub(crate) mod record;
pub(crate) mod risk;
pub(crate) mod run;
pub(crate) mod scopes;
pub(crate) mod scores;
pub(crate) mod scoring;
pub(crate) mod session;
pub(crate) mod status;
pub(crate) mod steps;
pub(crate) mod strip;
pub(crate) mod table;
pub(crate) mod timeline;
pub(crate) mod trend;
pub(crate) mod withdrawal;
pub(crate) mod workload;

use maud::{Markup, html};

use crate::address::Address;
use crate::words::figure::DOWNLOAD;

/// A link that hands out a table as CSV; `what` says which to those who hear links alone.
pub(crate) fn download(address: &Address, what: &str) -> Markup {
    html! { a.download href=(address) { (DOWNLOAD) span.heard { ": " (what) } } }
}
