//! Where the database is: `sqlite://FILE` or `postgres://USER@HOST/NAME`.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use percent_encoding::percent_decode_str;
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use url::Url;

use crate::error::StoreError;

/// The address of a database. What it shows of itself never holds a password.
#[derive(Clone)]
pub(crate) enum Address {
    Sqlite(PathBuf),
    Postgres(Box<PostgresAddress>),
}

/// The address of a database on a server, its password apart.
#[derive(Clone)]
pub(crate) struct PostgresAddress {
    /// The address without a password.
    pub(crate) shown: Url,
    /// The password, where the address had one.
    pub(crate) password: Option<String>,
    /// What the driver made of the whole address.
    pub(crate) options: PgConnectOptions,
}

impl FromStr for Address {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Address, StoreError> {
        match text.split_once(':') {
            Some(("sqlite", _)) => sqlite(text),
            Some(("postgres" | "postgresql", _)) => postgres(text),
            _ => Err(bad("it begins with neither `sqlite:` nor `postgres:`")),
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Address::Sqlite(path) => write!(f, "sqlite://{}", path.display()),
            Address::Postgres(server) => server.shown.fmt(f),
        }
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The fault is named without the text, which may hold a password.
fn bad(reason: impl Into<String>) -> StoreError {
    StoreError::BadAddress { reason: reason.into() }
}

/// Several connections share a file, but not a database in memory; and the pragmas are ours to set.
fn sqlite(text: &str) -> Result<Address, StoreError> {
    if text.contains('?') || text.contains(":memory:") {
        return Err(bad("a SQLite database is a file, without options after `?`"));
    }
    let options = SqliteConnectOptions::from_str(text).map_err(|error| bad(error.to_string()))?;
    let path = options.get_filename();
    if path == Path::new("") {
        return Err(bad("it names no file"));
    }
    Ok(Address::Sqlite(path.to_owned()))
}

fn postgres(text: &str) -> Result<Address, StoreError> {
    let mut shown = Url::parse(text).map_err(|error| bad(error.to_string()))?;
    let options =
        PgConnectOptions::from_str(text).map_err(|_| bad("one of its options is unknown or has no such value"))?;
    let password = take_password(&mut shown);
    Ok(Address::Postgres(Box::new(PostgresAddress { shown, password, options })))
}

/// Takes the password out of an address, wherever it stands: `user:password@host` or `?password=`.
fn take_password(address: &mut Url) -> Option<String> {
    let before_host = address.password().map(|text| percent_decode_str(text).decode_utf8_lossy().into_owned());
    if before_host.is_some() {
        address.set_password(None).expect("an address that had a password can be one without");
    }
    let (secret, open): (Vec<_>, Vec<_>) = address.query_pairs().into_owned().partition(|(key, _)| key == "password");
    if !secret.is_empty() {
        address.set_query(None);
        if !open.is_empty() {
            address.query_pairs_mut().extend_pairs(open);
        }
    }
    secret.into_iter().next_back().map(|(_, value)| value).or(before_host)
}

#[cfg(test)]
mod tests;
