//! What tells who asks, and what it needs for that.

use std::net::IpAddr;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde_json::Value;
use store::{Action, Entry, Store};

use super::settings::Settings;
use super::share::Shares;
use super::viewer::Viewer;

/// What tells who asks: the accounts of one order, and by what they are let in.
#[derive(Clone, Copy)]
pub struct Auth<'a> {
    /// Holds accounts, sessions and tokens.
    pub store: &'a Store,
    /// The order whose accounts they are.
    pub order: &'a str,
    /// Whether the data is a demonstration.
    pub is_demo: bool,
    /// What the installation has chosen.
    pub settings: &'a Settings,
    /// Passwords that are or wait to be hashed, by the network of who gives them.
    pub passwords: &'a Arc<Shares<IpAddr>>,
    /// The time.
    pub clock: fn() -> DateTime<Utc>,
    /// Chance that nobody can foretell: sessions and tokens are named by it.
    pub chance: fn() -> [u8; 32],
}

/// What a request is asked of, where it can tell who asks.
pub trait Gate: Send + Sync + 'static {
    /// What tells who asks.
    fn auth(&self) -> Auth<'_>;
}

impl Auth<'_> {
    /// The time now.
    pub fn now(&self) -> DateTime<Utc> {
        (self.clock)()
    }

    /// What the ledger is to say about something that a viewer does now: to what, without secrets.
    pub fn entry(&self, viewer: &Viewer, action: Action, subject: Value) -> Entry {
        let (order, actor) = (self.order.to_owned(), viewer.name().to_owned());
        Entry { order, at: self.now(), actor, role: Some(viewer.role()), action, subject }
    }
}
