//! A role that works with the database and does not own its tables.

use chrono::TimeDelta;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use store::{
    AccountId, Action, Browser, Duty, Guess, NewRequest, NewSession, Place, Role, ScorePlace, SessionLimits,
    SignInOutcome, Store, THE_LEDGER, TokenId, Wanted, grants,
};
use testdb::{Engine, TestDb, run};

use crate::audit::everything::{done, draft, issue};
use crate::support::{ORDER, add, at, entry, hash, open, password, seen};

const ROLE: &str = "portal of a story";
const PASSWORD: &str = "a-password";

/// The address of the same database for the role, which is made anew.
async fn as_role(db: &TestDb, name: &str, given: &[String]) -> String {
    let mut owner = PgConnection::connect(db.url()).await.unwrap();
    // Stories run side by side and roles are of the whole server: each has its own.
    let made = format!("CREATE ROLE \"{name}\" LOGIN PASSWORD '{PASSWORD}'");
    owner.execute(AssertSqlSafe(made)).await.unwrap();
    for statement in given {
        owner.execute(AssertSqlSafe(statement.clone())).await.unwrap();
    }
    let (_, place) = db.url().split_once('@').unwrap();
    format!("postgres://{}:{PASSWORD}@{place}", name.replace(' ', "%20"))
}

async fn without(db: &TestDb, name: &str) {
    let mut owner = PgConnection::connect(db.url()).await.unwrap();
    owner.execute(AssertSqlSafe(format!("DROP OWNED BY \"{name}\"; DROP ROLE \"{name}\""))).await.unwrap();
}

const DAY: &str = "2026-11-23T09:00:00Z";

/// Drafts that are compared anew, discarded and expire; scores that are saved and handed in.
async fn works_with_drafts(store: &Store, ann: AccountId) {
    let id = store.drafts().insert(draft(ann, "2019-07"), |_| done(Action::DraftUploaded)).await.unwrap();
    let found = store.drafts().find(ann, id, at(DAY)).await.unwrap().unwrap();
    assert!(store.drafts().set_compared(&found, None, Vec::new(), done(Action::DraftCompared)).await.unwrap());
    assert!(store.drafts().discard(ann, id, entry(Action::DraftDiscarded, DAY)).await.unwrap());
    let place = ScorePlace { account: ann, round: 1, case: "c-1", form: "own" };
    for seen in [0, 1] {
        store.score_drafts().save(place, seen, "{}", at(DAY)).await.unwrap();
    }
    store.score_drafts().remove(place).await.unwrap();
}

/// Guesses that fail and one that succeeds, a known browser, sessions and tokens that are used, ended and forgotten.
async fn signs_in_and_out(store: &Store, ann: AccountId) {
    let limits = SessionLimits { idle: TimeDelta::hours(1), absolute: TimeDelta::hours(2) };
    let place = Place::Network { network: "192.0.2.0/24".to_owned(), is_known: false };
    let guess = Guess { order: ORDER.to_owned(), name: "ann".to_owned(), place, at: at(DAY) };
    for _ in 0..2 {
        assert_eq!(store.guesses().begin(&guess, |_| None).await.unwrap(), None);
    }
    store.guesses().succeeded(&guess).await.unwrap();
    for (token, when) in [(b"one", DAY), (b"two", DAY), (b"new", "2027-11-23T09:00:00Z")] {
        let new = NewSession { token_hash: hash(token), account: ann, address: "::1".to_owned(), at: at(when) };
        let browser = Browser { session: Some(hash(b"one")), device: Some(hash(b"device")) };
        let id = store.sessions().sign_in(new, browser, &limits, entry(Action::SignedIn, when)).await.unwrap();
        store.sessions().touch(id, at(when) + TimeDelta::minutes(1)).await.unwrap();
    }
    for (number, when) in [(1, DAY), (2, "2027-11-23T09:00:00Z")] {
        issue(store, ann, number, when).await;
    }
    store.tokens().revoke(ann, TokenId(2), entry(Action::TokenRevoked, "2027-11-23T09:00:00Z")).await.unwrap();
}

/// Rights that are asked for and granted, and news of that.
async fn changes_rights(store: &Store, ann: AccountId) {
    let (ben, cat) = (add(store, "ben", Role::Admin).await, add(store, "cat", Role::Admin).await);
    store
        .accounts()
        .change(seen(store, ann).await, Duty::of(Role::Monitor), entry(Action::AccountChanged, DAY))
        .await
        .unwrap();
    store.accounts().call_password_weak(ann).await.unwrap();
    store
        .accounts()
        .reset_password(seen(store, ann).await, password("given"), entry(Action::PasswordReset, DAY))
        .await
        .unwrap();
    let (account, wanted) = (Some(seen(store, ann).await), Wanted::Change(Duty::of(Role::Admin)));
    let new = NewRequest { name: "ann".to_owned(), account, wanted, asked_by: ben, at: at(DAY) };
    let number = store.rights_requests().ask(ORDER, new, entry(Action::RightsAsked, DAY)).await.unwrap();
    store.rights_requests().grant(ORDER, number, cat, None, entry(Action::AccountChanged, DAY)).await.unwrap();
    let news = store.rights_changes().news(ann).await.unwrap();
    store.rights_changes().dismiss(ann, news.last().unwrap().number).await.unwrap();
    assert!(store.rights_changes().news(ann).await.unwrap().is_empty());
}

