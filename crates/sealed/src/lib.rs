//! Sealed extracts: one Parquet file per extract of an accepted submission, named by its SHA-256.
//!
//! A sealed file holds one row group with a column per column of the format, and `line`, the line of the received
//! file on which the row begins. Equal tables give equal bytes, so that a hash names a content.

mod open;
mod schema;
mod seal;

use domain::submission::Sha256Hash;
use sha2::{Digest, Sha256};

pub use open::{OpenError, Wanted, open};
pub use seal::{SealError, Sealed, seal};

/// The name of the column that keeps the line of the received file.
pub const LINE: &str = "line";

/// SHA-256 of some bytes.
pub fn sha256(bytes: &[u8]) -> Sha256Hash {
    Sha256Hash(Sha256::digest(bytes).into())
}

#[cfg(test)]
mod tests;
