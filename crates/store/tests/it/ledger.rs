use std::time::Instant;

use ledger::{Checkpoint, EARLIER, Fault, Form, SecretKey, Sum, Verifier, Wrong};
use migrations::Migrator;
use sea_orm::Database;
use sea_orm_migration::MigratorTrait;
use serde_json::{Value, json};
use store::{Action, Entered, Entry, LedgerQuery, Role, Signed, Signing, Store, THE_LEDGER};
use testdb::{Engine, TestDb, on_both_databases};

use crate::support::export::{export, verify};
use crate::support::{ORDER, add, at, entry, execute, open, submission, told};

const WHEN: &str = "2026-11-22T09:30:00Z";
/// The step by which the journal became the ledger.
const CHAINED: &str = "m20261122_000010_chain_ledger";
/// The step by which each checkpoint names the one before it.
const CHECKPOINTS_CHAINED: &str = "m20261128_000013_chain_checkpoints";

fn by(actor: &str, action: Action) -> Entry {
    Entry { actor: actor.to_owned(), ..entry(action, WHEN) }
}

/// Every entry of the order, the oldest first.
async fn all(store: &Store) -> Vec<Entered> {
    let mut entered =
        store.ledger().list(ORDER, LedgerQuery { limit: 20_000, ..LedgerQuery::default() }).await.unwrap();
    entered.reverse();
    entered
}

/// That the entries are numbered from 1 and each hangs on the one before it.
fn assert_chained(entries: &[Entered]) {
    let (mut number, mut last) = (0, None);
    for entered in entries {
        number += 1;
        assert_eq!((entered.number, entered.previous), (number, last));
        assert_eq!(entered.hash, Some(entered.link().hash().unwrap()), "{entered:?}");
        last = entered.hash;
    }
}

/// Takes away what keeps the ledger from being changed, as somebody could who owns the database.
async fn unguard(db: &TestDb) {
    let statement = match db.engine() {
        Engine::Sqlite => "DROP TRIGGER ledger_stays_unchanged; DROP TRIGGER ledger_stays_whole",
        Engine::Postgres => "DROP TRIGGER ledger_stays ON ledger",
    };
    execute(db, statement).await.unwrap();
}

/// The schema as it was before the ledger.
async fn open_before(db: &TestDb) {
    let create = if db.engine() == Engine::Sqlite { "?mode=rwc" } else { "" };
    let connection = Database::connect(format!("{}{create}", db.url())).await.unwrap();
    let steps = Migrator::migrations().iter().position(|step| step.name() == CHAINED).unwrap();
    Migrator::up(&connection, Some(u32::try_from(steps).unwrap())).await.unwrap();
    connection.close().await.unwrap();
}

