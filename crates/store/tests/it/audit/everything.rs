//! A database in which there is one of everything.

use chrono::TimeDelta;
use domain::extract::ExtractKind;
use domain::finding::FindingCode;
use domain::reported::ReportedFigure;
use store::{
    AccountId, Action, Confirming, DraftId, Duty, Entry, NewDraft, NewReference, NewRefusal, NewRequest, NewSession,
    ReferenceKind, RefusedFile, Role, SessionId, Store, Token, TokenId, Wanted,
};

use crate::support::{ORDER, add, at, entry, extract, finding, hash, month, seen, signed_in, submission, told};

pub const DAY: &str = "2026-11-22T09:30:00Z";

fn figure(measure: &str) -> ReportedFigure {
    ReportedFigure {
        plan: "juan-f-2006".to_owned(),
        measure: measure.to_owned(),
        period_start: "2006-01-01".parse().unwrap(),
        period_end: "2006-03-31".parse().unwrap(),
        percent: "96.2".to_owned(),
        standard: ">=90%".parse().unwrap(),
        source_url: "https://example.org/1".to_owned(),
    }
}

pub fn draft(uploader: AccountId, of: &str) -> NewDraft {
    NewDraft {
        order: ORDER.to_owned(),
        uploader,
        month: month(of),
        as_of: at("2019-07-15T10:00:00Z"),
        made_at: at(DAY),
        compared_with: None,
        extracts: vec![extract(ExtractKind::Cases, format!("cases of {of}").into_bytes())],
        findings: vec![
            finding(FindingCode::StillPending, "seven are undecided"),
            finding(FindingCode::VolumeChange, "twice as many rows as the month before"),
        ],
    }
}

pub fn done(action: Action) -> Entry {
    entry(action, DAY)
}

/// What was handed in: entries 2 to 6.
async fn hand_in(store: &Store) {
    store.submissions().insert(submission("2019-05"), told).await.unwrap();
    let files = vec![RefusedFile { name: "cases.csv".to_owned(), sha256: hash(b"cases") }];
    let refusal = NewRefusal {
        order: ORDER.to_owned(),
        month: month("2019-06"),
        received: at(DAY),
        entered: at(DAY),
        sender: "steward".to_owned(),
        files,
        findings: vec![finding(FindingCode::BadDate, "no date")],
    };
    store.refusals().insert(refusal, |_| done(Action::SubmissionRefused)).await.unwrap();
    let text = "a plan".to_owned();
    let (kind, name, sha256) = (ReferenceKind::Plan, "juan-f-2006".to_owned(), hash(text.as_bytes()));
    let plan = NewReference { kind, name, sha256, text };
    store.references().remember(ORDER, plan, done(Action::ReferenceUsed)).await.unwrap();
    for figures in [vec![figure("OM1"), figure("OM2")], vec![figure("OM3")]] {
        store.reported().import(ORDER, figures, |_| done(Action::ReportedImported)).await.unwrap();
    }
}

/// A draft that ann uploads and confirms, and what she may see afterwards: entries 7 to 10. Then root: entry 11.
async fn upload(store: &Store) -> (AccountId, AccountId) {
    let ann = add(store, "ann", Role::Steward).await;
    let id = store.drafts().insert(draft(ann, "2019-06"), |_| done(Action::DraftUploaded)).await.unwrap();
    let confirming = Confirming { draft: id, uploader: ann, sender: "ann".to_owned(), seen: None, now: at(DAY) };
    store.drafts().confirm(confirming, |_| done(Action::SubmissionConfirmed)).await.unwrap();
    let duty =
        Duty { role: Role::Steward, whole_state: false, offices: vec!["bridgeport".to_owned()], regions: Vec::new() };
    store.accounts().change(seen(store, ann).await, duty, done(Action::AccountChanged)).await.unwrap();
    (ann, add(store, "root", Role::Admin).await)
}

pub async fn sign_in(store: &Store, account: AccountId, token: &[u8], when: &str) -> SessionId {
    let new = NewSession { token_hash: hash(token), account, address: "::1".to_owned(), at: at(when) };
    signed_in(store, new, entry(Action::SignedIn, when)).await
}

pub async fn issue(store: &Store, account: AccountId, number: u128, when: &str) {
    let (issued_at, label) = (at(when), "figures".to_owned());
    let expires_at = issued_at + TimeDelta::hours(8);
    let token = Token { id: TokenId(number), account, label, issued_at, expires_at, revoked_at: None };
    store.tokens().issue(token, entry(Action::TokenIssued, when)).await.unwrap();
}

/// A database in which there is one of everything, and the number of the draft that waits in it.
pub async fn everything(store: &Store) -> (AccountId, DraftId) {
    store.ledger().begin(ORDER, at(DAY)).await.unwrap();
    hand_in(store).await;
    let (ann, root) = upload(store).await;
    for token in [b"one".as_slice(), b"two"] {
        sign_in(store, root, token, DAY).await;
    }
    store.sessions().end(hash(b"two"), done(Action::SignedOut)).await.unwrap();
    issue(store, ann, 1, DAY).await;
    issue(store, ann, 2, DAY).await;
    store.tokens().revoke(ann, TokenId(2), done(Action::TokenRevoked)).await.unwrap();
    let waiting = store.drafts().insert(draft(ann, "2019-07"), |_| done(Action::DraftUploaded)).await.unwrap();
    let account = Some(seen(store, ann).await);
    let request = NewRequest { name: "ann".to_owned(), account, wanted: Wanted::Reset, asked_by: root, at: at(DAY) };
    store.rights_requests().ask(ORDER, request, done(Action::RightsAsked)).await.unwrap();
    (ann, waiting)
}
