//! Everything the program keeps, in one database: `SQLite` (embedded, one file) or `PostgreSQL`.
//!
//! [`Store`] opens it and hands out one repository per aggregate: `store.submissions()`, `store.drafts()`,
//! `store.refusals()`, `store.references()`, `store.reported()`, `store.accounts()`, `store.sessions()`,
//! `store.sign_ins()`, `store.guesses()`, `store.devices()`, `store.tokens()`, `store.rights_requests()`,
//! `store.rights_changes()`, `store.ledger()`, `store.decisions()`, `store.case_reviews()`,
//! `store.withdrawals()`, `store.score_drafts()`, `store.installation()`. Reads go to a pool of connections that cannot write; every write is one transaction under the one writer's lock, so that numbers given inside it are
//! gapless and in the order of entry. What a person changes is written together with the ledger's [`Entry`] about it, which
//! states the facts that were written; [`Store::audit`] holds the tables against them.

mod accounts;
mod acts;
mod address;
mod audit;
mod backup;
mod connect;
mod convert;
mod devices;
mod drafts;
mod entities;
mod error;
mod extracts;
mod facts;
mod findings;
mod grants;
mod guesses;
mod installation;
mod ledger;
mod planted;
mod references;
mod refusals;
mod reported;
mod rights_changes;
mod rights_requests;
mod schema;
mod score_drafts;
mod sessions;
mod sign_ins;
mod store;
mod submissions;
mod tokens;
mod told;
mod withdrawals;

pub use self::acts::{Acts, NoAct, Seen};
pub use self::ledger::{
    Action, AsItStands, Entered, Entry, Ledger, LedgerQuery, Listed, Signed, Signing, Standing, THE_LEDGER, Walk,
};
pub use accounts::{Account, AccountId, AccountSeen, Accounts, Duty, NewAccount, NewPassword, PasswordHash, Role};
pub use audit::Audit;
pub use devices::Devices;
pub use drafts::{Confirmation, Confirming, DRAFT_LIFETIME, Draft, DraftId, Drafts, MOST_DRAFTS, NewDraft};
pub use error::StoreError;
pub use evidence::Difference;
pub use extracts::NewExtract;
pub use grants::grants;
pub use guesses::{Count, Counts, Guess, GuessCounts, Guesses, Place};
pub use installation::Installation;
pub use references::{NewReference, ReferenceFile, ReferenceKind, References, Remembered};
pub use refusals::{NewRefusal, Refusal, RefusalId, Refusals, RefusedFile};
pub use reported::Reported;
pub use rights_changes::RightsChanges;
pub use rights_requests::{NewRequest, REQUEST_LIFETIME, RightsRequest, RightsRequests, Wanted};
pub use score_drafts::{Saved, ScoreDraft, ScoreDrafts, ScorePlace};
pub use sessions::{Browser, MOST_SESSIONS, NewSession, Session, SessionId, SessionLimits, Sessions};
pub use sign_ins::{SignIn, SignInOutcome, SignIns};
pub use store::Store;
pub use submissions::{NewSubmission, SealedContent, Submissions};
pub use tokens::{MOST_TOKENS, Token, TokenId, Tokens};
