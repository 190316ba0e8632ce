//! What can go wrong with the store, in sentences for people.

use std::path::PathBuf;
use std::sync::Arc;

use sea_orm::{DbErr, RuntimeErr};

/// A fault of the store. Nothing was changed by the operation that reports it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The address names no database.
    #[error("the database address cannot be used, {reason}: write it like sqlite://FILE or postgres://USER@HOST/NAME")]
    BadAddress {
        /// What is wrong; never the address itself, which may hold a password.
        reason: String,
    },
    /// The file or its folder cannot be opened or made.
    #[error("the database `{path}` cannot be opened: see that its folder is there and that you may write to it")]
    CannotOpen {
        /// The database file.
        path: PathBuf,
        /// What the database said.
        source: DbErr,
    },
    /// The file holds something else.
    #[error("`{path}` is no database of this program: name another file, or move this one away")]
    NotADatabase {
        /// The file.
        path: PathBuf,
        /// What the database said.
        source: DbErr,
    },
    /// The server does not answer, or does not let us in.
    #[error(
        "the database {database} cannot be reached: see that the server runs, and that host, port, user and password are right"
    )]
    Unreachable {
        /// Its address without the password.
        database: String,
        /// What the server or the network said.
        source: DbErr,
    },
    /// The server has no such database.
    #[error("the server has no database {database}: create it first (`createdb`)")]
    NoSuchDatabase {
        /// Its address without the password.
        database: String,
        /// What the server said.
        source: DbErr,
    },
    /// The server is older than any that the program was tried on.
    #[error("the server of {database} is PostgreSQL {version}: this program needs 15 or newer")]
    ServerTooOld {
        /// Its address without the password.
        database: String,
        /// The server's major version.
        version: u32,
    },
    /// The schema has steps that this program does not know.
    #[error(
        "the database {database} was written by a newer version of this program (schema step `{step}`): use that version"
    )]
    SchemaNewer {
        /// Its address without a password.
        database: String,
        /// The first step that is unknown.
        step: String,
    },
    /// The schema lacks steps, and the database was opened for reading only.
    #[error(
        "the database {database} was written by an older version of this program: run a command that writes to it, such as `submit`, to bring it up to date"
    )]
    SchemaOlder {
        /// Its address without a password.
        database: String,
    },
    /// The schema lacks steps, or the role rights, and the role does not own the tables.
    #[error(
        "the database {database} is not ready for this user, who does not own its tables: as their owner run `exitplan database migrate`, then give the user what `exitplan database grants USER` prints"
    )]
    NotOwner {
        /// Its address without a password.
        database: String,
        /// What the server said.
        source: DbErr,
    },
    /// There is no room left.
    #[error("the disk of the database is full; nothing was changed: make room and try again")]
    Full(#[source] DbErr),
    /// Another program holds the database.
    #[error("another program has been writing to the database for too long; nothing was changed: try again")]
    Busy(#[source] DbErr),
    /// The database may be read, not written.
    #[error(
        "the database may not be written to; nothing was changed: see the rights of the file, its folder or the database user, to whom the owner gives what `exitplan database grants USER` prints"
    )]
    ReadOnly(#[source] DbErr),
    /// The database refused an operation.
    #[error("the database reported a fault; nothing was changed")]
    Database(#[source] DbErr),
    /// A stored value has no meaning for this program.
    #[error("the database holds a {what} that this program cannot read: `{value}`")]
    Unreadable {
        /// What the value should be.
        what: &'static str,
        /// The value.
        value: String,
    },
    /// A value of another kind than its column has: `SQLite` takes such from whoever writes past the program.
    #[error(
        "the database holds a value that is none this program writes, so it was changed past the program; nothing was done: see docs/how-to/prove-the-ledger.md"
    )]
    OddValue(#[source] DbErr),
    /// What is there is not what the ledger says.
    #[error("{0}. Nothing was done: `exitplan audit` tells of everything that differs")]
    NotAsTold(#[source] Box<evidence::Difference>),
    /// The bytes to be stored are not those that were sealed.
    #[error("the sealed {file} changed while it was stored; nothing was kept: hand it in again")]
    NotSealed {
        /// The name of the file.
        file: &'static str,
    },
    /// An entry states what this program cannot read.
    #[error(transparent)]
    BadFacts(#[from] evidence::BadFacts),
    /// What people did, in the ledger, does not follow from what was before it.
    #[error(transparent)]
    Unfoldable(#[from] acts::Unfoldable),
    /// The ledger is not what was entered and signed.
    #[error("the ledger is not what was entered and signed: {}{wrong}", of_entry(*.entry))]
    BrokenLedger {
        /// The entry at which it shows.
        entry: Option<i64>,
        /// What is wrong.
        wrong: ledger::Wrong,
    },
    /// An entry of the ledger was not written by this version of the program.
    #[error("entry {entry} of the ledger is not understood: {why}")]
    NotUnderstood {
        /// The entry.
        entry: i64,
        /// What is wrong with it.
        why: String,
    },
    /// What was done has no form in which it can be hashed: a fault of this program.
    #[error("this can't be written into the ledger, and nothing was changed")]
    NotEnterable(#[from] ledger::NotCanonical),
    /// The name is taken.
    #[error("there is an account `{name}` already: choose another name")]
    AccountExists {
        /// The name asked for.
        name: String,
    },
    /// As many drafts wait for their uploader as may.
    #[error("{most} drafts wait for their uploader already: confirm or discard one first")]
    TooManyDrafts {
        /// How many may wait.
        most: usize,
    },
    /// The account is not any more as it was seen by who would change it.
    #[error(
        "the account `{name}` was changed by somebody else meanwhile, so nothing was done: look at it and try again"
    )]
    AccountChanged {
        /// The account.
        name: String,
    },
    /// Another request about the account waits for a second administrator.
    #[error("a request about the account `{name}` waits for another administrator already: have it answered first")]
    RequestWaits {
        /// The account.
        name: String,
    },
    /// A request was answered, has expired, or the account was changed since.
    #[error("the request does not wait any more: it was answered, has expired, or the account was changed since")]
    RequestGone,
    /// A second administrator is needed.
    #[error(
        "another administrator than who asked must grant this, who is not the person concerned; both must be administrators now"
    )]
    NotSecond,
    /// A person has as many tokens as there may be.
    #[error("there are {most} tokens that are good already: revoke one, or wait until one expires")]
    TooManyTokens {
        /// How many there may be.
        most: u64,
    },
    /// Nobody else could manage the accounts any more.
    #[error("`{name}` is the last administrator who can sign in: make another one first")]
    LastAdmin {
        /// The account that would be ended or get another role.
        name: String,
    },
    /// A demonstration may not use a database that is in use.
    #[error("the database {database} holds data that is no demonstration: name an empty one")]
    NotEmpty {
        /// Its address without a password.
        database: String,
    },
    /// The copy's file is there already.
    #[error("`{path}` exists already, and a backup never overwrites: name another file")]
    BackupExists {
        /// The file asked for.
        path: PathBuf,
    },
    /// The copy cannot be written where it should be.
    #[error("the backup `{path}` cannot be written: see that its folder is there and that you may write to it")]
    BackupFolder {
        /// The file asked for.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// The distribution's backup program is not installed.
    #[error(
        "`pg_dump` was not found: install the client programs of PostgreSQL (Debian: `apt-get install postgresql-client`)"
    )]
    NoBackupProgram,
    /// The backup program ended with a fault.
    #[error("`pg_dump` could not make the backup: {reason}")]
    BackupFailed {
        /// What the program said.
        reason: String,
    },
}

