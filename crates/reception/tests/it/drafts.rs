//! Drafts: read like any submission, refused like any, and compared again when another came in meanwhile.

use std::fs;

use domain::finding::{Finding, FindingCode};
use reception::{Drafted, Outcome};
use store::{Confirmation, RefusalId};
use testdb::{TestDb, on_both_databases};

use crate::support::{Desk, folder, months, now};

fn codes(findings: &[Finding]) -> Vec<FindingCode> {
    findings.iter().map(|finding| finding.code).collect()
}

on_both_databases! {
    async fn a_draft_has_the_findings_and_the_sealed_files_of_a_submission(db: TestDb) {
        let desk = Desk::open(&db).await;
        let june = months("2019-06", "2019-06").remove(0);
        let files = folder(&june);
        let draft = desk.draft(june.month, files.path()).await;
        let of_draft = desk.store.drafts().findings(&draft).await.unwrap();
        let Outcome::Accepted { findings, .. } = desk.submit(june.month, files.path()).await else {
            panic!("the month was refused")
        };
        assert_eq!(of_draft, findings);
        let submitted = desk.store.submissions().list("juan-f").await.unwrap();
        assert_eq!(draft.extracts, submitted[0].extracts);
    }

    async fn an_upload_with_an_error_is_kept_as_a_refusal_and_is_no_draft(db: TestDb) {
        let desk = Desk::open(&db).await;
        let june = months("2019-06", "2019-06").remove(0);
        let files = folder(&june);
        fs::remove_file(files.path().join("cases.csv")).unwrap();
        let Outcome::Refused { findings, .. } = desk.submit(june.month, files.path()).await else {
            panic!("the month was accepted")
        };
        assert_eq!(desk.upload(june.month, files.path()).await, Drafted::Refused(RefusalId(2)));
        let kept = desk.store.refusals().list("juan-f").await.unwrap();
        let [submitted, uploaded] = kept.try_into().unwrap();
        assert_eq!((&*submitted.sender, &*uploaded.sender), ("ben", "ann"));
        assert_eq!((uploaded.received, uploaded.entered), (now(), now()));
        assert_eq!((uploaded.month, uploaded.errors), (june.month, submitted.errors));
        assert_eq!(uploaded.files, submitted.files);
        assert_eq!(desk.store.refusals().findings(RefusalId(2)).await.unwrap(), findings);
        assert_eq!(desk.store.drafts().open("juan-f", desk.steward().account, now()).await.unwrap(), []);
    }

    async fn a_month_submitted_meanwhile_is_compared_with_before_it_can_be_replaced(db: TestDb) {
        let desk = Desk::open(&db).await;
        let june = months("2019-06", "2019-06").remove(0);
        let files = folder(&june);
        let draft = desk.draft(june.month, files.path()).await;
        let before = codes(&desk.store.drafts().findings(&draft).await.unwrap());
        let Outcome::Accepted { id: meanwhile, .. } = desk.submit(june.month, files.path()).await else {
            panic!("the month was refused")
        };
        let done = desk.reception().confirm(draft.id, desk.steward(), None).await.unwrap();
        assert_eq!(done, Confirmation::Replaced);
        let draft = desk.find(draft.id).await;
        assert_eq!(draft.compared_with, Some(meanwhile));
        let after = codes(&desk.store.drafts().findings(&draft).await.unwrap());
        assert!(!before.contains(&FindingCode::NothingNew) && after.contains(&FindingCode::NothingNew), "{after:?}");
        assert_eq!(after.len(), before.len() + 1);
        let done = desk.reception().confirm(draft.id, desk.steward(), Some(meanwhile)).await.unwrap();
        assert!(matches!(done, Confirmation::Entered(_)), "{done:?}");
    }
}
