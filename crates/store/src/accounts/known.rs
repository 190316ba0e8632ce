//! What is known of an account.

use std::fmt;

use chrono::{DateTime, Utc};
use domain::Role;

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

/// What a person may do, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Duty {
    /// What the person may do.
    pub role: Role,
    /// Codes of the offices that the person sees.
    pub offices: Vec<String>,
    /// Numbers of the regions that the person sees.
    pub regions: Vec<String>,
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
    /// Codes of the offices that the person sees, sorted.
    pub offices: Vec<String>,
    /// Numbers of the regions that the person sees, sorted.
    pub regions: Vec<String>,
    /// The hash of the password.
    pub password_hash: PasswordHash,
    /// Whether somebody else chose the password, so that the person must change it first.
    pub must_change_password: bool,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Since when nobody may sign in with it.
    pub disabled_at: Option<DateTime<Utc>>,
}
