//! The ledger's bytes: how an entry is written so that it can be hashed, how entries hang on one another, how a
//! checkpoint is signed, and how all of it is proved from a file alone.
//!
//! Nothing here reads a file, a clock or a die. `docs/reference/ledger.md` tells the same for people who prove a ledger
//! without this program.

mod canonical;
mod link;
mod sum;

pub use canonical::{LONGEST, NotCanonical, canonical};
pub use link::{BEGUN, EARLIER, Link};
pub use sum::Sum;
