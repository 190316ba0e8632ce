use domain::extract::ExtractKind;
use domain::submission::{SealedExtract, Sha256Hash};
use sea_orm::ConnectionTrait;
use sha2::{Digest, Sha256};
use testdb::{Engine, TestDb, on_both_databases};

use crate::{Action, Entry, NewExtract, NewSubmission, Store, StoreError};

/// A submission that needs a megabyte of room.
fn large_submission() -> NewSubmission {
    let at = "2019-07-15T14:00:00Z".parse().unwrap();
    let content = vec![7; 1_048_576];
    let (bytes, sha256) = (1_048_576, Sha256Hash(Sha256::digest(&content).into()));
    let sealed = SealedExtract { kind: ExtractKind::Cases, rows: 1, bytes, sha256, source_sha256: sha256 };
    NewSubmission {
        order: "juan-f".to_owned(),
        month: "2019-06".parse().unwrap(),
        as_of: at,
        received: at,
        entered: at,
        sender: "steward".to_owned(),
        extracts: vec![NewExtract { sealed, content }],
        findings: vec![],
    }
}

fn entry() -> Entry {
    let at = "2019-07-15T14:00:00Z".parse().unwrap();
    Entry::at_the_command_line("juan-f", at, Action::SubmissionAccepted, serde_json::json!({}))
}

/// Lets the database run into its limit: the file may not grow, the server says what it says of a full disk.
async fn leave_no_room(store: &Store, engine: Engine) {
    let limit = match engine {
        Engine::Sqlite => "PRAGMA max_page_count = 1",
        Engine::Postgres => {
            "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS \
               $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$; \
             CREATE TRIGGER no_room BEFORE INSERT ON extracts EXECUTE FUNCTION no_room()"
        }
    };
    let writing = store.begin_write().await.unwrap();
    writing.execute_unprepared(limit).await.unwrap();
    writing.commit().await.unwrap();
}

on_both_databases! {
    async fn a_full_disk_is_named_and_nothing_is_changed(db: TestDb) {
        let store = Store::open(db.url()).await.unwrap();
        leave_no_room(&store, db.engine()).await;
        let refused = store.submissions().insert(large_submission(), |_| entry()).await.unwrap_err();
        assert!(matches!(refused, StoreError::Full(_)), "{refused:?}");
        assert!(store.installation().is_empty().await.unwrap());
    }
}
