use domain::finding::FindingCode;
use domain::submission::SubmissionId;
use store::{NewRefusal, RefusalId, RefusedFile};
use testdb::{TestDb, on_both_databases};

use crate::support::{ORDER, at, finding, hash, month, open, submission, told};

fn refusal() -> NewRefusal {
    let file = |name: &str| RefusedFile { name: name.to_owned(), sha256: hash(name.as_bytes()) };
    NewRefusal {
        order: ORDER.to_owned(),
        month: month("2019-06"),
        received: at("2019-07-15T14:00:00.000001Z"),
        entered: at("2019-07-15T14:00:01Z"),
        sender: "steward".to_owned(),
        files: vec![file("visits.csv"), file("cases.csv"), file("visits.csv")],
        findings: vec![
            finding(FindingCode::DuplicateFile, "visits.csv is there twice"),
            finding(FindingCode::FileMissing, "workers.csv is missing"),
            finding(FindingCode::UnknownFile, "notes.txt was not looked at"),
        ],
    }
}

on_both_databases! {
    async fn of_a_refusal_files_and_findings_are_kept_in_their_order(db: TestDb) {
        let store = open(&db).await;
        let new = refusal();
        let id = store.refusals().insert(new.clone(), told).await.unwrap();
        let kept = store.refusals().list(ORDER).await.unwrap();
        assert_eq!((kept.len(), kept[0].id, id), (1, RefusalId(1), RefusalId(1)));
        assert_eq!((kept[0].month, &kept[0].sender, &kept[0].files), (new.month, &new.sender, &new.files));
        assert_eq!((kept[0].received, kept[0].entered), (new.received, new.entered));
        // Two of the three findings are errors.
        assert_eq!(kept[0].errors, 2);
        assert_eq!(store.refusals().findings(id).await.unwrap(), new.findings);
    }

    async fn refusals_and_submissions_are_numbered_apart(db: TestDb) {
        let store = open(&db).await;
        assert_eq!(store.refusals().insert(refusal(), told).await.unwrap(), RefusalId(1));
        assert_eq!(store.submissions().insert(submission("2019-06"), told).await.unwrap(), SubmissionId(1));
        assert_eq!(store.refusals().insert(refusal(), told).await.unwrap(), RefusalId(2));
        assert_eq!(store.submissions().findings(SubmissionId(1)).await.unwrap().len(), 1);
        assert_eq!(store.refusals().findings(RefusalId(1)).await.unwrap().len(), 3);
        let of_both = store.refusals().list(ORDER).await.unwrap();
        assert_eq!(of_both.iter().map(|refusal| refusal.files.len()).collect::<Vec<_>>(), [3, 3]);
    }

    async fn refusals_of_another_order_are_not_listed(db: TestDb) {
        let store = open(&db).await;
        store.refusals().insert(NewRefusal { order: "another".to_owned(), ..refusal() }, told).await.unwrap();
        assert_eq!(store.refusals().list(ORDER).await.unwrap(), []);
    }
}