/// The newest entry is signed, as a portal does each hour.
async fn signs(store: &Store) {
    for _ in 0..2 {
        store.ledger().enter(entry(Action::RecordsSeen, DAY)).await.unwrap();
        let signed = store.ledger().sign_beside(&crate::tampering::key(), None, at(DAY)).await.unwrap().unwrap();
        store.ledger().remember_signed(THE_LEDGER, signed.checkpoint.sequence, at(DAY)).await.unwrap();
    }
    store.ledger().remember_unsigned(THE_LEDGER, "no room is left", at(DAY)).await.unwrap();
}

#[test]
fn a_role_with_the_grants_does_what_the_portal_does_and_changes_no_entry_of_the_ledger() {
    run(Engine::Postgres, async |db: TestDb| {
        let owner = open(&db).await;
        let ann = add(&owner, "ann", Role::Steward).await;
        let url = as_role(&db, ROLE, &grants(ROLE)).await;
        let store = Store::open(&url).await.unwrap();
        let now = at("2019-07-15T10:00:00Z");
        store.sign_ins().attempt(ORDER, "ann", "192.0.2.1", now, SignInOutcome::Succeeded).await.unwrap();
        let limits = SessionLimits { idle: TimeDelta::hours(1), absolute: TimeDelta::hours(2) };
        assert!(store.sessions().find(crate::support::hash(b"none"), now, &limits).await.unwrap().is_none());
        crate::drafts::makes_and_confirms_one(&store, ann).await;
        works_with_drafts(&store, ann).await;
        signs_in_and_out(&store, ann).await;
        changes_rights(&store, ann).await;
        signs(&store).await;
        assert!(store.audit().await.unwrap().is_passed());

        let mut role = PgConnection::connect(&url).await.unwrap();
        for refused in [
            "UPDATE ledger SET actor = 'x'",
            "DELETE FROM ledger",
            "TRUNCATE ledger",
            "DROP TABLE ledger",
            "ALTER TABLE ledger DISABLE TRIGGER ALL",
            "UPDATE checkpoints SET at = 0",
            "DELETE FROM checkpoints",
            "DELETE FROM submissions",
            "UPDATE extracts SET sha256 = ''",
            "DELETE FROM accounts",
            "UPDATE account_areas SET name = 'hartford'",
            "DELETE FROM rights_requests",
            "DELETE FROM rights_changes",
            "DELETE FROM signing",
            "UPDATE sign_in_attempts SET at = 0",
            "UPDATE draft_extracts SET sha256 = ''",
            "UPDATE score_drafts SET content = ''",
        ] {
            let fault = role.execute(refused).await.unwrap_err().to_string();
            assert!(fault.contains("permission denied") || fault.contains("must be owner"), "{refused}: {fault}");
        }
        store.close().await.unwrap();
        owner.close().await.unwrap();
        role.close().await.unwrap();
        without(&db, ROLE).await;
    });
}

#[test]
fn a_role_without_them_is_told_how_the_owner_gives_them() {
    run(Engine::Postgres, async |db: TestDb| {
        open(&db).await.close().await.unwrap();
        let name = "role without grants";
        let url = as_role(&db, name, &[]).await;
        let fault = Store::open(&url).await.unwrap_err().to_string();
        assert!(fault.contains("exitplan database migrate") && fault.contains("exitplan database grants"), "{fault}");
        assert!(!fault.contains(PASSWORD), "{fault}");
        without(&db, name).await;
    });
}

#[test]
fn a_server_without_tls_is_not_used_where_the_address_asks_for_it() {
    run(Engine::Postgres, async |db: TestDb| {
        let with = |mode: &str| format!("{}{}sslmode={mode}", db.url(), if db.url().contains('?') { '&' } else { '?' });
        for mode in ["require", "verify-ca", "verify-full"] {
            let fault = Store::open(&with(mode)).await.unwrap_err();
            assert!(fault.to_string().contains("cannot be reached"), "{mode}: {fault}");
        }
        for mode in ["disable", "prefer"] {
            Store::open(&with(mode)).await.unwrap().close().await.unwrap();
        }
        let fault = Store::open(&with("sometimes")).await.unwrap_err().to_string();
        assert!(fault.contains("one of its options is unknown"), "{fault}");
    });
}
