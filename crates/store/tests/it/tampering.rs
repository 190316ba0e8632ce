//! What somebody can do who may write to the database, past the program and with its triggers dropped, and what notices it.
//!
//! The table of `docs/how-to/prove-the-ledger.md` says the same; a story holds the two together.

pub mod attacker;
pub mod done;
mod exported;

use ledger::{Checkpoint, Form, SecretKey};
use serde_json::json;
use store::{Action, Entry, Store};
use testdb::{TestDb, on_both_databases};

use self::attacker::Attacker;
use self::done::{DONE, Seen, Tampering};
use crate::support::export::{export, proved};
use crate::support::{ORDER, at, entry, open};

pub const OTHER_ORDER: &str = "rivera";

pub fn key() -> SecretKey {
    SecretKey::new([7; 32])
}

/// A ledger of two orders and twelve entries: 4, 7 and 12 are of the other order. Checkpoints: 1 of entry 3, in the first
/// form; 2 of entry 6; 3 of entry 9. The last is kept outside too.
async fn ledger(store: &Store, attacker: &mut Attacker) -> Checkpoint {
    store.ledger().begin(ORDER, at("2026-11-22T09:00:00Z")).await.unwrap();
    let mut kept = None;
    for number in 2..=12 {
        let order = if [4, 7, 12].contains(&number) { OTHER_ORDER } else { ORDER };
        let entry = Entry {
            order: order.to_owned(),
            at: at(&format!("2026-11-22T09:{number:02}:00Z")),
            subject: json!({ "records": number, "page": "/records" }),
            ..entry(Action::RecordsSeen, "2026-11-22T09:00:00Z")
        };
        assert_eq!(store.ledger().enter(entry).await.unwrap(), number);
        let hour = at(&format!("2026-11-22T1{}:00:00Z", number / 3));
        match number {
            // As the version before signed.
            3 => attacker.keep(&Checkpoint::sign(&key(), attacker.end().await, hour, Form::Alone)).await,
            6 | 9 => kept = store.ledger().sign_beside(&key(), None, hour).await.unwrap(),
            _ => {}
        }
    }
    kept.unwrap().checkpoint
}

/// What notices what was done: `verify` alone and beside the checkpoint that was kept, signing alone and beside it.
async fn noticed(store: &Store, kept: &Checkpoint) -> Seen {
    let lines = export(store, &key()).await;
    let mark = |is_seen| if is_seen { "yes" } else { "no" };
    let verify = match proved(&lines, &key(), None) {
        Err(_) => "yes",
        Ok(_) if exported::is_odd(&lines) => "finding",
        Ok(_) => "no",
    };
    Seen {
        verify,
        signing: mark(store.ledger().prove(key().public(), None).await.is_err()),
        outside: mark(store.ledger().prove(key().public(), Some(kept)).await.is_err()),
        older: mark(proved(&lines, &key(), Some(kept.clone())).is_err()),
    }
}

on_both_databases! {
    async fn each_tampering_is_noticed_by_what_the_table_says(db: TestDb) {
        let store = open(&db).await;
        let mut attacker = Attacker::of(&db).await;
        let kept = ledger(&store, &mut attacker).await;
        attacker.drop_triggers().await;
        attacker.remember().await;
        let whole = Seen { verify: "no", signing: "no", outside: "no", older: "no" };
        assert_eq!(noticed(&store, &kept).await, whole, "nothing was done yet");
        let mut wrong = Vec::new();
        for Tampering { what, steps, seen, .. } in DONE {
            for step in *steps {
                attacker.does(step).await;
            }
            let noticed = noticed(&store, &kept).await;
            if noticed != *seen {
                wrong.push(format!("{what}: {noticed:?} and not {seen:?}"));
            }
            // The audit proves the whole ledger, of every order.
            let broken = store.audit().await.unwrap().broken;
            if broken.is_some() != (seen.verify == "yes") {
                wrong.push(format!("{what}: the audit says {broken:?}, `verify` {}", seen.verify));
            }
            attacker.puts_back().await;
        }
        assert_eq!(noticed(&store, &kept).await, whole, "everything was put back");
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    async fn nothing_is_signed_when_the_ledger_is_broken(db: TestDb) {
        let store = open(&db).await;
        let mut attacker = Attacker::of(&db).await;
        let kept = ledger(&store, &mut attacker).await;
        attacker.drop_triggers().await;
        attacker.remember().await;
        for Tampering { what, steps, seen, .. } in DONE.iter().filter(|done| done.seen.outside == "yes") {
            for step in *steps {
                attacker.does(step).await;
            }
            let before = attacker.checkpoints().await;
            let later = at("2026-11-22T20:00:00Z");
            if seen.signing == "yes" {
                let refused = store.ledger().sign_beside(&key(), None, later).await.unwrap_err().to_string();
                assert!(refused.contains("not what was entered and signed"), "{what}: {refused}");
            }
            store.ledger().sign_beside(&key(), Some(&kept), later).await.unwrap_err();
            assert_eq!(attacker.checkpoints().await, before, "{what}");
            attacker.puts_back().await;
        }
        let signed = store.ledger().sign_beside(&key(), Some(&kept), at("2026-11-22T20:00:00Z")).await.unwrap();
        assert!(signed.is_some_and(|signed| signed.is_new));
    }
}

#[test]
fn the_page_about_proving_says_of_each_tampering_what_notices_it() {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/how-to/prove-the-ledger.md");
    let page = std::fs::read_to_string(page).unwrap();
    let rows: Vec<String> = DONE.iter().map(Tampering::row).collect();
    let missing: Vec<&str> = rows.iter().map(String::as_str).filter(|row| !page.contains(*row)).collect();
    assert!(missing.is_empty(), "the page lacks these rows:\n{}", missing.join("\n"));
}
