//! Everything the program keeps, in one database: `SQLite` (embedded, one file) or `PostgreSQL`.
//!
//! [`Store`] opens it and hands out one repository per aggregate: `store.submissions()`, `store.refusals()`,
//! `store.references()`, `store.reported()`, `store.accounts()`, `store.installation()`. Reads go to a pool of
//! connections that cannot write; every write is one transaction under the one writer's lock, so that numbers
//! given inside it are gapless and in the order of entry.

mod accounts;
mod address;
mod backup;
mod connect;
mod convert;
mod entities;
mod error;
mod findings;
mod installation;
mod references;
mod refusals;
mod reported;
mod schema;
mod store;
mod submissions;

pub use accounts::{Account, AccountId, Accounts, NewAccount, PasswordHash, Role};
pub use error::StoreError;
pub use installation::Installation;
pub use references::{NewReference, ReferenceFile, ReferenceKind, References, Remembered};
pub use refusals::{NewRefusal, Refusal, RefusalId, Refusals, RefusedFile};
pub use reported::Reported;
pub use store::Store;
pub use submissions::{NewExtract, NewSubmission, SealedContent, Submissions};
