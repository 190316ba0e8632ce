use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use domain::extract::ExtractKind;
use domain::submission::SubmissionId;
use store::{Store, StoreError};
use testdb::{Binaries, Engine, TestDb, on_both_databases};

use crate::support::{ORDER, hash, open, sentences, submission, told};

/// Opens a copy as a person would after a loss: the file itself, or the archive restored into a fresh database.
async fn restore(engine: Engine, copy: &Path) -> (Store, Option<TestDb>) {
    if engine == Engine::Sqlite {
        return (Store::open(&format!("sqlite://{}", copy.display())).await.unwrap(), None);
    }
    let fresh = TestDb::create(Engine::Postgres).await;
    let restoring = Command::new(Binaries::find().unwrap().program("pg_restore"))
        .arg("--exit-on-error")
        .arg(format!("--dbname={}", fresh.url()))
        .arg(copy)
        .output()
        .unwrap();
    assert!(restoring.status.success(), "{}", String::from_utf8_lossy(&restoring.stderr));
    (open(&fresh).await, Some(fresh))
}

on_both_databases! {
    async fn a_copy_made_while_others_write_is_whole_and_can_be_restored(db: TestDb) {
        let store = open(&db).await;
        store.submissions().insert(submission("2019-06"), told).await.unwrap();
        let done = Arc::new(AtomicBool::new(false));
        let busy = tokio::spawn({
            let (store, done) = (store.clone(), done.clone());
            async move {
                while !done.load(Ordering::Relaxed) {
                    store.submissions().insert(submission("2019-07"), told).await.unwrap();
                }
            }
        });
        let copy = db.folder().join("copy of today");
        store.backup(&copy).await.unwrap();
        done.store(true, Ordering::Relaxed);
        busy.await.unwrap();

        let all = store.submissions().list(ORDER).await.unwrap();
        let (restored, fresh) = restore(db.engine(), &copy).await;
        let kept = restored.submissions().list(ORDER).await.unwrap();
        assert!(!kept.is_empty() && kept == all[..kept.len()], "{} of {}", kept.len(), all.len());
        for submission in &kept {
            let content = restored.submissions().content(submission.id, ExtractKind::Cases).await.unwrap().unwrap();
            assert_eq!(hash(&content.content), content.sha256);
            assert_eq!(restored.submissions().findings(submission.id).await.unwrap().len(), 1);
        }
        let next = SubmissionId(all[kept.len() - 1].id.0 + 1);
        assert_eq!(restored.submissions().insert(submission("2019-08"), told).await.unwrap(), next);
        restored.close().await.unwrap();
        if let Some(fresh) = fresh {
            fresh.remove().await;
        }
    }

    async fn a_copy_is_for_its_owner_only_and_leaves_nothing_beside_it(db: TestDb) {
        let store = open(&db).await;
        let folder = tempfile::tempdir().unwrap();
        store.backup(&folder.path().join("copy")).await.unwrap();
        let mode = fs::metadata(folder.path().join("copy")).unwrap().permissions().mode();
        assert_eq!((mode & 0o777, fs::read_dir(folder.path()).unwrap().count()), (0o600, 1));
    }

    async fn a_copy_never_overwrites(db: TestDb) {
        let store = open(&db).await;
        let there = db.folder().join("copy");
        fs::write(&there, "precious").unwrap();
        let refused = store.backup(&there).await.unwrap_err();
        assert!(matches!(&refused, StoreError::BackupExists { path } if *path == there), "{refused:?}");
        assert_eq!(fs::read_to_string(&there).unwrap(), "precious");
    }

    async fn a_copy_into_a_missing_folder_is_named(db: TestDb) {
        let store = open(&db).await;
        let refused = store.backup(&db.folder().join("missing/copy")).await.unwrap_err();
        assert!(matches!(refused, StoreError::BackupFolder { .. }), "{refused:?}");
        assert!(refused.to_string().contains("missing/copy"), "{refused}");
    }
}

#[tokio::test]
async fn a_copy_that_fails_leaves_no_file_and_tells_why_without_the_password() {
    let db = TestDb::create(Engine::Postgres).await;
    let store = open(&db).await;
    let folder = tempfile::tempdir().unwrap();
    db.remove().await;
    let refused = store.backup(&folder.path().join("copy")).await.unwrap_err();
    assert!(matches!(refused, StoreError::BackupFailed { .. }), "{refused:?}");
    assert!(refused.to_string().contains("does not exist"), "{refused}");
    assert!(!sentences(&refused).contains("throw-away"), "{}", sentences(&refused));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}
