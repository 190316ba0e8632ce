//! Proving an exported ledger, line by line: nothing but the last hash is remembered, however long the file is.

use std::fmt;

use chrono::{DateTime, Utc};
use domain::submission::Sha256Hash;

use crate::checkpoint::Checkpoint;
use crate::key::PublicKey;
use crate::line::Line;
use crate::link::{BEGUN, EARLIER, Link};
use crate::sum::Sum;

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

/// What was proved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verified {
    /// Entries that hang on one another.
    pub entries: u64,
    /// Entries from before the ledger, which its first entry sums.
    pub earlier: u64,
    /// When the ledger began.
    pub began: DateTime<Utc>,
    /// When the last entry was made.
    pub ended: DateTime<Utc>,
    /// Checkpoints that the given key signed, the closing one among them.
    pub checkpoints: u64,
    /// Checkpoints that other keys signed: they prove nothing to who holds this one.
    pub foreign: u64,
    /// The checkpoint that closes the ledger.
    pub closing: Checkpoint,
}

/// Proves a ledger as its lines are read.
#[derive(Clone, Debug)]
pub struct Verifier {
    key: PublicKey,
    older: Option<Checkpoint>,
    lines: u64,
    number: i64,
    sum: Sum,
    earlier: u64,
    entries: u64,
    /// Hash of the last entry, and when the first and the last one were made.
    last: Option<(Sha256Hash, DateTime<Utc>, DateTime<Utc>)>,
    checkpoints: u64,
    foreign: u64,
    closing: Option<Checkpoint>,
}

impl Verifier {
    /// A verifier that trusts one key, and an older checkpoint where its keeper kept one.
    pub fn new(key: PublicKey, older: Option<Checkpoint>) -> Verifier {
        Verifier {
            key,
            older,
            lines: 0,
            number: 0,
            sum: Sum::default(),
            earlier: 0,
            entries: 0,
            last: None,
            checkpoints: 0,
            foreign: 0,
            closing: None,
        }
    }

    /// Takes the next line, without its line feed.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn line(&mut self, text: &str) -> Result<(), Fault> {
        self.lines += 1;
        let Some(parsed) = Line::parse(text) else { return Err(self.fault(None, Wrong::Unreadable)) };
        let (entry, taken) = match parsed {
            Line::Earlier(link) => (link.sequence, self.earlier(&link)),
            Line::Entry(link, hash) => (link.sequence, self.entry(&link, hash)),
            Line::Checkpoint(checkpoint) => (checkpoint.sequence, self.checkpoint(checkpoint)),
        };
        taken.map_err(|wrong| self.fault(Some(entry), wrong))
    }

    /// Takes a line of that number, where lines before it were passed over.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub(crate) fn line_of_number(&mut self, number: u64, text: &str) -> Result<(), Fault> {
        self.lines = number - 1;
        self.line(text)
    }

    /// Says that the next line is longer than any that an export writes.
    pub fn too_long(&self) -> Fault {
        Fault { line: self.lines + 1, entry: None, wrong: Wrong::TooLong }
    }

    /// What was proved, when every line was taken.
    ///
    /// # Errors
    /// When the ledger is not closed by a checkpoint of the key, or ends before the older checkpoint.
    pub fn finish(self) -> Result<Verified, Fault> {
        if let Some(older) = &self.older
            && self.number < older.sequence
        {
            return Err(self.fault(None, Wrong::EndsBefore(older.sequence)));
        }
        let (Some(closing), Some((_, began, ended))) = (self.closing.clone(), self.last) else {
            return Err(self.fault(None, Wrong::NotClosed));
        };
        if closing.key != self.key {
            return Err(self.fault(Some(closing.sequence), Wrong::OtherKey(closing.key.fingerprint())));
        }
        let Verifier { entries, earlier, checkpoints, foreign, .. } = self;
        Ok(Verified { entries, earlier, began, ended, checkpoints, foreign, closing })
    }

    fn fault(&self, entry: Option<i64>, wrong: Wrong) -> Fault {
        Fault { line: self.lines, entry, wrong }
    }

    fn is_next(&mut self, number: i64) -> Result<(), Wrong> {
        self.number += 1;
        self.closing = None;
        if number == self.number { Ok(()) } else { Err(Wrong::NotNext(self.number)) }
    }

    fn earlier(&mut self, link: &Link) -> Result<(), Wrong> {
        self.is_next(link.sequence)?;
        if self.last.is_some() {
            return Err(Wrong::LateEarlier);
        }
        self.sum.add(&link.text_before().map_err(|_| Wrong::Unreadable)?);
        self.earlier += 1;
        Ok(())
    }

    fn entry(&mut self, link: &Link, hash: Sha256Hash) -> Result<(), Wrong> {
        self.is_next(link.sequence)?;
        let began = match self.last {
            None => self.begin(link)?,
            Some((last, began, _)) if link.previous == Some(last) => began,
            Some(_) => return Err(Wrong::OtherPrevious),
        };
        if link.hash() != Ok(hash) {
            return Err(Wrong::OtherHash);
        }
        if self.older.as_ref().is_some_and(|older| older.sequence == link.sequence && older.hash != hash) {
            return Err(Wrong::RewrittenSince);
        }
        self.last = Some((hash, began, link.at));
        self.entries += 1;
        Ok(())
    }

    /// That an entry begins the ledger after the entries from before.
    fn begin(&mut self, link: &Link) -> Result<DateTime<Utc>, Wrong> {
        if link.action != BEGUN || link.previous.is_some() {
            return Err(Wrong::NotBegun);
        }
        if link.subject["before"][EARLIER] != std::mem::take(&mut self.sum).value() {
            return Err(Wrong::OtherEarlier);
        }
        Ok(link.at)
    }

    fn checkpoint(&mut self, checkpoint: Checkpoint) -> Result<(), Wrong> {
        let last = self.last.map(|(hash, ..)| (self.number, hash));
        if last != Some((checkpoint.sequence, checkpoint.hash)) {
            return Err(Wrong::OtherCheckpoint);
        }
        if !checkpoint.is_genuine() {
            return Err(Wrong::BadSignature);
        }
        let count = if checkpoint.key == self.key { &mut self.checkpoints } else { &mut self.foreign };
        *count += 1;
        self.closing = Some(checkpoint);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
