//! Things that the stories enter.

pub mod export;
pub mod past;

use chrono::{DateTime, TimeDelta, Utc};
use domain::Month;
use domain::extract::ExtractKind;
use domain::finding::{Finding, FindingCode};
use domain::submission::{SealedExtract, Sha256Hash};
use sha2::{Digest, Sha256};
use store::{
    AccountId, AccountSeen, Action, Browser, Duty, Entry, NewAccount, NewExtract, NewPassword, NewSession,
    NewSubmission, PasswordHash, Role, SessionId, SessionLimits, Store,
};
use testdb::TestDb;

pub const ORDER: &str = "juan-f";

pub async fn open(db: &TestDb) -> Store {
    Store::open(db.url()).await.unwrap()
}

pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

pub fn month(text: &str) -> Month {
    text.parse().unwrap()
}

/// An account as somebody sees it now.
pub async fn seen(store: &Store, id: AccountId) -> AccountSeen {
    store.accounts().find_by_id(id).await.unwrap().unwrap().seen()
}

pub fn hash(bytes: &[u8]) -> Sha256Hash {
    Sha256Hash(Sha256::digest(bytes).into())
}

pub fn extract(kind: ExtractKind, content: Vec<u8>) -> NewExtract {
    let sealed = SealedExtract {
        kind,
        rows: 3,
        bytes: content.len().try_into().unwrap(),
        sha256: hash(&content),
        source_sha256: hash(kind.file_name().as_bytes()),
    };
    NewExtract { sealed, content }
}

/// A submission for a month with two small extracts and one warning.
pub fn submission(of: &str) -> NewSubmission {
    NewSubmission {
        order: ORDER.to_owned(),
        month: month(of),
        as_of: at("2019-07-15T10:00:00Z"),
        received: at("2019-07-15T14:00:00.000001Z"),
        entered: at("2026-11-22T09:30:00.999999Z"),
        sender: "steward".to_owned(),
        extracts: vec![
            extract(ExtractKind::Cases, format!("cases of {of}").into_bytes()),
            extract(ExtractKind::Investigations, format!("investigations of {of}").into_bytes()),
        ],
        findings: vec![finding(FindingCode::VolumeChange, "twice as many rows as the month before")],
    }
}

/// A submission that the database refuses halfway: the second of the equal extracts breaks the key.
pub fn submission_with_an_extract_twice(of: &str) -> NewSubmission {
    let mut broken = submission(of);
    broken.extracts.push(broken.extracts[0].clone());
    broken
}

pub fn finding(code: FindingCode, message: &str) -> Finding {
    Finding { code, file: None, line: None, column: None, value: None, message: message.to_owned() }
}

/// A password whose hash is the text given.
pub fn password(hash: &str) -> NewPassword {
    NewPassword { hash: PasswordHash(hash.to_owned()), must_change: false }
}

/// An account with two offices and a region.
pub fn account(name: &str, role: Role) -> NewAccount {
    let offices = vec!["new-haven".to_owned(), "milford".to_owned(), "milford".to_owned()];
    NewAccount {
        name: name.to_owned(),
        duty: Duty { role, whole_state: false, offices, regions: vec!["2".to_owned()] },
        password: password("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA"),
        created_at: at("2026-11-22T09:30:00.000001Z"),
    }
}

/// Adds such an account.
pub async fn add(store: &Store, name: &str, role: Role) -> AccountId {
    let entry = entry(Action::AccountAdded, "2026-11-22T09:30:00.000001Z");
    store.accounts().add(ORDER, account(name, role), entry).await.unwrap()
}

/// Opens a session of somebody who signs in in a browser that nobody used before.
pub async fn signed_in(store: &Store, new: NewSession, entry: Entry) -> SessionId {
    let limits = SessionLimits { idle: TimeDelta::minutes(30), absolute: TimeDelta::hours(12) };
    store.sessions().sign_in(new, Browser::default(), &limits, entry).await.unwrap()
}

/// Does to the database what somebody with access to it could do past the store.
pub async fn execute(db: &TestDb, statement: &str) -> Result<(), sqlx::Error> {
    db.execute(statement).await
}

/// What the ledger is told of something that a story is not about.
pub fn told<Id>(_: Id) -> Entry {
    entry(Action::SubmissionAccepted, "2026-11-22T09:30:00Z")
}

/// What the ledger is told of a reference file that is used.
pub fn used(at: DateTime<Utc>) -> Entry {
    Entry { at, ..told(()) }
}

/// An entry by the administrator `root`.
pub fn entry(action: Action, when: &str) -> Entry {
    let (order, actor) = (ORDER.to_owned(), "root".to_owned());
    Entry { order, at: at(when), actor, role: Some(Role::Admin), action, subject: serde_json::json!({}) }
}

/// The sentences of an error and of all its causes.
pub fn sentences(error: &dyn std::error::Error) -> String {
    let chain = std::iter::successors(Some(error), |error| error.source());
    chain.map(|error| format!("{error}\n{error:?}")).collect::<Vec<_>>().join("\n")
}
