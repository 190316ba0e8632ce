//! Where a database holds several orders, an entry tells of its own alone, and an export shows nothing of the others.

use ledger::SecretKey;
use store::{Action, Entered, LedgerQuery, NewSession, Store};
use testdb::{TestDb, on_both_databases};

use super::everything::{DAY, draft, everything, issue, sign_in};
use crate::support::export::{export, verify};
use crate::support::past::forget_facts;
use crate::support::{ORDER, at, entry, execute, hash, open, signed_in};

const OTHER: &str = "rivera";

/// Somebody of the other order with a session, a token and a draft whose time was over in 1970.
const OF_OTHER: [&str; 4] = [
    "INSERT INTO accounts (id, order_id, name, password_hash, role, must_change_password, created_at) VALUES (90, 'rivera', 'otto', '$', 'steward', FALSE, 1)",
    "INSERT INTO sessions (id, token_hash, account_id, address, opened_at, seen_at) VALUES (90, 'HASH', 90, '::1', 1, 1)",
    "INSERT INTO api_tokens (jti, account_id, label, issued_at, expires_at) VALUES ('0000000000000000000000000000005a', 90, 'x', 1, 2)",
    "INSERT INTO drafts (id, order_id, account_id, month, as_of, made_at, expires_at) VALUES (90, 'rivera', 90, '2019-05', 1, 1, 2)",
];

async fn entries(store: &Store, order: &str) -> Vec<Entered> {
    let query = LedgerQuery { limit: 1_000, ..LedgerQuery::default() };
    store.ledger().list(order, query).await.unwrap()
}

/// How an entry states these four, and how it would name them as gone.
fn tells_of_other(text: &str) -> bool {
    let session = hash(b"otto").to_string();
    ["otto", &*session, "0000000000000000000000000000005a", "\"id\":90", "\"account\":90"]
        .iter()
        .any(|told| text.contains(told))
}

async fn begin_beside_another_order(db: &TestDb) -> Store {
    let store = open(db).await;
    everything(&store).await;
    forget_facts(db, &store).await;
    for statement in OF_OTHER {
        execute(db, &statement.replace("HASH", &hash(b"otto").to_string())).await.unwrap();
    }
    store.ledger().begin(ORDER, at(DAY)).await.unwrap();
    store
}

on_both_databases! {
    async fn an_entry_states_facts_of_its_own_order_alone(db: TestDb) {
        let store = begin_beside_another_order(&db).await;
        let audit = store.audit().await.unwrap();
        // 19 entries from before, one that states 13 facts of this order, and one that states 4 of the other.
        assert!(audit.is_passed(), "{audit:#?}");
        assert_eq!((audit.begun, audit.entries, audit.facts), (Some(20), 21, 17));
        let (own, other) = (entries(&store, ORDER).await, entries(&store, OTHER).await);
        assert!(own.iter().all(|entered| !tells_of_other(&entered.link().text().unwrap())));
        let of_other: Vec<(i64, Action, usize)> = other
            .iter()
            .map(|entered| (entered.number, entered.entry.action, entered.stated["facts"].as_array().unwrap().len()))
            .collect();
        assert_eq!(of_other, [(21, Action::EvidenceBegun, 4)]);
    }

    async fn an_export_shows_of_another_order_neither_subject_nor_facts(db: TestDb) {
        let store = begin_beside_another_order(&db).await;
        let key = SecretKey::new([7; 32]);
        let lines = export(&store, &key).await;
        assert!(lines.iter().all(|line| !tells_of_other(line)), "{lines:#?}");
        let own = lines.iter().find(|line| line.contains("\"sequence\":20,")).unwrap();
        assert!(own.contains("\"facts\":[") && own.contains("\"name\":\"ann\""), "{own}");
        let hidden = lines.iter().find(|line| line.contains("\"kind\":\"other\"")).unwrap();
        assert!(hidden.ends_with("\"sequence\":21}") && !hidden.contains("facts"), "{hidden}");
        let verified = verify(&store, &key).await.unwrap();
        assert_eq!((verified.entries, verified.others), (20, 1));
    }

    async fn what_passed_in_another_order_is_removed_when_somebody_works_in_that_one(db: TestDb) {
        let store = begin_beside_another_order(&db).await;
        let later = "2027-11-22T09:30:00Z";
        let ann = store.accounts().find(ORDER, "ann").await.unwrap().unwrap().id;
        sign_in(&store, ann, b"later", later).await;
        issue(&store, ann, 7, later).await;
        let id = store.drafts().insert(draft(ann, "2019-08"), |_| entry(Action::DraftUploaded, later)).await.unwrap();
        store.drafts().discard(ann, id, entry(Action::DraftDiscarded, later)).await.unwrap();
        assert!(entries(&store, ORDER).await.iter().all(|entered| !tells_of_other(&entered.link().text().unwrap())));
        assert!(store.sessions().owner(hash(b"otto")).await.unwrap().is_some(), "it stays with its order");

        let otto = store.accounts().find(OTHER, "otto").await.unwrap().unwrap().id;
        let new = NewSession { token_hash: hash(b"anew"), account: otto, address: "::1".to_owned(), at: at(later) };
        let of_other = store::Entry { order: OTHER.to_owned(), ..entry(Action::SignedIn, later) };
        signed_in(&store, new, of_other).await;
        assert!(store.sessions().owner(hash(b"otto")).await.unwrap().is_none(), "its own order removes it");
        let audit = store.audit().await.unwrap();
        assert!(audit.is_passed(), "{:#?}", audit.differences);
    }
}
