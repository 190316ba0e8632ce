//! What a read model that stays open knows of submissions that come in meanwhile.

use chrono::{DateTime, Utc};
use domain::Month;
use domain::submission::SubmissionId;
use readmodel::ReadModel;
use serde_json::json;
use store::{Action, Entry, NewSubmission, Store};
use testdb::{TestDb, on_both_databases};

use crate::support::basis;

fn submission(order: &str, month: Month) -> NewSubmission {
    let at: DateTime<Utc> = "2019-07-15T10:00:00Z".parse().unwrap();
    NewSubmission {
        order: order.to_owned(),
        month,
        as_of: at,
        received: at,
        entered: at,
        sender: "a data steward".to_owned(),
        extracts: Vec::new(),
        findings: Vec::new(),
    }
}

fn entry(id: SubmissionId) -> Entry {
    Entry::at_the_command_line(
        "juan-f",
        DateTime::UNIX_EPOCH,
        Action::SubmissionAccepted,
        json!({ "submission": id.0 }),
    )
}

on_both_databases! {
    async fn a_submission_that_another_program_enters_is_known_at_once(db: TestDb) {
        let (basis, june) = (basis("juan-f-2006"), Month::new(2019, 6).unwrap());
        let model = ReadModel::new(Store::open(db.url()).await.unwrap());
        assert_eq!(model.submissions(&basis).await.unwrap().len(), 0);
        let elsewhere = Store::open(db.url()).await.unwrap();
        for (entered, month) in june.through(june.next().next()).enumerate() {
            elsewhere.submissions().insert(submission("juan-f", month), entry).await.unwrap();
            assert_eq!(model.submissions(&basis).await.unwrap().len(), entered + 1);
        }
    }

    async fn what_is_entered_for_another_order_is_not_mixed_in(db: TestDb) {
        let (basis, june) = (basis("juan-f-2006"), Month::new(2019, 6).unwrap());
        let store = Store::open(db.url()).await.unwrap();
        let model = ReadModel::new(store.clone());
        store.submissions().insert(submission("juan-f", june), entry).await.unwrap();
        assert_eq!(model.submissions(&basis).await.unwrap().len(), 1);
        store.submissions().insert(submission("another-order", june), entry).await.unwrap();
        assert_eq!(model.submissions(&basis).await.unwrap().len(), 1);
    }
}
