//! What people do, as it is entered: who, when, in which role, and under which number it stands in the ledger.

use chrono::{DateTime, Utc};
use domain::Role;

/// Who acts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct By<'a> {
    /// The account's name.
    pub name: &'a str,
    /// In which role.
    pub role: Role,
    /// Whether the person acts for the whole state, not for a region or office.
    pub is_statewide: bool,
}

/// An act as it was recorded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recorded<Act> {
    /// Its number in the ledger.
    pub number: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who: the account's name.
    pub actor: String,
    /// In which role.
    pub role: Role,
    /// What.
    pub act: Act,
}

impl<Act> Recorded<Act> {
    /// Who did it and when, without what.
    pub fn stamp(&self) -> Stamp {
        Stamp { number: self.number, at: self.at, actor: self.actor.clone(), role: self.role }
    }
}

/// Who did something, when, in which role, and under which number it stands in the ledger.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stamp {
    /// The number in the ledger.
    pub number: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub actor: String,
    /// In which role.
    pub role: Role,
}

/// A recorded act that does not follow from those before it: what is kept was damaged.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("entry {number} of the ledger does not follow from what was entered before it: {why}")]
pub struct Unfoldable {
    /// The entry.
    pub number: i64,
    /// What is wrong.
    pub why: String,
}