on_both_databases! {
    async fn an_entry_is_kept_as_it_was_given(db: TestDb) {
        let store = open(&db).await;
        let given = Entry {
            order: ORDER.to_owned(),
            at: at("2026-11-22T09:30:00.000001Z"),
            actor: "ann".to_owned(),
            role: Some(Role::Monitor),
            action: Action::RecordsSeen,
            subject: json!({ "scope": { "name": "new-haven", "kind": "office" }, "measure": "OM17", "rows": 12 }),
        };
        assert_eq!(store.ledger().enter(given.clone()).await.unwrap(), 2);
        let nobody = Entry { role: None, subject: json!({}), ..given.clone() };
        assert_eq!(store.ledger().enter(nobody.clone()).await.unwrap(), 3);
        let entered = all(&store).await;
        assert_eq!((&entered[1].entry, &entered[2].entry), (&given, &nobody));
        assert_chained(&entered);
    }

    async fn the_newest_come_first_and_are_read_on_page_by_page(db: TestDb) {
        let store = open(&db).await;
        for (day, actor) in ["ann", "bob", "ann", "bob", "ann"].into_iter().enumerate() {
            for action in [Action::RecordsSeen, Action::Downloaded] {
                let at = at(&format!("2026-11-{:02}T00:00:00Z", day + 1));
                store.ledger().enter(Entry { at, ..by(actor, action) }).await.unwrap();
            }
        }
        let list = async |query| {
            let entered = store.ledger().list(ORDER, query).await.unwrap();
            entered.iter().map(|entered| entered.number).collect::<Vec<_>>()
        };
        let ten = LedgerQuery { limit: 10, ..LedgerQuery::default() };
        assert_eq!(list(LedgerQuery { limit: 3, ..ten }).await, [11, 10, 9]);
        assert_eq!(list(LedgerQuery { limit: 3, before: Some(9), ..ten }).await, [8, 7, 6]);
        assert_eq!(list(LedgerQuery { actor: Some("bob"), ..ten }).await, [9, 8, 5, 4]);
        assert_eq!(list(LedgerQuery { action: Some(Action::Downloaded), actor: Some("bob"), ..ten }).await, [9, 5]);
        assert_eq!(list(LedgerQuery { actor: Some("zoe"), ..ten }).await, Vec::<i64>::new());
        let (from, until) = (Some(at("2026-11-02T00:00:00Z")), Some(at("2026-11-03T00:00:00Z")));
        assert_eq!(list(LedgerQuery { from, until, ..ten }).await, [5, 4]);
    }

    async fn ten_thousand_entries_of_eight_writers_are_one_chain(db: TestDb) {
        const WRITERS: i64 = 8;
        const ENTRIES: i64 = 10_000;
        let started = Instant::now();
        let write = |writer: i64| {
            let url = db.url().to_owned();
            tokio::spawn(async move {
                // Each writer is a program of its own, with connections of its own.
                let store = Store::open(&url).await.unwrap();
                let mut numbers = Vec::new();
                for turn in 0..ENTRIES / WRITERS {
                    let subject = json!({ "writer": writer, "turn": turn });
                    let entry = Entry { subject, ..by("ann", Action::RecordsSeen) };
                    numbers.push(store.ledger().enter(entry).await.unwrap());
                }
                assert!(numbers.is_sorted(), "a writer's entries stand in the order in which they were made");
                numbers
            })
        };
        let mut numbers = Vec::new();
        for written in (0..WRITERS).map(write).collect::<Vec<_>>() {
            numbers.extend(written.await.unwrap());
        }
        eprintln!("{ENTRIES} entries by {WRITERS} writers: {:.1?}", started.elapsed());
        numbers.sort_unstable();
        assert_eq!(numbers, (2..=ENTRIES + 1).collect::<Vec<_>>());
        let entered = all(&open(&db).await).await;
        assert_eq!(entered.len(), 10_001);
        assert_chained(&entered);
        assert_eq!(verify(&open(&db).await, &SecretKey::new([7; 32])).await.unwrap().entries, 10_001);
    }

    async fn a_change_and_its_entry_are_written_together_or_not_at_all(db: TestDb) {
        let store = open(&db).await;
        let fraction = |_| Entry { subject: json!({ "percent": 90.5 }), ..entry(Action::SubmissionAccepted, WHEN) };
        let refused = store.submissions().insert(submission("2019-06"), fraction).await.unwrap_err();
        assert!(refused.to_string().contains("nothing was changed"), "{refused}");
        assert!(store.submissions().list(ORDER).await.unwrap().is_empty() && all(&store).await.is_empty());
        store.submissions().insert(submission("2019-06"), told).await.unwrap();
        let actions: Vec<Action> = all(&store).await.iter().map(|entered| entered.entry.action).collect();
        assert_eq!(actions, [Action::LedgerBegun, Action::SubmissionAccepted]);
    }

    async fn the_database_itself_refuses_to_change_or_remove_an_entry(db: TestDb) {
        let store = open(&db).await;
        store.ledger().enter(by("ann", Action::RecordsSeen)).await.unwrap();
        let before = all(&store).await;
        let upsert = "INSERT INTO ledger SELECT id, order_id, at, 'bob', role, action, subject, previous_hash, hash FROM ledger WHERE id = 2 ON CONFLICT (id) DO UPDATE SET actor = 'bob'";
        let mut vain = vec![
            upsert,
            "UPDATE ledger SET actor = 'bob' WHERE id = 2",
            "UPDATE ledger SET hash = NULL",
            "DELETE FROM ledger WHERE id = 2",
            "DELETE FROM ledger",
        ];
        if db.engine() == Engine::Postgres {
            vain.push("TRUNCATE ledger CASCADE");
        } else {
            vain.push("REPLACE INTO ledger SELECT id, order_id, at, 'bob', role, action, subject, previous_hash, hash FROM ledger WHERE id = 2");
        }
        for statement in vain {
            let refused = execute(&db, statement).await.unwrap_err().to_string();
            assert!(refused.contains("append-only"), "{statement}: {refused}");
        }
        assert_eq!(all(&store).await, before);
    }

    async fn the_database_itself_refuses_an_entry_that_does_not_go_on_from_the_last(db: TestDb) {
        let store = open(&db).await;
        store.ledger().enter(by("ann", Action::RecordsSeen)).await.unwrap();
        let insert = async |values: &str| {
            let columns = "id, order_id, at, actor, action, subject, previous_hash, hash";
            let last = "(SELECT hash FROM ledger WHERE id = 2)";
            let values = values.replace("LAST", last);
            execute(&db, &format!("INSERT INTO ledger ({columns}) VALUES ({values})")).await
        };
        for wrong in [
            "4, 'juan-f', 0, 'ann', 'downloaded', '{}', LAST, 'abc'",
            "0, 'juan-f', 0, 'ann', 'downloaded', '{}', LAST, 'abc'",
            "3, 'juan-f', 0, 'ann', 'downloaded', '{}', 'abc', 'abc'",
            "3, 'juan-f', 0, 'ann', 'downloaded', '{}', NULL, 'abc'",
            "3, 'juan-f', 0, 'ann', 'downloaded', '{}', LAST, NULL",
        ] {
            let refused = insert(wrong).await.unwrap_err().to_string();
            assert!(refused.contains("append-only"), "{wrong}: {refused}");
        }
        insert("3, 'juan-f', 0, 'ann', 'downloaded', '{}', LAST, 'abc'").await.unwrap();
    }

    async fn the_first_entry_sums_what_was_there_before_the_ledger(db: TestDb) {
        open_before(&db).await;
        let rows = [
            "INSERT INTO journal VALUES (1, 'juan-f', 1574413200000001, 'ann', 'monitor', 'records_seen', '{\"rows\":12,\"measure\":\"OM17\"}')",
            "INSERT INTO journal VALUES (2, 'juan-f', 1574413200000002, 'command line', NULL, 'account_added', '{}')",
            "INSERT INTO submissions VALUES (1, 'juan-f', '2019-06', 1, 2, 3, 'steward', 0)",
            "INSERT INTO reported_figures VALUES (1, 'juan-f', 'juan-f-2006', 'OM1', '2006-01-01', '2006-03-31', '96.2', '>=90%', 'https://example.org/1')",
            "INSERT INTO extracts VALUES (1, 'cases.csv', 3, 5, 'aa', 'bb', '12345')",
            "INSERT INTO extracts VALUES (1, 'case_review.csv', 1, 5, 'cc', 'dd', '12345')",
        ];
        for row in rows {
            execute(&db, row).await.unwrap();
        }
        let store = open(&db).await;
        store.ledger().begin(ORDER, at(WHEN)).await.unwrap();
        store.ledger().begin(ORDER, at("2026-11-23T09:30:00Z")).await.unwrap();
        let entered = all(&store).await;
        assert_eq!(entered.iter().map(|entered| entered.hash.is_some()).collect::<Vec<_>>(), [false, false, true]);
        let begun = &entered[2];
        assert_eq!((begun.entry.action, begun.previous, begun.entry.at), (Action::LedgerBegun, None, at(WHEN)));
        assert_eq!(begun.hash, Some(begun.link().hash().unwrap()));

        let of = |lines: &[&str]| {
            let mut sum = Sum::default();
            for line in lines {
                sum.add(line);
            }
            sum.value()
        };
        let sums = &begun.entry.subject["before"];
        assert_eq!(sums[EARLIER], of(&[
            r#"{"action":"records_seen","actor":"ann","at":"2019-11-22T09:00:00.000001Z","order":"juan-f","role":"monitor","sequence":1,"subject":{"measure":"OM17","rows":12}}"#,
            r#"{"action":"account_added","actor":"command line","at":"2019-11-22T09:00:00.000002Z","order":"juan-f","role":null,"sequence":2,"subject":{}}"#,
        ]));
        assert_eq!(sums["submissions"], of(&[
            r#"{"as_of":1,"entered":3,"id":1,"month":"2019-06","order_id":"juan-f","received":2,"sender":"steward","warning_count":0}"#,
        ]));
        assert_eq!(sums["reported_figures"], of(&[
            r#"{"id":1,"measure":"OM1","order_id":"juan-f","percent":"96.2","period_end":"2006-03-31","period_start":"2006-01-01","plan":"juan-f-2006","source_url":"https://example.org/1","standard":">=90%"}"#,
        ]));
        assert_eq!(sums["extracts"], of(&[
            r#"{"byte_count":5,"file":"case_review.csv","row_count":1,"sha256":"cc","source_sha256":"dd","submission_id":1}"#,
            r#"{"byte_count":5,"file":"cases.csv","row_count":3,"sha256":"aa","source_sha256":"bb","submission_id":1}"#,
        ]));
        let empty: Vec<&String> = sums.as_object().unwrap().iter().filter(|(_, sum)| **sum == of(&[])).map(|(name, _)| name).collect();
        assert_eq!(empty, ["account_areas", "accounts", "api_tokens", "findings", "reference_files", "refusals", "refused_files", "sign_in_attempts"]);
    }

    async fn what_is_changed_after_the_ledger_began_goes_on_from_its_first_entry(db: TestDb) {
        let store = open(&db).await;
        add(&store, "ann", Role::Monitor).await;
        store.ledger().begin(ORDER, at(WHEN)).await.unwrap();
        let entered = all(&store).await;
        let actions: Vec<Action> = entered.iter().map(|entered| entered.entry.action).collect();
        assert_eq!(actions, [Action::LedgerBegun, Action::AccountAdded]);
        assert_eq!(entered[0].entry.subject["before"][EARLIER]["count"], Value::from(0));
        assert_chained(&entered);
    }

    async fn what_the_database_was_made_to_change_shows_in_an_export(db: TestDb) {
        let (store, key) = (open(&db).await, SecretKey::new([7; 32]));
        for rows in 0..8 {
            let subject = json!({ "rows": rows });
            store.ledger().enter(Entry { subject, ..by("ann", Action::RecordsSeen) }).await.unwrap();
        }
        assert_eq!(verify(&store, &key).await.unwrap().entries, 9);
        unguard(&db).await;
        let fault = |line, entry, wrong| Err(Fault { line, entry: Some(entry), wrong });
        // Each is done to what the one before it left: the first broken entry is named.
        for (statement, broken) in [
            ("UPDATE ledger SET actor = 'bob' WHERE id = 8", fault(8, 8, Wrong::OtherHash)),
            ("DELETE FROM ledger WHERE id = 6", fault(6, 7, Wrong::NotNext(6))),
            ("UPDATE ledger SET id = 6 WHERE id = 7", fault(6, 6, Wrong::OtherPrevious)),
            ("UPDATE ledger SET hash = NULL, previous_hash = NULL WHERE id = 4", fault(4, 4, Wrong::LateEarlier)),
            ("UPDATE ledger SET subject = '{}' WHERE id = 1", fault(1, 1, Wrong::OtherEarlier)),
        ] {
            execute(&db, statement).await.unwrap();
            assert_eq!(verify(&store, &key).await, broken, "{statement}");
        }
    }

    async fn an_end_that_was_cut_off_in_the_database_shows_beside_a_checkpoint_that_was_kept(db: TestDb) {
        let (store, key) = (open(&db).await, SecretKey::new([7; 32]));
        for _ in 0..4 {
            store.ledger().enter(by("ann", Action::RecordsSeen)).await.unwrap();
        }
        let kept = store.ledger().sign_beside(&key, None, at(WHEN)).await.unwrap().unwrap().checkpoint;
        unguard(&db).await;
        execute(&db, if db.engine() == Engine::Sqlite { "DROP TRIGGER checkpoints_stays_whole" } else { "DROP TRIGGER checkpoints_stays ON checkpoints" }).await.unwrap();
        execute(&db, "DELETE FROM checkpoints; DELETE FROM ledger WHERE id > 3").await.unwrap();
        assert_eq!(verify(&store, &key).await.unwrap().entries, 3, "whole in itself");
        let mut verifier = Verifier::new(key.public(), Some(kept));
        for line in export(&store, &key).await {
            verifier.line(&line).unwrap();
        }
        assert_eq!(verifier.finish().unwrap_err().wrong, Wrong::EndsBefore(5));
    }

    async fn a_checkpoint_is_signed_of_what_is_new_and_stays(db: TestDb) {
        let (store, key) = (open(&db).await, SecretKey::new([7; 32]));
        let sign = async |key: &SecretKey| {
            let signed = store.ledger().sign_beside(key, None, at(WHEN)).await.unwrap();
            signed.filter(|signed| signed.is_new).map(|signed| signed.checkpoint)
        };
        assert_eq!(sign(&key).await, None, "nothing was entered");
        store.ledger().enter(by("ann", Action::RecordsSeen)).await.unwrap();
        let first = sign(&key).await.unwrap();
        assert_eq!((first.sequence, first.is_genuine()), (2, true));
        assert_eq!(store.ledger().last_checkpoint().await.unwrap(), Some(first.clone()));
        assert_eq!(sign(&key).await, None, "nothing was entered since");
        let again = store.ledger().sign_beside(&key, Some(&first), at(WHEN)).await.unwrap();
        assert_eq!(again, Some(Signed { checkpoint: first, is_new: false }), "what was signed before is given");
        let other = SecretKey::new([8; 32]);
        assert_eq!(sign(&other).await.unwrap().key, other.public());
        store.ledger().enter(by("ann", Action::RecordsSeen)).await.unwrap();
        assert_eq!(sign(&key).await.unwrap().sequence, 3);
        let over = "INTO checkpoints SELECT id, 1, hash, at, public_key, signature, previous FROM checkpoints WHERE id = 1";
        let mut vain = vec![
            "UPDATE checkpoints SET hash = 'abc'".to_owned(),
            "DELETE FROM checkpoints".to_owned(),
            format!("INSERT {over}"),
            format!("INSERT {over} ON CONFLICT (id) DO UPDATE SET sequence = 1"),
            // A number is left out.
            "INSERT INTO checkpoints SELECT 9, sequence, hash, at, public_key, signature, previous FROM checkpoints WHERE id = 1".to_owned(),
        ];
        match db.engine() {
            Engine::Sqlite => vain.extend([
                format!("INSERT OR REPLACE {over}"),
                format!("REPLACE {over}"),
                format!("PRAGMA recursive_triggers = ON; REPLACE {over}"),
                "UPDATE OR REPLACE checkpoints SET id = 1 WHERE id = 2".to_owned(),
            ]),
            Engine::Postgres => vain.push("TRUNCATE checkpoints".to_owned()),
        }
        for statement in vain {
            let refused = execute(&db, &statement).await.unwrap_err().to_string();
            assert!(refused.contains("append-only"), "{statement}: {refused}");
        }
        let verified = verify(&store, &key).await.unwrap();
        assert_eq!((verified.entries, verified.checkpoints, verified.foreign), (3, 3, 1));
    }

    async fn checkpoints_of_the_version_before_are_followed_by_such_that_name_them(db: TestDb) {
        let (store, key) = (open(&db).await, SecretKey::new([7; 32]));
        store.ledger().enter(by("ann", Action::RecordsSeen)).await.unwrap();
        let newest = all(&store).await.pop().unwrap();
        let entry = (newest.number, newest.hash.unwrap());
        store.close().await.unwrap();
        // As the version before left it.
        let connection = Database::connect(db.url()).await.unwrap();
        let steps = Migrator::migrations();
        let chained = steps.iter().position(|step| step.name() == CHECKPOINTS_CHAINED).unwrap();
        Migrator::down(&connection, Some(u32::try_from(steps.len() - chained).unwrap())).await.unwrap();
        connection.close().await.unwrap();
        let old = Checkpoint::sign(&key, entry, at(WHEN), Form::Alone);
        let (sequence, hash) = entry;
        let values = format!("{sequence}, '{hash}', {}", old.at.timestamp_micros());
        execute(&db, &format!("INSERT INTO checkpoints VALUES (1, {values}, '{}', '{}')", old.key.text(), old.signature_text())).await.unwrap();

        let store = open(&db).await;
        assert_eq!(store.ledger().last_checkpoint().await.unwrap(), Some(old.clone()));
        let again = store.ledger().sign_beside(&key, None, at(WHEN)).await.unwrap();
        assert!(again.is_some_and(|signed| !signed.is_new), "nothing was entered since");
        store.ledger().enter(by("bob", Action::RecordsSeen)).await.unwrap();
        let signed = store.ledger().sign_beside(&key, None, at(WHEN)).await.unwrap().unwrap();
        assert_eq!(signed.checkpoint.form, Form::Chained(Some(old.name().unwrap())));
        store.ledger().prove(key.public(), Some(&old)).await.unwrap();
        assert_eq!(verify(&store, &key).await.unwrap().checkpoints, 3);
    }

    async fn an_entry_that_can_not_hang_on_the_last_is_refused_with_its_number(db: TestDb) {
        let store = open(&db).await;
        store.ledger().enter(by("ann", Action::RecordsSeen)).await.unwrap();
        unguard(&db).await;
        for (statement, said) in [
            ("UPDATE ledger SET hash = 'abc' WHERE id = 2", "entry 2: this stood in the database and can't be read: its hash is no SHA-256"),
            ("UPDATE ledger SET hash = NULL WHERE id = 2", "entry 2: an entry from before the ledger stands behind its beginning"),
        ] {
            execute(&db, statement).await.unwrap();
            let refused = store.ledger().enter(by("ann", Action::RecordsSeen)).await.unwrap_err().to_string();
            assert!(refused.contains(said), "{refused}");
            // What is there can be read all the same.
            assert_eq!(store.ledger().show(ORDER, LedgerQuery { limit: 10, ..LedgerQuery::default() }).await.unwrap().len(), 2);
        }
    }

    async fn the_time_of_the_entry_before_is_that_of_the_same_order(db: TestDb) {
        let store = open(&db).await;
        store.ledger().begin(ORDER, at(WHEN)).await.unwrap();
        let entry = |order: &str, when: &str| Entry { order: order.to_owned(), ..entry(Action::RecordsSeen, when) };
        store.ledger().enter(entry(ORDER, "2026-11-22T10:00:00Z")).await.unwrap();
        store.ledger().enter(entry("rivera", "2026-11-22T11:00:00Z")).await.unwrap();
        store.ledger().enter(entry(ORDER, "2026-11-22T10:30:00Z")).await.unwrap();
        let before = async |query| {
            let listed = store.ledger().show(ORDER, query).await.unwrap();
            listed.iter().map(|listed| (listed.number, listed.before)).collect::<Vec<_>>()
        };
        let all = LedgerQuery { limit: 10, ..LedgerQuery::default() };
        let first = at(WHEN);
        let second = at("2026-11-22T10:00:00Z");
        assert_eq!(before(all).await, [(4, Some(second)), (2, Some(first)), (1, None)]);
        assert_eq!(before(LedgerQuery { limit: 1, before: Some(4), ..all }).await, [(2, Some(first))]);
    }

    async fn more_entries_than_a_page_are_exported_and_proved(db: TestDb) {
        let (store, key) = (open(&db).await, SecretKey::new([7; 32]));
        store.ledger().begin(ORDER, at(WHEN)).await.unwrap();
        // 500 are read at once: a checkpoint stands at the last of the page, and at the first of the next.
        for number in 2..=1001 {
            store.ledger().enter(by("ann", Action::RecordsSeen)).await.unwrap();
            if [500, 501, 1000].contains(&number) {
                store.ledger().sign_beside(&key, None, at(WHEN)).await.unwrap().unwrap();
            }
        }
        let verified = verify(&store, &key).await.unwrap();
        assert_eq!((verified.entries, verified.checkpoints), (1001, 4));
        store.ledger().prove(SecretKey::new([8; 32]).public(), None).await.unwrap();
    }

    async fn what_became_of_signing_is_remembered_by_place(db: TestDb) {
        let store = open(&db).await;
        let ledger = store.ledger();
        ledger.remember_unsigned("a place", "it was away", at(WHEN)).await.unwrap();
        ledger.remember_signed("b place", 3, at(WHEN)).await.unwrap();
        ledger.remember_signed(THE_LEDGER, 4, at(WHEN)).await.unwrap();
        let signing = async || ledger.signing().await.unwrap();
        let of = |place: &str, done, failed| Signing { place: place.to_owned(), done, failed };
        let away = |when| Some((at(when), "it was away".to_owned()));
        assert_eq!(signing().await, [
            of(THE_LEDGER, Some((at(WHEN), 4)), None),
            of("a place", None, away(WHEN)),
            of("b place", Some((at(WHEN), 3)), None),
        ]);
        let later = "2026-11-22T10:30:00Z";
        ledger.remember_unsigned("b place", "it was away", at(later)).await.unwrap();
        ledger.remember_signed("a place", 5, at(later)).await.unwrap();
        assert_eq!(signing().await[1..], [
            of("a place", Some((at(later), 5)), None),
            of("b place", Some((at(WHEN), 3)), away(later)),
        ]);
    }
}