/// How an entry is named in front of what is wrong with it.
fn of_entry(entry: Option<i64>) -> String {
    entry.map(|number| format!("entry {number}: ")).unwrap_or_default()
}

/// What a code of either database means for the person at the keyboard.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Meaning {
    Full,
    Busy,
    ReadOnly,
    CannotOpen,
    NotADatabase,
    NoSuchDatabase,
    Other,
}

impl Meaning {
    /// The meaning of what the database reported: an SQLSTATE of five characters, or an extended result code of
    /// `SQLite`, whose lowest byte is the primary one.
    pub(crate) fn of(error: &DbErr) -> Meaning {
        let (DbErr::Conn(cause) | DbErr::Exec(cause) | DbErr::Query(cause)) = error else { return Meaning::Other };
        let RuntimeErr::SqlxError(cause) = cause else { return Meaning::Other };
        let Some(code) = cause.as_database_error().and_then(sqlx::error::DatabaseError::code) else {
            return Meaning::Other;
        };
        if code.len() == 5 {
            return Meaning::of_sqlstate(&code);
        }
        code.parse::<u32>().map_or(Meaning::Other, |code| Meaning::of_sqlite(code & 0xff))
    }

    fn of_sqlstate(code: &str) -> Meaning {
        match code {
            "53100" => Meaning::Full,
            "55P03" | "40P01" | "57014" => Meaning::Busy,
            "25006" | "42501" => Meaning::ReadOnly,
            "3D000" => Meaning::NoSuchDatabase,
            _ => Meaning::Other,
        }
    }

    fn of_sqlite(primary: u32) -> Meaning {
        match primary {
            5 | 6 => Meaning::Busy,
            8 => Meaning::ReadOnly,
            13 => Meaning::Full,
            14 => Meaning::CannotOpen,
            26 => Meaning::NotADatabase,
            _ => Meaning::Other,
        }
    }
}

/// The driver's error as one of the entity layer, for the few calls that go to the driver itself.
pub(crate) fn of_driver(error: sqlx::Error) -> DbErr {
    DbErr::Conn(RuntimeErr::SqlxError(Arc::new(error)))
}

impl From<crate::acts::NoAct> for StoreError {
    fn from(crate::acts::NoAct { number: entry, why }: crate::acts::NoAct) -> StoreError {
        StoreError::NotUnderstood { entry, why }
    }
}

impl From<evidence::Difference> for StoreError {
    fn from(difference: evidence::Difference) -> StoreError {
        StoreError::NotAsTold(Box::new(difference))
    }
}

/// Whether a value was read that is not of the kind of its column.
fn is_of_odd_value(error: &DbErr) -> bool {
    let (DbErr::Conn(cause) | DbErr::Exec(cause) | DbErr::Query(cause)) = error else { return false };
    matches!(cause, RuntimeErr::SqlxError(cause) if matches!(**cause, sqlx::Error::ColumnDecode { .. }))
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> StoreError {
        match Meaning::of(&error) {
            _ if is_of_odd_value(&error) => StoreError::OddValue(error),
            Meaning::Full => StoreError::Full(error),
            Meaning::Busy => StoreError::Busy(error),
            Meaning::ReadOnly => StoreError::ReadOnly(error),
            _ => StoreError::Database(error),
        }
    }
}

#[cfg(test)]
mod tests;
