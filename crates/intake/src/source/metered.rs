//! Bytes on their way in: hashed, and counted against the limits of the whole submission.

use std::io::{ErrorKind, Read};
use std::sync::atomic::{AtomicU64, Ordering};

use domain::submission::Sha256Hash;
use sha2::{Digest, Sha256};

use super::{Source, Stop};
use crate::csv::ByteSource;
use crate::request::Limits;

/// What all files of a submission together may use up.
#[derive(Debug)]
pub(crate) struct Budget {
    bytes: Meter,
    rows: Meter,
    values: Meter,
}

#[derive(Debug)]
struct Meter {
    used: AtomicU64,
    limit: u64,
}

impl Meter {
    fn new(limit: u64) -> Meter {
        Meter { used: AtomicU64::new(0), limit }
    }

    /// Uses some up; whether the limit still holds.
    fn take(&self, amount: u64) -> bool {
        self.used.fetch_add(amount, Ordering::Relaxed).saturating_add(amount) <= self.limit
    }

    fn is_exceeded(&self) -> bool {
        self.used.load(Ordering::Relaxed) > self.limit
    }
}

impl Budget {
    pub(crate) fn new(limits: &Limits) -> Budget {
        // Row numbers and offsets into text are kept in 32 bits.
        let most = u64::from(u32::MAX - 1);
        Budget {
            bytes: Meter::new(limits.unpacked_bytes.min(most)),
            rows: Meter::new(limits.rows.min(most)),
            values: Meter::new(limits.values),
        }
    }

    /// Counts a row with its fields; whether the limits still hold.
    pub(crate) fn take_row(&self, fields: usize) -> bool {
        let holds = self.rows.take(1);
        self.values.take(fields as u64) && holds
    }

    /// Whether the files are larger than allowed.
    pub(crate) fn bytes_exceeded(&self) -> bool {
        self.bytes.is_exceeded()
    }

    /// Whether there are more rows than allowed.
    pub(crate) fn rows_exceeded(&self) -> bool {
        self.rows.is_exceeded()
    }

    /// Whether the rows have more fields than allowed.
    pub(crate) fn values_exceeded(&self) -> bool {
        self.values.is_exceeded()
    }
}

/// The bytes of one file.
pub(crate) struct Metered<'a> {
    source: &'a Source,
    bytes: Box<dyn Read + 'a>,
    hash: Sha256,
    budget: &'a Budget,
}

impl<'a> Metered<'a> {
    pub(crate) fn new(source: &'a Source, bytes: Box<dyn Read + 'a>, budget: &'a Budget) -> Metered<'a> {
        Metered { source, bytes, hash: Sha256::new(), budget }
    }

    /// Reads what is left, so that the hash is that of the whole file.
    pub(crate) fn finish(mut self) -> Result<Sha256Hash, Stop> {
        let mut buffer = vec![0; 64 * 1024];
        while self.fill(&mut buffer)? > 0 {}
        Ok(Sha256Hash(self.hash.finalize().into()))
    }
}

impl ByteSource for Metered<'_> {
    fn fill(&mut self, buffer: &mut [u8]) -> Result<usize, Stop> {
        let read = loop {
            match self.bytes.read(buffer) {
                Ok(read) => break read,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(self.source.stop(error)),
            }
        };
        self.hash.update(&buffer[..read]);
        if self.budget.bytes.take(read as u64) { Ok(read) } else { Err(Stop::TooMuch) }
    }
}

impl<S: ByteSource> ByteSource for &mut S {
    fn fill(&mut self, buffer: &mut [u8]) -> Result<usize, Stop> {
        (**self).fill(buffer)
    }
}
