//! What is planted to become part of what the program makes next: rows that wait under a number that was not given yet,
//! and what acts by itself in the database.

use store::{Action, Duty, NewAccount, Role, Store, StoreError};
use testdb::{Engine, TestDb, on_both_databases, run};

use super::everything::{DAY, done, draft, everything};
use super::{written, wrong};
use crate::support::{ORDER, at, execute, open, password, submission, told};

/// What is planted, and how the audit and whoever makes the thing must name it: two submissions, a refusal, two accounts
/// and draft 3 were made, and the next get these numbers.
const PLANTED: [(&str, &str); 7] = [
    (
        "INSERT INTO extracts (submission_id, file, row_count, byte_count, sha256, source_sha256, content) VALUES (3, 'children.csv', 1, 5, HASH, HASH, CONTENT)",
        "submission 3: the table `extracts` holds rows of it, but it was never there; they were added past the program",
    ),
    (
        "INSERT INTO findings (id, submission_id, position, code, message) VALUES (900, 3, 7, 'nothing_new', 'all is well')",
        "submission 3: the table `findings` holds rows of it",
    ),
    (
        "INSERT INTO findings (id, refusal_id, position, code, message) VALUES (900, 2, 7, 'nothing_new', 'all is well')",
        "refusal 2: the table `findings` holds rows of it",
    ),
    (
        "INSERT INTO refused_files (refusal_id, position, name, sha256) VALUES (2, 7, 'cases.csv', HASH)",
        "refusal 2: the table `refused_files` holds rows of it",
    ),
    (
        "INSERT INTO draft_extracts (draft_id, file, row_count, byte_count, sha256, source_sha256, content) VALUES (NEXT_DRAFT, 'children.csv', 1, 5, HASH, HASH, CONTENT)",
        "the table `draft_extracts` holds rows of it",
    ),
    (
        "INSERT INTO draft_findings (draft_id, position, code, message) VALUES (NEXT_DRAFT, 7, 'nothing_new', 'all is well')",
        "the table `draft_findings` holds rows of it",
    ),
    (
        "INSERT INTO account_areas (account_id, kind, name) VALUES (3, 'region', '1')",
        "account 3: the table `account_areas` holds rows of it",
    ),
];

/// A statement that no foreign key stops, as whoever owns the database writes it.
fn planting(statement: &str, engine: Engine, next_draft: i64) -> String {
    let free = match engine {
        Engine::Sqlite => "PRAGMA foreign_keys = OFF",
        Engine::Postgres => "SET session_replication_role = replica",
    };
    written(&format!("{free}; {}", statement.replace("NEXT_DRAFT", &next_draft.to_string())), engine)
}

async fn add_director(store: &Store) -> Result<store::AccountId, StoreError> {
    let duty = Duty { regions: vec!["2".to_owned()], ..Duty::of(Role::Leadership) };
    let new = NewAccount { name: "dora".to_owned(), duty, password: password("one"), created_at: at(DAY) };
    store.accounts().add(ORDER, new, done(Action::AccountAdded)).await
}

