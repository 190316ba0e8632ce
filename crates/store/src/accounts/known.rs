//! What is known of an account.

use std::fmt;

use chrono::{DateTime, Utc};
use domain::Role;
use domain::extract::Code;
use serde_json::{Value, json};

/// The hash of a password in PHC form. Made and checked elsewhere; never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(pub String);

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(..)")
    }
}

/// The number of an account.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct AccountId(pub i64);

/// An account to be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewAccount {
    /// The name to sign in with, unique in the order.
    pub name: String,
    /// What the person may do.
    pub duty: Duty,
    /// The password to begin with.
    pub password: NewPassword,
    /// When it is made.
    pub created_at: DateTime<Utc>,
}

/// What a person may do, and where. Where leadership has neither the whole state nor any area, it opens no record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Duty {
    /// What the person may do.
    pub role: Role,
    /// Whether leadership sees the records of the whole state: chosen, never what is left where nothing is.
    pub whole_state: bool,
    /// Codes of the offices that the person sees.
    pub offices: Vec<String>,
    /// Numbers of the regions that the person sees.
    pub regions: Vec<String>,
}

impl Duty {
    /// What a role that needs no area may do.
    pub fn of(role: Role) -> Duty {
        Duty { role, whole_state: false, offices: Vec::new(), regions: Vec::new() }
    }

    /// What the ledger's entry says of an account that is to do this.
    pub fn said_of(&self, name: &str) -> Value {
        let Duty { role, whole_state, offices, regions } = self;
        json!({ "account": name, "role": role.text(), "whole_state": whole_state, "offices": offices, "regions": regions })
    }

    /// Leadership of the whole state.
    pub fn statewide() -> Duty {
        Duty { whole_state: true, ..Duty::of(Role::Leadership) }
    }
}

/// An account as somebody saw it who changes it: the change is refused where another one came first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AccountSeen {
    /// Its number.
    pub id: AccountId,
    /// Which change of it was the last one seen.
    pub version: i64,
}

/// A password to be kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewPassword {
    /// Its hash.
    pub hash: PasswordHash,
    /// Whether somebody else chose it, so that the person must change it at the next sign-in.
    pub must_change: bool,
}

/// An account as it is kept.
#[expect(clippy::struct_excessive_bools, reason = "each is a column of its own that says yes or no")]
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Account {
    /// Its number.
    pub id: AccountId,
    /// The order that it belongs to: a database may hold several.
    pub order: String,
    /// The name to sign in with.
    pub name: String,
    /// What the person may do.
    pub role: Role,
    /// Whether leadership sees the records of the whole state.
    pub whole_state: bool,
    /// Codes of the offices that the person sees, sorted.
    pub offices: Vec<String>,
    /// Numbers of the regions that the person sees, sorted.
    pub regions: Vec<String>,
    /// The hash of the password.
    pub password_hash: PasswordHash,
    /// Whether somebody else chose the password, so that the person must change it first.
    pub must_change_password: bool,
    /// Whether the person's own password is one that could not be chosen today, so that another must be chosen first.
    pub password_is_weak: bool,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Since when nobody may sign in with it.
    pub disabled_at: Option<DateTime<Utc>>,
    /// How often rights, password or state of it were changed.
    pub version: i64,
    /// Whether the person has not been told yet of something that was done to the account.
    pub has_news: bool,
    /// The number of the last change of anybody's rights that a monitor has clicked away.
    pub changes_seen: i64,
    /// When it was last let in again that had been held back because others guessed.
    pub unlocked_at: Option<DateTime<Utc>>,
}

impl Account {
    /// The account as it is known here.
    pub fn seen(&self) -> AccountSeen {
        AccountSeen { id: self.id, version: self.version }
    }

    /// What the person may do, and where.
    pub fn duty(&self) -> Duty {
        let (offices, regions) = (self.offices.clone(), self.regions.clone());
        Duty { role: self.role, whole_state: self.whole_state, offices, regions }
    }

    /// Whether another password must be chosen before anything else.
    pub fn needs_password(&self) -> bool {
        self.must_change_password || self.password_is_weak
    }
}
