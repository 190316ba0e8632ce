//! Entries of the ledger that no version of this program wrote, and a ledger that can't be signed any more.

use axum::http::StatusCode;
use ledger::SecretKey;
use portal::Role;
use serde_json::json;
use store::{Action, Entry, THE_LEDGER};
use testdb::{Engine, TestDb, on_both_databases, run};

use crate::support::{Office, now};

/// Adds a copy of the last entry with other columns, as somebody can who may write to the database.
async fn add(db: &TestDb, columns: &str) {
    let of = |name: &str, otherwise: &str| {
        let given = columns.split("; ").find_map(|column| column.strip_prefix(&format!("{name} = ")));
        given.unwrap_or(otherwise).to_owned()
    };
    let own = format!("'{}'", "0a".repeat(32));
    let columns = [
        of("order_id", "order_id"),
        of("at", "at"),
        of("actor", "actor"),
        of("role", "role"),
        of("action", "action"),
        of("subject", "subject"),
        "hash".to_owned(),
        of("hash", &own),
    ];
    let added = format!("SELECT id + 1, {} FROM ledger ORDER BY id DESC LIMIT 1", columns.join(", "));
    let names = "id, order_id, at, actor, role, action, subject, previous_hash, hash";
    db.execute(&format!("INSERT INTO ledger ({names}) {added}")).await.unwrap();
}

async fn begun(db: &TestDb) -> Office {
    let office = Office::empty(db).await;
    office.portal.store.ledger().begin("juan-f", now()).await.unwrap();
    office.as_role(Role::Monitor).await;
    office
}

on_both_databases! {
    async fn an_entry_that_is_not_understood_is_shown_as_it_stands(db: TestDb) {
        let office = begun(&db).await;
        for (columns, said) in [
            ("action = 'dreamt'", "knows no action `dreamt`"),
            ("role = 'king'", "knows no role `king`"),
            ("subject = '{'", "its subject is no JSON"),
            ("subject = '[1]'", "its subject is no object"),
            ("subject = '{\"rows\":0.5}'", "its subject is not written as it was entered"),
            ("at = 9223372036854775807", "its time is out of range"),
            ("at = -9223372036854775808", "its time is out of range"),
            ("action = 'decision'; subject = '{\"act\":\"dreamt\"}'", "Not understood"),
            ("action = 'case_review'; subject = '{'", "its subject is no JSON"),
        ] {
            add(&db, columns).await;
            let page = office.page("/ledger").await;
            assert!(page.contains("Not understood") && page.contains(said), "{columns}: {page}");
            let file = office.file("/ledger.csv").await;
            assert!(file.lines().count() > 2, "{columns}: {file}");
        }
        let page = office.page("/ledger").await;
        for stands in ["action: dreamt", "role: king", "at: 9223372036854775807", "As it stands in the database"] {
            assert!(page.contains(stands), "{stands}");
        }
        let file = office.file("/ledger.csv").await;
        assert!(file.contains(",dreamt,") && file.contains(",9223372036854775807,"), "{file}");
    }

    async fn where_nothing_can_be_entered_the_page_says_at_which_entry(db: TestDb) {
        let office = begun(&db).await;
        let monitor = office.as_role(Role::Monitor).await;
        add(&db, "hash = 'abc'").await;
        let page = monitor.page("/ledger").await;
        for said in ["Nothing can be entered", ": entry 4: this stood in the database", "its hash is no SHA-256", "hash: abc"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        // Nothing else is shown that can't be entered.
        let answer = monitor.get("/ledger.csv").await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(answer.text.contains("entry 4: this stood in the database"), "{}", answer.text);
    }

    async fn an_act_that_can_not_be_read_is_told_wherever_acts_are_folded(db: TestDb) {
        let office = begun(&db).await;
        let program = office.program(Role::Monitor).await;
        let monitor = office.as_role(Role::Monitor).await;
        for action in ["decision", "case_review", "withdrawal"] {
            add(&db, &format!("action = '{action}'; subject = '{{\"act\":\"dreamt\"}}'")).await;
            for address in ["/", "/certification", "/certification.csv", "/figures.csv", "/remediation"] {
                let answer = monitor.get(address).await;
                // What rests on these acts alone may still be shown.
                if answer.status.is_success() {
                    continue;
                }
                assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{action}, {address}");
                assert!(answer.text.contains("What was recorded can't be read"), "{}", answer.text);
                assert!(answer.text.contains("ntry "), "{}", answer.text);
            }
            assert_eq!(monitor.get("/certification").await.status, StatusCode::SERVICE_UNAVAILABLE, "{action}");
            let answer = program.ask("GET", "/api/v1/certification").await;
            assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{action}: {}", answer.text);
            assert!(answer.text.contains("of the ledger"), "{}", answer.text);
            assert!(monitor.page("/ledger").await.contains("Not understood"));
        }
    }
}

#[test]
fn an_entry_that_is_dated_back_or_ahead_is_marked() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = begun(&db).await;
        let entry = |at: &str| Entry {
            order: "juan-f".to_owned(),
            at: at.parse().unwrap(),
            actor: "ann".to_owned(),
            role: Some(Role::Monitor),
            action: Action::Downloaded,
            subject: json!({ "file": "figures.csv", "rows": 1 }),
        };
        let enter = async |at: &str| office.portal.store.ledger().enter(entry(at)).await.unwrap();
        // Now is three in the afternoon. A minute back is of two people at once, five minutes ahead is another clock.
        for at in ["2020-02-03T15:00:00Z", "2020-02-03T14:59:00Z", "2020-02-03T15:05:00Z"] {
            enter(at).await;
        }
        let page = office.page("/ledger?person=ann").await;
        assert!(!page.contains("Odd:"), "{page}");
        // The entry before it tells that the monitor looked at the ledger, at three.
        enter("2020-02-03T13:05:00Z").await;
        enter("2020-02-03T15:05:01Z").await;
        let page = office.page("/ledger?person=ann").await;
        assert!(page.contains("Odd: it is dated 1 h 55 min before the entry before it"), "{page}");
        assert!(page.contains("Odd: it is dated 2020-02-03T15:05:01Z, which lies ahead of now"), "{page}");
        assert_eq!(page.matches("Odd:").count(), 2);
    });
}

