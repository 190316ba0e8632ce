//! Proving an exported ledger, line by line: nothing but the last hash is remembered, however long the file is.

mod older;
mod wrong;

use chrono::{DateTime, Utc};
use domain::submission::Sha256Hash;

use self::older::Older;
pub use self::wrong::{Fault, Wrong};
use crate::canonical::NotCanonical;
use crate::checkpoint::{Checkpoint, Form};
use crate::key::PublicKey;
use crate::line::{Line, Other};
use crate::link::{BEGUN, EARLIER, Link};
use crate::note::{Note, Notes, Odd, Understanding};
use crate::sum::Sum;

/// What was proved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verified {
    /// Entries that hang on one another and are told in full.
    pub entries: u64,
    /// Entries of other orders, of which number and hash alone are told: they hang in the chain.
    pub others: u64,
    /// Entries from before the ledger.
    pub earlier: u64,
    /// Whether these are the ones that the ledger's first entry sums: that can't be told where some of them, or the first
    /// entry, are of other orders.
    pub is_earlier_proved: bool,
    /// When the first entry was made that is told in full.
    pub began: DateTime<Utc>,
    /// When the last entry was made that is told in full.
    pub ended: DateTime<Utc>,
    /// Checkpoints that the given key signed, the closing one among them.
    pub checkpoints: u64,
    /// Checkpoints that other keys signed: they prove nothing to who holds this one.
    pub foreign: u64,
    /// The checkpoint that closes the ledger.
    pub closing: Checkpoint,
    /// What is odd and breaks no proof.
    pub notes: Notes,
}

/// Proves a ledger as its lines are read.
#[derive(Clone, Debug)]
pub struct Verifier {
    key: PublicKey,
    older: Option<Older>,
    understanding: Option<Understanding>,
    lines: u64,
    number: i64,
    /// Entries from before the ledger: of those told in full the sum, and how many others there are.
    earlier: (Sum, u64),
    is_earlier_proved: bool,
    entries: u64,
    others: Sum,
    /// Hash of the last entry.
    last: Option<Sha256Hash>,
    /// When the first entry was made that is told in full, and when the last one.
    began: Option<DateTime<Utc>>,
    seen: Option<DateTime<Utc>>,
    /// The order of all entries that are told in full, and whether there are others.
    order: Option<(String, bool)>,
    /// The name of the last checkpoint that was kept, and whether one names the one before it.
    named: Option<Sha256Hash>,
    is_chained: bool,
    checkpoints: u64,
    foreign: u64,
    closing: Option<Checkpoint>,
    notes: Notes,
}

impl Verifier {
    /// A verifier that trusts one key, and an older checkpoint where its keeper kept one.
    pub fn new(key: PublicKey, older: Option<Checkpoint>) -> Verifier {
        Verifier {
            key,
            older: older.map(Older::new),
            understanding: None,
            lines: 0,
            number: 0,
            earlier: (Sum::default(), 0),
            is_earlier_proved: true,
            entries: 0,
            others: Sum::default(),
            last: None,
            began: None,
            seen: None,
            order: None,
            named: None,
            is_chained: false,
            checkpoints: 0,
            foreign: 0,
            closing: None,
            notes: Notes::default(),
        }
    }

    /// A verifier of what stands behind a checkpoint, up to which everything was proved when it was signed.
    ///
    /// # Errors
    /// When the checkpoint's number is larger than a line can hold.
    pub fn behind(checkpoint: &Checkpoint) -> Result<Verifier, NotCanonical> {
        Ok(Verifier {
            number: checkpoint.sequence,
            last: Some(checkpoint.hash),
            named: Some(checkpoint.name()?),
            is_chained: checkpoint.form != Form::Alone,
            ..Verifier::new(checkpoint.key, None)
        })
    }

    /// The verifier that besides notes what is odd.
    #[must_use]
    pub fn noting(self, understanding: Understanding) -> Verifier {
        Verifier { understanding: Some(understanding), ..self }
    }

