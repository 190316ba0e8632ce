//! The ledger's bytes: how an entry is written so that it can be hashed, how entries hang on one another, how a
//! checkpoint is signed, and how all of it is proved from a file alone.
//!
//! Nothing here reads a file, a clock or a die. `docs/reference/ledger.md` tells the same for people who prove a ledger
//! without this program.

mod canonical;
mod checkpoint;
mod conversion;
mod export;
mod impossible;
mod key;
mod line;
mod link;
mod note;
mod sum;
mod utf16;
mod verify;

pub use canonical::{LONGEST, NotCanonical, canonical};
pub use checkpoint::{Checkpoint, Form};
pub use conversion::{Apart, Conversion, Survey, Undoing, survey};
pub use export::Export;
pub use impossible::Impossible;
pub use key::{BadKey, PublicKey, SecretKey};
pub use line::{LONGEST_LINE, Line, Other};
pub use link::{BEGUN, EARLIER, Link};
pub use note::{AT_ONCE, CLOCKS_DIFFER, Note, Notes, Odd, Understanding};
pub use sum::{Sum, Summed};
pub use verify::{Fault, Verified, Verifier, Wrong};
