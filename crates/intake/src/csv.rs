//! A strict, streaming reader of CSV (RFC 4180): what it can't read exactly, it names instead of guessing.
//!
//! Memory stays bounded whatever comes: bytes are read in chunks, and of a field only as much is kept as any valid
//! cell or any finding needs.

mod chunks;
mod reader;
mod record;

pub(crate) use chunks::ByteSource;
pub(crate) use reader::{BYTE_ORDER_MARK, Fault, FaultKind, Malformed, Next, Reader, wide_encoding};
pub(crate) use record::Record;

#[cfg(test)]
mod tests;
