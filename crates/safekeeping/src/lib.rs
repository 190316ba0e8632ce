//! Where the last checkpoint is kept outside the database: a file beside the key, and places on other machines that take
//! each one as it is signed.
//!
//! Whoever can write to the database can take checkpoints out of it. What was kept elsewhere tells. A place is asked on a
//! thread of its caller's choosing. A server and a bucket answer or fail within [`LONGEST`]; of a mail this bounds each step
//! alone, so that whoever asks must not wait for longer. Secrets are read from a file or the environment when they are
//! needed, and stand in no message.

mod address;
mod fault;
mod file;
mod mail;
mod place;
mod post;
mod s3;
mod secret;

pub use crate::fault::{BadPlace, NotKept};
pub use crate::file::{FileFault, KeptFile};
pub use crate::place::{Place, PlaceSettings};
pub use crate::post::LONGEST;
