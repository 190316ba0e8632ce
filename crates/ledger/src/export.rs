//! Exporting a ledger: it is proved while it is written out, and closed only if it is whole.

use chrono::{DateTime, Utc};
use domain::submission::Sha256Hash;

use crate::canonical::NotCanonical;
use crate::checkpoint::{Checkpoint, Form};
use crate::key::SecretKey;
use crate::line::Line;
use crate::sum::Sum;
use crate::verify::{Fault, Verifier};

/// The export of one order, line by line.
#[derive(Debug)]
pub struct Export<'a> {
    key: &'a SecretKey,
    order: &'a str,
    verifier: Verifier,
    fault: Option<Fault>,
    /// Number and hash of the last entry.
    last: Option<(i64, Sha256Hash)>,
    /// The name of the last checkpoint that is kept.
    previous: Option<Sha256Hash>,
    others: Sum,
    entries: u64,
}

impl<'a> Export<'a> {
    /// An export of an order, to be closed with a key.
    pub fn new(key: &'a SecretKey, order: &'a str) -> Export<'a> {
        let verifier = Verifier::new(key.public(), None);
        Export { key, order, verifier, fault: None, last: None, previous: None, others: Sum::default(), entries: 0 }
    }

    /// Takes the next line in full, whichever order it is of, and gives the line as it is written out.
    ///
    /// # Errors
    /// When the line can't be written.
    pub fn line(&mut self, read: Line) -> Result<String, NotCanonical> {
        match &read {
            Line::Entry(link, hash) => self.last = Some((link.sequence, *hash)),
            Line::Checkpoint(checkpoint) => self.previous = Some(checkpoint.name()?),
            _ => {}
        }
        if self.fault.is_none() {
            self.fault = self.verifier.take(read.clone()).err();
        }
        let written = read.of_order(self.order);
        let text = written.text()?;
        match written {
            Line::Other(_) => self.others.add(&text),
            Line::Entry(..) | Line::Earlier(_) => self.entries += 1,
            Line::Checkpoint(_) | Line::Impossible(_) => {}
        }
        Ok(text)
    }

    /// How many entries of the order there are, and how many of others.
    pub fn counts(&self) -> (u64, u64) {
        (self.entries, self.others.count())
    }

    /// The checkpoint that closes it.
    ///
    /// # Errors
    /// The first thing that is wrong with the ledger: nothing is signed.
    pub fn close(self, at: DateTime<Utc>) -> Result<Line, Fault> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let Some(entry) = self.last else { return Err(self.verifier.finish().expect_err("nothing was begun")) };
        let (previous, order, others) = (self.previous, self.order.to_owned(), self.others.summed());
        let form = Form::Closing { previous, order, others };
        Ok(Line::Checkpoint(Checkpoint::sign(self.key, entry, at, form)))
    }
}