    /// Takes the next line, without its line feed.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn line(&mut self, text: &str) -> Result<(), Fault> {
        let Some(read) = Line::parse(text) else {
            self.lines += 1;
            return Err(self.fault(None, Wrong::Unreadable));
        };
        self.take(read)
    }

    /// Takes the next line as it was read.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn take(&mut self, read: Line) -> Result<(), Fault> {
        self.lines += 1;
        let is_behind = self.closing.as_ref().is_some_and(Checkpoint::is_closing);
        let (entry, taken) = match read {
            Line::Earlier(link) => (Some(link.sequence), self.earlier(&link)),
            Line::Entry(link, hash) => (Some(link.sequence), self.entry(&link, hash)),
            Line::Other(other) => (Some(other.sequence), self.other(other)),
            Line::Checkpoint(checkpoint) => (Some(checkpoint.sequence), self.checkpoint(checkpoint)),
            Line::Impossible(impossible) => (impossible.entry(), Err(Wrong::Impossible(impossible.why))),
        };
        let taken = if is_behind { Err(Wrong::AfterClosing) } else { taken };
        taken.map_err(|wrong| self.fault(entry, wrong))
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
        let end = self.end();
        let (closing, (began, ended)) = end.map_err(|(entry, wrong)| self.fault(entry, wrong))?;
        Ok(Verified {
            entries: self.entries,
            others: self.others.count(),
            earlier: self.earlier.0.count(),
            is_earlier_proved: self.is_earlier_proved,
            began,
            ended,
            checkpoints: self.checkpoints,
            foreign: self.foreign,
            closing,
            notes: self.notes,
        })
    }

    /// The checkpoint that closes the ledger, and when its first and its last entry were made.
    #[expect(clippy::type_complexity, reason = "the two times stand beside each other everywhere here")]
    fn end(&self) -> Result<(Checkpoint, (DateTime<Utc>, DateTime<Utc>)), (Option<i64>, Wrong)> {
        if let Some(older) = &self.older
            && self.number < older.checkpoint.sequence
        {
            return Err((None, Wrong::EndsBefore(older.checkpoint.sequence)));
        }
        let (Some(closing), Some(_)) = (self.closing.clone(), self.last) else { return Err((None, Wrong::NotClosed)) };
        let entry = Some(closing.sequence);
        if closing.key != self.key {
            return Err((entry, Wrong::OtherKey(closing.key.fingerprint())));
        }
        self.closes_as_it_says(&closing).map_err(|wrong| (entry, wrong))?;
        if self.older.as_ref().is_some_and(Older::is_gone) {
            return Err((None, Wrong::CheckpointGone));
        }
        Ok((closing, self.began.zip(self.seen).ok_or((None, Wrong::NoEntry))?))
    }

    /// That the entries are those of which the closing checkpoint tells.
    fn closes_as_it_says(&self, closing: &Checkpoint) -> Result<(), Wrong> {
        let Form::Closing { order, others, .. } = &closing.form else {
            // Only an export from before checkpoints named one another ends with one that is kept.
            let is_from_before = !self.is_chained && self.others.count() == 0;
            return if is_from_before { Ok(()) } else { Err(Wrong::NotClosed) };
        };
        if self.others.clone().summed() != *others {
            return Err(Wrong::OtherOthers);
        }
        match &self.order {
            Some((first, is_only)) if !is_only || first != order => Err(Wrong::OtherOrder(order.clone())),
            _ => Ok(()),
        }
    }

    fn fault(&self, entry: Option<i64>, wrong: Wrong) -> Fault {
        Fault { line: self.lines, entry, wrong }
    }

    fn is_next(&mut self, number: i64) -> Result<(), Wrong> {
        let next = self.number.checked_add(1).ok_or(Wrong::NotNext(self.number))?;
        self.number = next;
        self.closing = None;
        if number == next { Ok(()) } else { Err(Wrong::NotNext(next)) }
    }

    fn earlier(&mut self, link: &Link) -> Result<(), Wrong> {
        self.is_next(link.sequence)?;
        if self.last.is_some() {
            return Err(Wrong::LateEarlier);
        }
        self.earlier.0.add(&link.text_before().map_err(|_| Wrong::Unreadable)?);
        self.see(link);
        Ok(())
    }

    fn entry(&mut self, link: &Link, hash: Sha256Hash) -> Result<(), Wrong> {
        self.is_next(link.sequence)?;
        if self.last.is_none() {
            self.begin(link)?;
        } else if link.previous != self.last {
            return Err(Wrong::OtherPrevious);
        }
        if link.hash() != Ok(hash) {
            return Err(Wrong::OtherHash);
        }
        self.goes_on(link.sequence, hash)?;
        self.see(link);
        self.began.get_or_insert(link.at);
        self.entries += 1;
        Ok(())
    }

    /// Takes the place of an entry of another order.
    fn other(&mut self, other: Other) -> Result<(), Wrong> {
        self.is_next(other.sequence)?;
        let (previous, own) = (other.previous, other.hash);
        self.others.add(&Line::Other(other).text().map_err(|_| Wrong::Unreadable)?);
        match (own, self.last) {
            (None, Some(_)) => return Err(Wrong::LateEarlier),
            (None, None) => self.earlier.1 += 1,
            (Some(_), None) if previous.is_some() => return Err(Wrong::NotBegun),
            (Some(_), last) if previous != last => return Err(Wrong::OtherPrevious),
            (Some(_), None) => self.is_earlier_proved = false,
            (Some(_), Some(_)) => {}
        }
        own.map_or(Ok(()), |hash| self.goes_on(self.number, hash))
    }

    /// That the entry of an older checkpoint has its hash; from here on this entry is the last.
    fn goes_on(&mut self, number: i64, hash: Sha256Hash) -> Result<(), Wrong> {
        let is_older = |older: &Older| older.checkpoint.sequence == number && older.checkpoint.hash != hash;
        if self.older.as_ref().is_some_and(is_older) {
            return Err(Wrong::RewrittenSince);
        }
        self.last = Some(hash);
        Ok(())
    }

    /// That an entry begins the ledger after the entries from before.
    fn begin(&mut self, link: &Link) -> Result<(), Wrong> {
        if link.action != BEGUN || link.previous.is_some() {
            return Err(Wrong::NotBegun);
        }
        let (sum, others) = &self.earlier;
        let told = &link.subject["before"][EARLIER];
        self.is_earlier_proved = *others == 0;
        let is_summed = match others {
            0 => *told == sum.clone().value(),
            others => told["count"] == sum.count() + others,
        };
        if is_summed { Ok(()) } else { Err(Wrong::OtherEarlier) }
    }

    fn checkpoint(&mut self, checkpoint: Checkpoint) -> Result<(), Wrong> {
        let last = self.last.map(|hash| (self.number, hash));
        if last != Some((checkpoint.sequence, checkpoint.hash)) {
            return Err(Wrong::OtherCheckpoint);
        }
        if !checkpoint.is_genuine() {
            return Err(Wrong::BadSignature);
        }
        self.hangs_on_the_one_before(&checkpoint)?;
        let count = if checkpoint.key == self.key { &mut self.checkpoints } else { &mut self.foreign };
        *count += 1;
        self.closing = Some(checkpoint);
        Ok(())
    }

    fn hangs_on_the_one_before(&mut self, checkpoint: &Checkpoint) -> Result<(), Wrong> {
        match checkpoint.form {
            Form::Alone if self.is_chained => return Err(Wrong::OldForm),
            Form::Alone => {}
            Form::Chained(_) | Form::Closing { .. } => {
                if checkpoint.previous() != self.named {
                    return Err(Wrong::OtherCheckpointBefore);
                }
                self.is_chained = true;
            }
        }
        if !checkpoint.is_closing() {
            let name = checkpoint.name().map_err(|_| Wrong::Unreadable)?;
            self.named = Some(name);
            if let Some(older) = &mut self.older {
                older.see(checkpoint, name);
            }
        }
        Ok(())
    }

    /// Notes what is odd about an entry that is told in full, and remembers when it was made and of which order it is.
    fn see(&mut self, link: &Link) {
        let before = self.seen.replace(link.at);
        if let Some(Understanding { now, understands }) = self.understanding {
            let misunderstood = understands(link).err().map(Odd::NotUnderstood);
            for odd in Odd::of_time(link.at, before, now).into_iter().chain(misunderstood) {
                self.notes.add(Note { line: self.lines, entry: link.sequence, odd });
            }
        }
        match &mut self.order {
            Some((order, is_only)) => *is_only &= *order == link.order,
            None => self.order = Some((link.order.clone(), true)),
        }
    }
}

#[cfg(test)]
mod chained_tests;
#[cfg(test)]
mod tests;
