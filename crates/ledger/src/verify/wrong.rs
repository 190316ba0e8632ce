//! What can be wrong with a ledger.

use std::fmt;

use domain::submission::Sha256Hash;

/// The first thing that is wrong with a ledger.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub struct Fault {
    /// The line of the file, from 1.
    pub line: u64,
    /// The number of the entry, where the line tells one.
    pub entry: Option<i64>,
    /// What is wrong.
    pub wrong: Wrong,
}

/// What can be wrong with a ledger.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Wrong {
    /// Not written by an export.
    #[error("this is no line of a ledger as it is exported")]
    Unreadable,
    /// A line that is longer than any entry.
    #[error("the line is longer than any entry of a ledger")]
    TooLong,
    /// A number is left out, comes twice or stands elsewhere.
    #[error("entry {0} should stand here: an entry was removed, added or moved")]
    NotNext(i64),
    /// The entry does not hang on the one before it.
    #[error("it hangs on another entry than the one before it: that one was replaced, or this one was moved")]
    OtherPrevious,
    /// The entry was changed.
    #[error("its hash is not the hash of what it says: the entry was changed")]
    OtherHash,
    /// The first entry with a hash does not begin a ledger.
    #[error("the ledger does not begin with an entry `ledger_begun`")]
    NotBegun,
    /// An entry from before stands behind the beginning.
    #[error("an entry from before the ledger stands behind its beginning")]
    LateEarlier,
    /// The entries from before are not those that were summed.
    #[error("the entries from before the ledger are not those that its first entry sums")]
    OtherEarlier,
    /// The checkpoint is of another entry.
    #[error("the checkpoint is not of the entry before it: an entry was removed, added or replaced")]
    OtherCheckpoint,
    /// The signature is not the key's.
    #[error("the checkpoint's signature is wrong: the checkpoint was changed")]
    BadSignature,
    /// The entry had another hash when the older checkpoint was made.
    #[error("it had another hash when the older checkpoint was signed: the ledger was rewritten since")]
    RewrittenSince,
    /// The entry of the older checkpoint is gone.
    #[error("the ledger ends before entry {0}, of which the older checkpoint tells: its end was cut off")]
    EndsBefore(i64),
    /// There is no closing checkpoint.
    #[error("no checkpoint closes the ledger: its end was cut off, or the export was not finished")]
    NotClosed,
    /// The checkpoint before it is not the one that it names.
    #[error(
        "the checkpoint names another before it than the one that stands there: a checkpoint was removed, added or replaced"
    )]
    OtherCheckpointBefore,
    /// A checkpoint of the first form comes late.
    #[error(
        "a checkpoint of the old form stands behind one that names the checkpoint before it: it was added or moved"
    )]
    OldForm,
    /// The older checkpoint is not kept any more.
    #[error(
        "the older checkpoint, or the one that it names, is not among the checkpoints any more: it was removed or replaced"
    )]
    CheckpointGone,
    /// Something stands behind the end of an export.
    #[error("this stands behind the checkpoint that closes the export: it was added or moved")]
    AfterClosing,
    /// The entries of other orders are not those that were left out.
    #[error(
        "the entries of which number and hash alone are told are not those that the closing checkpoint sums: what an entry says was taken out or put in"
    )]
    OtherOthers,
    /// An entry of another order is told in full.
    #[error(
        "the export is of the order {0}, and holds an entry of another one: what it says was put in, or its order was changed"
    )]
    OtherOrder(String),
    /// An export of one order without any entry of it.
    #[error("the file holds no entry of its order: they were taken out")]
    NoEntry,
    /// A row of the database that is no entry.
    #[error("this stood in the database and can't be read: {0}: nothing that this program wrote looks like it")]
    Impossible(String),
    /// The closing checkpoint was signed with another key.
    #[error("the closing checkpoint was signed with another key, whose fingerprint is {0}")]
    OtherKey(Sha256Hash),
}

impl Fault {
    /// Whether the line can't be read, which happens also where a program converted the file on its way.
    pub fn is_unreadable(&self) -> bool {
        matches!(self.wrong, Wrong::Unreadable | Wrong::TooLong)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.entry {
            Some(entry) => write!(f, "line {}, entry {entry}: {}", self.line, self.wrong),
            None => write!(f, "line {}: {}", self.line, self.wrong),
        }
    }
}
