use domain::finding::FindingCode;
use domain::reported::ReportedFigure;
use store::{Action, NewReference, NewRefusal, ReferenceKind, Role, SignInOutcome, Store, StoreError};
use testdb::{TestDb, on_both_databases};

use crate::support::{ORDER, add, at, entry, finding, hash, month, open, submission, told, used};

async fn is_refused_as_demo(store: &Store) -> bool {
    let refused = store.installation().mark_demo(at("2026-11-22T09:30:00Z")).await;
    matches!(refused, Err(StoreError::NotEmpty { .. })) && !store.installation().is_demo().await.unwrap()
}

on_both_databases! {
    async fn a_new_database_is_empty_and_no_demonstration(db: TestDb) {
        let store = open(&db).await;
        assert!(store.installation().is_empty().await.unwrap());
        assert!(!store.installation().is_demo().await.unwrap());
    }

    async fn a_demonstration_stays_one_whatever_is_entered(db: TestDb) {
        let store = open(&db).await;
        store.installation().mark_demo(at("2026-11-22T09:30:00Z")).await.unwrap();
        assert!(store.installation().is_demo().await.unwrap());
        assert!(store.installation().is_empty().await.unwrap());
        store.submissions().insert(submission("2019-06"), told).await.unwrap();
        store.installation().mark_demo(at("2026-11-23T09:30:00Z")).await.unwrap();
        assert!(open(&db).await.installation().is_demo().await.unwrap());
    }

    async fn a_database_with_a_submission_is_refused_as_demonstration(db: TestDb) {
        let store = open(&db).await;
        store.submissions().insert(submission("2019-06"), told).await.unwrap();
        assert!(is_refused_as_demo(&store).await);
    }

    async fn a_database_with_a_refusal_is_refused_as_demonstration(db: TestDb) {
        let store = open(&db).await;
        let refusal = NewRefusal {
            order: ORDER.to_owned(),
            month: month("2019-06"),
            received: at("2019-07-15T14:00:00Z"),
            entered: at("2019-07-15T14:00:00Z"),
            sender: "steward".to_owned(),
            files: vec![],
            findings: vec![finding(FindingCode::FileMissing, "visits.csv is missing")],
        };
        store.refusals().insert(refusal, told).await.unwrap();
        assert!(is_refused_as_demo(&store).await);
    }

    async fn a_database_with_a_reference_file_is_refused_as_demonstration(db: TestDb) {
        let store = open(&db).await;
        let (name, text) = ("juan-f".to_owned(), "[]".to_owned());
        let offices = NewReference { kind: ReferenceKind::Offices, name, sha256: hash(b"[]"), text };
        store.references().remember(ORDER, offices, used(at("2026-11-22T09:30:00Z"))).await.unwrap();
        assert!(is_refused_as_demo(&store).await);
    }

    async fn a_database_with_a_reported_figure_is_refused_as_demonstration(db: TestDb) {
        let store = open(&db).await;
        let figure = ReportedFigure {
            plan: "juan-f-2006".to_owned(),
            measure: "OM1".to_owned(),
            period_start: "2006-01-01".parse().unwrap(),
            period_end: "2006-03-31".parse().unwrap(),
            percent: "96.2".to_owned(),
            standard: ">=90%".parse().unwrap(),
            source_url: String::new(),
        };
        store.reported().import(ORDER, vec![figure], told).await.unwrap();
        assert!(is_refused_as_demo(&store).await);
    }

    async fn a_database_with_an_account_is_refused_as_demonstration(db: TestDb) {
        let store = open(&db).await;
        add(&store, "ann", Role::Admin).await;
        assert!(is_refused_as_demo(&store).await);
    }

    async fn a_database_with_an_entry_of_the_ledger_is_refused_as_demonstration(db: TestDb) {
        let store = open(&db).await;
        store.ledger().enter(entry(Action::RecordsSeen, "2026-11-22T09:30:00Z")).await.unwrap();
        assert!(is_refused_as_demo(&store).await);
    }

    async fn a_vain_attempt_to_sign_in_leaves_a_database_empty(db: TestDb) {
        let store = open(&db).await;
        let now = at("2026-11-22T09:30:00Z");
        store.sign_ins().attempt(ORDER, "ann", "192.0.2.1", now, SignInOutcome::UnknownName).await.unwrap();
        assert!(store.installation().is_empty().await.unwrap());
    }
}
