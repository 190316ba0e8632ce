//! What is found wrong with the ledger where it is read to know what the tables hold, without an audit.

use ledger::Wrong;
use sea_orm::{ConnectionTrait, Database, Statement};
use store::{Action, ReferenceKind, Store, StoreError};
use testdb::{TestDb, on_both_databases};

use super::everything::{DAY, done, everything};
use crate::support::{ORDER, at, execute, hash, open};
use crate::tampering::attacker::Attacker;
use crate::tampering::done::Step;

/// What is wrong with the ledger in a program that begins afresh: the entry, and why.
async fn broken(db: &TestDb) -> Option<(Option<i64>, Wrong)> {
    of(open(db).await.submissions().list(ORDER).await.err())
}

fn of(fault: Option<StoreError>) -> Option<(Option<i64>, Wrong)> {
    fault.map(|fault| match fault {
        StoreError::BrokenLedger { entry, wrong } => (entry, wrong),
        other => panic!("{other}"),
    })
}

/// How many entries there are.
async fn entries(db: &TestDb) -> i64 {
    let connection = Database::connect(db.url()).await.unwrap();
    let count = Statement::from_string(connection.get_database_backend(), "SELECT count(*) AS number FROM ledger");
    let row = connection.query_one_raw(count).await.unwrap().unwrap();
    connection.close().await.unwrap();
    row.try_get("", "number").unwrap()
}