on_both_databases! {
    async fn rows_of_what_is_not_there_are_named_by_the_audit(db: TestDb) {
        let store = open(&db).await;
        everything(&store).await;
        for (statement, named) in PLANTED {
            let table = statement.split(' ').nth(2).unwrap();
            execute(&db, &format!("CREATE TABLE kept AS SELECT * FROM {table}")).await.unwrap();
            execute(&db, &planting(statement, db.engine(), 700)).await.unwrap_or_else(|fault| panic!("{statement}: {fault}"));
            let wrong = wrong(&store).await;
            assert_eq!(wrong.len(), 1, "{statement}: {wrong:#?}");
            assert!(wrong[0].contains(named), "{wrong:#?} must say {named}");
            execute(&db, &format!("DELETE FROM {table}; INSERT INTO {table} SELECT * FROM kept; DROP TABLE kept")).await.unwrap();
        }
        assert!(wrong(&store).await.is_empty());
    }

    async fn nothing_is_made_with_rows_that_waited_for_its_number(db: TestDb) {
        let store = open(&db).await;
        let (ann, waiting) = everything(&store).await;
        for (statement, _) in [PLANTED[0], PLANTED[4], PLANTED[6]] {
            execute(&db, &planting(statement, db.engine(), waiting.0 + 1)).await.unwrap();
        }
        let differing = |refused: StoreError| matches!(&refused, StoreError::NotAsTold(_)).then(|| refused.to_string());
        let refused = add_director(&store).await.map_err(differing).unwrap_err().unwrap();
        assert!(refused.contains("account 3: the table `account_areas`"), "{refused}");
        let refused = store.submissions().insert(submission("2019-07"), told).await;
        let refused = refused.map_err(differing).unwrap_err().unwrap();
        assert!(refused.contains("submission 3: the table `extracts`"), "{refused}");
        let new = draft(ann, "2019-08");
        let refused = store.drafts().insert(new, |_| done(Action::DraftUploaded)).await;
        let refused = refused.map_err(differing).unwrap_err().unwrap();
        assert!(refused.contains("the table `draft_extracts`"), "{refused}");
    }
}

on_both_databases! {
    async fn what_acts_by_itself_in_the_database_and_is_none_of_the_program_is_named(db: TestDb) {
        let store = open(&db).await;
        everything(&store).await;
        let as_ever = "SELECT 1";
        let (planted, taken_away) = match db.engine() {
            Engine::Sqlite => (
                "CREATE TRIGGER widen AFTER INSERT ON accounts BEGIN INSERT INTO account_areas VALUES (NEW.id, 'region', '1'); END",
                "DROP TRIGGER widen",
            ),
            Engine::Postgres => (
                "CREATE RULE widen AS ON INSERT TO accounts DO ALSO INSERT INTO account_areas VALUES (NEW.id, 'region', '1')",
                "DROP RULE widen ON accounts",
            ),
        };
        let shadowing = "ALTER TABLE sessions RENAME TO others; CREATE VIEW sessions AS SELECT * FROM others";
        let back = "DROP VIEW sessions; ALTER TABLE others RENAME TO sessions";
        let report = "CREATE VIEW months AS SELECT month FROM submissions";
        for (statement, named, undone) in [
            (planted, Some("`widen` on the table `accounts` is none that this program made"), taken_away),
            (shadowing, Some("the view `sessions` on the table `sessions` is none that this program made"), back),
            (report, None, as_ever),
        ] {
            execute(&db, statement).await.unwrap();
            let wrong = wrong(&open(&db).await).await;
            assert_eq!(wrong.len(), usize::from(named.is_some()), "{statement}: {wrong:#?}");
            assert!(named.is_none_or(|named| wrong[0].contains(named)), "{wrong:#?}");
            execute(&db, undone).await.unwrap();
        }
        assert!(wrong(&open(&db).await).await.is_empty());
    }
}

#[test]
fn a_value_of_another_kind_than_its_column_is_found_and_no_fault_of_the_database() {
    run(Engine::Sqlite, async |db: TestDb| {
        let store = open(&db).await;
        everything(&store).await;
        for statement in [
            "UPDATE accounts SET role = CAST(role AS BLOB) WHERE id = 1",
            "UPDATE submissions SET received = 'today' WHERE id = 1",
            "DROP TRIGGER ledger_stays_unchanged; UPDATE ledger SET actor = CAST(actor AS BLOB) WHERE id = 3",
        ] {
            execute(&db, statement).await.unwrap();
            let wrong = wrong(&store).await;
            assert_eq!(wrong.len(), 1, "{statement}");
            assert!(wrong[0].starts_with("a value in the database is none that this program writes"), "{wrong:?}");
        }
    });
}