#[test]
fn what_became_of_signing_stands_above_the_entries() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = begun(&db).await;
        let ledger = office.portal.store.ledger();
        assert!(office.page("/ledger").await.contains("No place outside the database has taken a checkpoint yet."));
        ledger.sign_beside(&SecretKey::new([7; 32]), None, now()).await.unwrap();
        ledger.remember_signed(THE_LEDGER, 3, now()).await.unwrap();
        ledger.remember_signed("https://monitor.example.gov/take", 3, now()).await.unwrap();
        ledger.remember_unsigned("mail to monitor@example.gov", "it answered with status 503", now()).await.unwrap();
        let page = office.page("/ledger").await;
        for said in [
            "https://monitor.example.gov/take",
            "Entry 3, signed February 3, 2020, 10:00 AM Eastern time",
            "it answered with status 503; it is tried again with the next checkpoint",
            "where some are missing here, the entries are of other orders",
        ] {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert!(!page.contains("Signing has stopped"));
        ledger.remember_unsigned(THE_LEDGER, "entry 2: the entry was changed", now()).await.unwrap();
        let page = office.page("/ledger").await;
        assert!(page.contains("Signing has stopped") && page.contains("entry 2: the entry was changed"), "{page}");
        ledger.remember_signed(THE_LEDGER, 4, now()).await.unwrap();
        assert!(!office.page("/ledger").await.contains("Signing has stopped"), "it goes on");
    });
}

#[test]
fn a_last_checkpoint_that_can_not_be_read_is_told_on_the_page() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = begun(&db).await;
        office.portal.store.ledger().sign_beside(&SecretKey::new([7; 32]), None, now()).await.unwrap();
        db.execute("INSERT INTO checkpoints SELECT 2, sequence, hash, at, 'abc', signature, previous FROM checkpoints")
            .await
            .unwrap();
        let page = office.page("/ledger").await;
        assert!(page.contains("the key of checkpoint 2 can't be read"), "{page}");
    });
}

#[test]
fn entries_of_other_orders_are_neither_on_the_page_nor_in_the_file() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = begun(&db).await;
        add(&db, "order_id = 'rivera'; actor = 'bo'; subject = '{\"id\":\"CH-1234\"}'").await;
        add(&db, "order_id = 'rivera'; actor = 'bo'; subject = '{'").await;
        for text in [office.page("/ledger").await, office.file("/ledger.csv").await] {
            assert!(!text.contains("CH-1234") && !text.contains("rivera") && !text.contains(">bo<"), "{text}");
        }
    });
}