on_both_databases! {
    async fn the_entry_of_a_submission_can_not_be_passed_over(db: TestDb) {
        let store = open(&db).await;
        everything(&store).await;
        let attacker = Attacker::of(&db).await;
        attacker.drop_triggers().await;
        attacker.remember().await;
        assert_eq!(broken(&db).await, None);
        let (relabeled, as_it_was) = ("UPDATE ledger SET action = 'records_seen' WHERE id = 2",
            "UPDATE ledger SET previous_hash = (SELECT previous_hash FROM l WHERE l.id = ledger.id), hash = (SELECT hash FROM l WHERE l.id = ledger.id) WHERE id > 2");
        let looked: &[(&[Step], i64, Wrong)] = &[
            (&[Step::Sql(relabeled)], 2, Wrong::OtherHash),
            (&[Step::Sql("UPDATE ledger SET hash = NULL WHERE id = 2")], 2, Wrong::LateEarlier),
            (&[Step::Sql("DELETE FROM ledger WHERE id = 2")], 3, Wrong::NotNext(2)),
            // With hashes to match, but for those behind it.
            (&[Step::Sql(relabeled), Step::MatchFrom(2), Step::Sql(as_it_was)], 3, Wrong::OtherPrevious),
            // The entry that begins the ledger.
            (&[Step::Sql("UPDATE ledger SET hash = NULL WHERE id = 1")], 2, Wrong::NotBegun),
            (&[Step::Sql("DELETE FROM ledger WHERE id = 1")], 2, Wrong::NotNext(1)),
            (&[Step::Sql("DELETE FROM ledger WHERE id < 19")], 19, Wrong::NotNext(1)),
        ];
        for (steps, entry, wrong) in looked {
            for step in *steps {
                attacker.does(step).await;
            }
            assert_eq!(broken(&db).await, Some((Some(*entry), wrong.clone())));
            attacker.puts_back().await;
        }
        assert_eq!(broken(&db).await, None, "everything was put back");
    }

    async fn a_look_that_was_changed_is_named_too(db: TestDb) {
        let store = open(&db).await;
        everything(&store).await;
        assert_eq!(store.ledger().enter(done(Action::RecordsSeen)).await.unwrap(), 20);
        assert_eq!(broken(&db).await, None);
        let attacker = Attacker::of(&db).await;
        attacker.drop_triggers().await;
        attacker.run("UPDATE ledger SET actor = 'eve' WHERE id = 20").await;
        assert_eq!(broken(&db).await, Some((Some(20), Wrong::OtherHash)));
    }

    async fn a_hash_that_is_none_is_named_by_a_program_that_goes_on_reading(db: TestDb) {
        let store = open(&db).await;
        everything(&store).await;
        // It has read up to entry 19, and another program enters the next one.
        store.submissions().list(ORDER).await.unwrap();
        assert_eq!(open(&db).await.ledger().enter(done(Action::RecordsSeen)).await.unwrap(), 20);
        let attacker = Attacker::of(&db).await;
        attacker.drop_triggers().await;
        attacker.run("UPDATE ledger SET hash = 'abc' WHERE id = 19").await;
        let (entry, wrong) = of(store.submissions().list(ORDER).await.err()).unwrap();
        assert_eq!((entry, wrong), (Some(19), Wrong::Impossible("its hash is no SHA-256".to_owned())));
    }

    async fn a_first_entry_that_was_changed_does_not_make_the_evidence_begin_again(db: TestDb) {
        everything(&open(&db).await).await;
        let attacker = Attacker::of(&db).await;
        attacker.drop_triggers().await;
        attacker.remember().await;
        for subject in [
            r#"REPLACE(subject, '"facts":[]', '"facts":7')"#,
            r#"REPLACE(subject, '"facts":[]', '"facts":[{"of":"dream"}]')"#,
            "'{'",
            "'7'",
            "''",
        ] {
            attacker.run(&format!("UPDATE ledger SET subject = {subject} WHERE id = 1")).await;
            open(&db).await.ledger().begin(ORDER, at(DAY)).await.unwrap();
            assert_eq!(entries(&db).await, 19, "{subject}");
            assert!(broken(&db).await.is_some(), "{subject}");
            attacker.puts_back().await;
        }
        attacker.run("UPDATE ledger SET action = 'records_seen', subject = '{}' WHERE id = 1").await;
        open(&db).await.ledger().begin(ORDER, at(DAY)).await.unwrap();
        assert_eq!(entries(&db).await, 19);
    }

    async fn what_stood_there_before_the_ledger_tells_nothing(db: TestDb) {
        let store = open(&db).await;
        let attacker = Attacker::of(&db).await;
        attacker.drop_triggers().await;
        attacker.run(r#"INSERT INTO ledger (id, order_id, at, actor, action, subject) VALUES (1, 'juan-f', 0, 'eve', 'evidence_begun', '{"facts":[]}')"#).await;
        store.ledger().begin(ORDER, at(DAY)).await.unwrap();
        let audit = store.audit().await.unwrap();
        assert!(audit.is_passed(), "{audit:?}");
        assert_eq!((audit.begun, audit.entries), (Some(2), 2));
    }

    async fn a_reference_file_of_which_no_entry_tells_is_not_handed_out(db: TestDb) {
        let store = open(&db).await;
        everything(&store).await;
        let find = async |store: &Store, text: &[u8]| {
            let found = store.references().find(ORDER, ReferenceKind::Plan, hash(text)).await;
            found.map(|file| file.unwrap().text).map_err(|refused| refused.to_string())
        };
        assert_eq!(find(&store, b"a plan").await.as_deref(), Ok("a plan"));
        // In front of the file that was kept, under the hash of it.
        execute(&db, "INSERT INTO reference_files (id, order_id, kind, name, sha256, content, first_used) SELECT 0, order_id, kind, name, sha256, 'another plan', first_used FROM reference_files").await.unwrap();
        let refused = find(&store, b"a plan").await.unwrap_err();
        assert!(refused.contains("reference file 0 (plan `juan-f-2006`): the database holds it, but no entry of the ledger tells of it"), "{refused}");
        // In place of it, under its own hash.
        execute(&db, &format!("DELETE FROM reference_files WHERE id = 0; UPDATE reference_files SET content = 'another plan', sha256 = '{}'", hash(b"another plan"))).await.unwrap();
        let refused = find(&store, b"another plan").await.unwrap_err();
        assert!(refused.contains("reference file 1 (plan `juan-f-2006`): the ledger's entry 4 says sha256 "), "{refused}");
    }
}
