use std::fs;
use std::path::Path;

use store::{Store, StoreError};
use testdb::{Engine, TestDb, on_both_databases};

use crate::support::{ORDER, execute, open, sentences, submission, told};

fn files(folder: &Path) -> Vec<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

on_both_databases! {
    async fn what_was_entered_is_there_when_opened_again(db: TestDb) {
        let store = open(&db).await;
        store.submissions().insert(submission("2019-06"), told).await.unwrap();
        let listed = store.submissions().list(ORDER).await.unwrap();
        store.close().await.unwrap();
        assert_eq!(open(&db).await.submissions().list(ORDER).await.unwrap(), listed);
    }

    async fn programs_that_start_at_once_all_find_the_schema_made(db: TestDb) {
        let url = db.url().to_owned();
        let starting: Vec<_> = (0..12)
            .map(|_| {
                let url = url.clone();
                tokio::spawn(async move { Store::open(&url).await?.installation().is_empty().await })
            })
            .collect();
        for started in starting {
            assert!(started.await.unwrap().unwrap());
        }
    }

    async fn looking_for_a_database_makes_none(db: TestDb) {
        assert!(Store::open_existing(db.url()).await.unwrap().is_none());
        assert_eq!(files(db.folder()), Vec::<String>::new());
        // On a server the database is there, but still has no schema.
        assert!(Store::open_existing(db.url()).await.unwrap().is_none());
    }

    async fn a_database_opened_for_looking_is_read_and_not_written(db: TestDb) {
        let store = open(&db).await;
        store.submissions().insert(submission("2019-06"), told).await.unwrap();
        store.close().await.unwrap();
        let looking = Store::open_existing(db.url()).await.unwrap().unwrap();
        assert_eq!(looking.submissions().list(ORDER).await.unwrap().len(), 1);
        let refused = looking.submissions().insert(submission("2019-07"), told).await.unwrap_err();
        assert!(matches!(refused, StoreError::ReadOnly(_)), "{refused:?}");
        assert_eq!(looking.submissions().list(ORDER).await.unwrap().len(), 1);
    }

    async fn a_newer_schema_is_refused(db: TestDb) {
        open(&db).await.close().await.unwrap();
        execute(&db, "INSERT INTO seaql_migrations VALUES ('m29991231_000001_do_what_nobody_knows', 0)").await.unwrap();
        for refused in [Store::open(db.url()).await.unwrap_err(), Store::open_existing(db.url()).await.unwrap_err()] {
            assert!(matches!(refused, StoreError::SchemaNewer { .. }), "{refused:?}");
            assert!(refused.to_string().contains("m29991231_000001_do_what_nobody_knows"), "{refused}");
        }
    }

    async fn an_older_schema_is_brought_up_to_date_by_writing_and_named_by_looking(db: TestDb) {
        open(&db).await.close().await.unwrap();
        execute(
            &db,
            "DROP TABLE installation_marks; \
             DELETE FROM seaql_migrations WHERE version = 'm20261122_000006_create_installation_marks'",
        ).await.unwrap();
        let refused = Store::open_existing(db.url()).await.unwrap_err();
        assert!(matches!(refused, StoreError::SchemaOlder { .. }), "{refused:?}");
        assert!(!open(&db).await.installation().is_demo().await.unwrap());
        assert!(Store::open_existing(db.url()).await.unwrap().is_some());
    }
}

#[tokio::test]
async fn a_file_that_is_no_database_is_named_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notes.txt");
    for text in ["hello", &"A long letter, certainly longer than any header. ".repeat(1_000)] {
        fs::write(&path, text).unwrap();
        let url = format!("sqlite://{}", path.display());
        for refused in [Store::open(&url).await.unwrap_err(), Store::open_existing(&url).await.unwrap_err()] {
            assert!(matches!(refused, StoreError::NotADatabase { .. }), "{refused:?}");
            assert!(refused.to_string().contains("notes.txt"), "{refused}");
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
        assert_eq!(files(folder.path()), ["notes.txt"]);
    }
}

#[tokio::test]
async fn a_missing_folder_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("missing/exitplan.db").display());
    let refused = Store::open(&url).await.unwrap_err();
    assert!(matches!(refused, StoreError::CannotOpen { .. }), "{refused:?}");
    assert!(refused.to_string().contains("missing/exitplan.db"), "{refused}");
    assert!(Store::open_existing(&url).await.unwrap().is_none());
}

#[tokio::test]
async fn an_empty_file_is_a_database_with_nothing_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("exitplan.db");
    fs::write(&path, "").unwrap();
    let url = format!("sqlite://{}", path.display());
    assert!(Store::open_existing(&url).await.unwrap().is_none());
    assert_eq!(fs::metadata(&path).unwrap().len(), 0);
    assert!(Store::open(&url).await.unwrap().installation().is_empty().await.unwrap());
}

#[tokio::test]
async fn a_closed_file_stands_alone() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("exitplan.db").display());
    let store = Store::open(&url).await.unwrap();
    store.submissions().insert(submission("2019-06"), told).await.unwrap();
    store.close().await.unwrap();
    assert_eq!(files(folder.path()), ["exitplan.db"]);
    let looking = Store::open_existing(&url).await.unwrap().unwrap();
    assert_eq!(looking.submissions().list(ORDER).await.unwrap().len(), 1);
    looking.close().await.unwrap();
    assert_eq!(files(folder.path()), ["exitplan.db"]);
}

#[tokio::test]
async fn a_server_that_does_not_answer_is_named_at_once_without_the_password() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let url = format!("postgres://ann:s3cret@{free}/exitplan");
    for refused in [Store::open(&url).await.unwrap_err(), Store::open_existing(&url).await.unwrap_err()] {
        assert!(matches!(refused, StoreError::Unreachable { .. }), "{refused:?}");
        assert!(refused.to_string().contains(&format!("postgres://ann@{free}/exitplan")), "{refused}");
        assert!(!sentences(&refused).contains("s3cret"), "{}", sentences(&refused));
    }
}

on_both_databases! {
    async fn an_opened_store_shows_no_password(db: TestDb) {
        let store = open(&db).await;
        let shown = format!("{store:?}");
        assert!(shown.contains("test") && !shown.contains("throw-away"), "{shown}");
    }
}

#[tokio::test]
async fn a_wrong_password_and_a_missing_database_are_told_apart() {
    let db = TestDb::create(Engine::Postgres).await;
    let wrong = db.url().replace(":throw-away@", ":s3cret@");
    let refused = Store::open(&wrong).await.unwrap_err();
    assert!(matches!(refused, StoreError::Unreachable { .. }), "{refused:?}");
    assert!(!sentences(&refused).contains("s3cret"), "{}", sentences(&refused));
    let missing = format!("{}_not", db.url());
    let refused = Store::open(&missing).await.unwrap_err();
    assert!(matches!(refused, StoreError::NoSuchDatabase { .. }), "{refused:?}");
    assert!(Store::open_existing(&missing).await.unwrap().is_none());
    db.remove().await;
}
