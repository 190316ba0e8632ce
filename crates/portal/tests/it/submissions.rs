//! Handing in a month through the portal: upload, check, confirm; and what is said when something is wrong.

use axum::http::StatusCode;
use domain::Month;
use domain::submission::SubmissionId;
use portal::Role;
use store::{Action, DRAFT_LIFETIME, Entry, LedgerQuery, NewDraft};
use testdb::{TestDb, on_both_databases};

use crate::support::upload::{Form, cut, june, zip};
use crate::support::{Answer, Office, Person, now};

/// Where an answer leads.
fn leads_to(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer.headers["location"].to_str().unwrap().to_owned()
}

/// Uploads June 2019 and gives the address of its draft.
async fn upload(person: &Person<'_>, files: Vec<(String, Vec<u8>)>) -> String {
    leads_to(&person.send("/submissions/new", &Form::of(&files)).await)
}

/// Confirms a draft that was compared with a submission, or with none.
async fn confirm(person: &Person<'_>, draft: &str, compared_with: &str) -> Answer {
    person.post(&format!("{draft}/confirm"), &[("compared_with", compared_with)]).await
}

async fn submitted(office: &Office) -> Vec<(Month, String)> {
    let list = office.portal.store.submissions().list("juan-f").await.unwrap();
    list.into_iter().map(|submission| (submission.month, submission.sender)).collect()
}

/// What people did in the portal.
async fn done(office: &Office) -> Vec<Action> {
    let query = LedgerQuery { limit: 100, ..LedgerQuery::default() };
    let entries = office.portal.store.ledger().list("juan-f", query).await.unwrap();
    let of_people = entries.into_iter().rev().map(|entered| entered.entry).filter(|entry| entry.role.is_some());
    of_people.map(|entry| entry.action).filter(|action| *action != Action::AccountAdded).collect()
}

on_both_databases! {
    async fn a_zip_is_checked_shown_and_counts_once_it_is_confirmed(db: TestDb) {
        let office = Office::with_months(&db, "2019-04", "2019-06", 0.02).await;
        let ann = office.as_role(Role::Steward).await;
        let mut files = june();
        cut(&mut files, "visits.csv", 10);
        let draft = upload(&ann, vec![("june.zip".to_owned(), zip(&files))]).await;
        let page = ann.page(&draft).await;
        for said in ["Check your upload for June 2019", "Submission 3", "volume_change", "What it would change", "OM17"] {
            assert!(page.contains(said), "{said} is missing in {page}");
        }
        assert!(page.contains("Removed unless confirmed by") && page.contains("February 4, 2020, 10:00 AM Eastern time"));
        assert!(!page.contains("/records"), "a data steward sees no record");
        assert_eq!(submitted(&office).await.len(), 3);
        assert!(ann.page("/submissions").await.contains("Your upload for June 2019 waits to be confirmed"));
        let entered = leads_to(&confirm(&ann, &draft, "3").await);
        assert_eq!(entered, "/submissions/4?handed_in=true");
        assert!(ann.page(&entered).await.contains("Submission 4 is handed in. From now on it counts for June 2019."));
        assert_eq!(submitted(&office).await[3], ("2019-06".parse().unwrap(), "steward".to_owned()));
        let history = ann.page("/submissions").await;
        assert!(!history.contains("waits to be confirmed") && history.contains("Replaced"));
        assert_eq!(done(&office).await, [Action::DraftUploaded, Action::SubmissionConfirmed]);
    }

    async fn csv_files_chosen_together_are_a_submission_too(db: TestDb) {
        let office = Office::empty(&db).await;
        let ann = office.as_role(Role::Steward).await;
        let draft = upload(&ann, june()).await;
        let page = ann.page(&draft).await;
        assert!(page.contains("nothing: no other submission counts for its month") && page.contains("no figure"));
        assert_eq!(leads_to(&confirm(&ann, &draft, "").await), "/submissions/1?handed_in=true");
        let csv = ann.file("/submissions.csv").await;
        let mut lines = csv.lines();
        assert_eq!(lines.next(), Some("submission,month,as_of,received,files,rows,warnings,current"));
        let row = lines.next().unwrap();
        assert!(row.starts_with("1,2019-06,2019-07-15T06:00:00-04:00,2020-02-03T10:00:00-05:00,7,"), "{row}");
        assert!(row.ends_with(",true") && lines.next().is_none(), "{row}");
    }

    async fn what_was_refused_is_kept_with_its_findings_and_nothing_else(db: TestDb) {
        let office = Office::empty(&db).await;
        let ann = office.as_role(Role::Steward).await;
        let mut files = june();
        files.retain(|(name, _)| name != "cases.csv");
        let refused = upload(&ann, vec![("june.zip".to_owned(), zip(&files))]).await;
        assert_eq!(refused, "/submissions/refused/1");
        let page = ann.page(&refused).await;
        assert!(page.contains("Refused upload 1: June 2019") && page.contains("file_missing"), "{page}");
        let csv = ann.file("/submissions/refused/1/findings.csv?severity=error&code=file_missing").await;
        let lines: Vec<&str> = csv.lines().collect();
        assert_eq!(lines[0], "severity,code,file,line,column,value,message");
        assert!(lines[1].starts_with("error,file_missing,cases.csv,,,,"), "{csv}");
        assert_eq!(lines.len(), 2);
        assert_eq!(submitted(&office).await, []);
        assert!(ann.page("/submissions").await.contains("Refused upload 1"));
        assert_eq!(done(&office).await, [Action::UploadRefused, Action::Downloaded]);
    }

    async fn a_draft_is_found_by_its_uploader_only(db: TestDb) {
        let office = Office::empty(&db).await;
        let draft = upload(&office.as_role(Role::Steward).await, june()).await;
        let monitor = office.as_role(Role::Monitor).await;
        let tried = [
            monitor.get(&draft).await,
            monitor.get(&format!("{draft}/findings.csv")).await,
            confirm(&monitor, &draft, "").await,
            monitor.post(&format!("{draft}/discard"), &[]).await,
            monitor.get("/submissions/drafts/7000").await,
            monitor.get("/submissions/drafts/one").await,
        ];
        for answer in tried {
            assert_eq!(answer.status, StatusCode::NOT_FOUND);
            assert!(answer.text.contains("There is no such draft of yours"), "{}", answer.text);
        }
        assert!(!monitor.page("/submissions").await.contains("waits to be confirmed"));
        assert_eq!((submitted(&office).await.len(), done(&office).await), (0, vec![Action::DraftUploaded]));
    }

    async fn an_expired_draft_is_gone(db: TestDb) {
        let office = Office::empty(&db).await;
        let ann = office.as_role(Role::Steward).await;
        let account = office.portal.store.accounts().find("juan-f", "steward").await.unwrap().unwrap().id;
        let new = |made_at| NewDraft {
            order: "juan-f".to_owned(),
            uploader: account,
            month: "2019-06".parse().unwrap(),
            as_of: now() - DRAFT_LIFETIME,
            made_at,
            compared_with: None,
            extracts: Vec::new(),
            findings: Vec::new(),
        };
        let insert = async |made_at| {
            let entry = Entry {
                order: "juan-f".to_owned(),
                at: made_at,
                actor: "steward".to_owned(),
                role: Some(Role::Steward),
                action: Action::DraftUploaded,
                subject: serde_json::json!({}),
            };
            let id = office.portal.store.drafts().insert(new(made_at), |_| entry).await.unwrap();
            format!("/submissions/drafts/{}", id.0)
        };
        let expired = insert(now() - DRAFT_LIFETIME).await;
        assert_eq!(ann.get(&expired).await.status, StatusCode::NOT_FOUND);
        assert_eq!(confirm(&ann, &expired, "").await.status, StatusCode::NOT_FOUND);
        assert_eq!(submitted(&office).await, []);
        let open = insert(now() - DRAFT_LIFETIME + chrono::TimeDelta::seconds(1)).await;
        assert_eq!(confirm(&ann, &open, "").await.status, StatusCode::SEE_OTHER);
    }

    async fn a_draft_confirmed_twice_is_one_submission(db: TestDb) {
        let office = Office::empty(&db).await;
        let ann = office.as_role(Role::Steward).await;
        let draft = upload(&ann, june()).await;
        let (first, second) = tokio::join!(confirm(&ann, &draft, ""), confirm(&ann, &draft, ""));
        let mut answers = [first.status, second.status];
        answers.sort();
        assert_eq!(answers, [StatusCode::SEE_OTHER, StatusCode::NOT_FOUND]);
        assert_eq!(confirm(&ann, &draft, "1").await.status, StatusCode::NOT_FOUND);
        assert_eq!(submitted(&office).await.len(), 1);
    }

    async fn a_month_handed_in_meanwhile_must_be_seen_before_it_is_replaced(db: TestDb) {
        let office = Office::empty(&db).await;
        let (ann, monitor) = (office.as_role(Role::Steward).await, office.as_role(Role::Monitor).await);
        let draft = upload(&ann, june()).await;
        let other = upload(&monitor, june()).await;
        confirm(&monitor, &other, "").await;
        let again = leads_to(&confirm(&ann, &draft, "").await);
        assert_eq!(again, format!("{draft}?replaced=true"));
        let page = ann.page(&again).await;
        assert!(page.contains("What counts for the month has changed meanwhile") && page.contains("nothing_new"), "{page}");
        assert!(page.contains("name=\"compared_with\" value=\"1\"") && page.contains("No figure of the state would change"));
        assert_eq!(submitted(&office).await.len(), 1);
        assert_eq!(leads_to(&confirm(&ann, &draft, "1").await), "/submissions/2?handed_in=true");
    }

    async fn a_discarded_draft_is_gone(db: TestDb) {
        let office = Office::empty(&db).await;
        let ann = office.as_role(Role::Steward).await;
        let draft = upload(&ann, june()).await;
        let back = leads_to(&ann.post(&format!("{draft}/discard"), &[]).await);
        assert!(ann.page(&back).await.contains("The draft was discarded"));
        assert_eq!(ann.get(&draft).await.status, StatusCode::NOT_FOUND);
        assert_eq!(done(&office).await, [Action::DraftUploaded, Action::DraftDiscarded]);
    }

    async fn a_submission_is_shown_with_its_hashes_and_an_unknown_one_is_not_found(db: TestDb) {
        let office = Office::with_months(&db, "2019-06", "2019-06", 0.02).await;
        let ann = office.as_role(Role::Steward).await;
        let kept = office.portal.store.submissions().list("juan-f").await.unwrap().remove(0);
        let page = ann.page("/submissions/1").await;
        for extract in &kept.extracts {
            let cells = [extract.sha256.to_string(), extract.source_sha256.to_string()];
            assert!(cells.iter().all(|cell| page.contains(cell)), "{}", extract.kind);
        }
        assert_eq!(kept.id, SubmissionId(1));
        for missing in ["/submissions/2", "/submissions/0", "/submissions/one", "/submissions/refused/1"] {
            assert_eq!(ann.get(missing).await.status, StatusCode::NOT_FOUND, "{missing}");
        }
        for odd in ["/submissions/1?severity=fatal", "/submissions/1/findings.csv?code=no_such_code"] {
            assert_eq!(ann.get(odd).await.status, StatusCode::BAD_REQUEST, "{odd}");
        }
    }
}

on_both_databases! {
    async fn findings_are_rolled_up_above_their_list_and_a_wrong_month_is_told_once(db: TestDb) {
        let office = Office::with_months(&db, "2019-04", "2019-06", 0.02).await;
        let ann = office.as_role(Role::Steward).await;
        // The files of June, handed in for May.
        let files = june();
        let form = Form { month: "2019-05", ..Form::of(&files) };
        let refused = leads_to(&ann.send("/submissions/new", &form).await);
        let page = ann.page(&refused).await;
        assert_eq!(page.matches("These files look like those of June 2019").count(), 1, "{page}");
        assert_eq!(page.matches("rows: these look like June 2019").count(), 1, "{page}");
        for said in ["Effect on the figures", "the submission is refused; the figures stay as they were"] {
            assert!(page.contains(said), "{said} is missing in {page}");
        }
        assert!(page.contains("code=outside_month#findings"), "each code leads to its findings: {page}");
        // Names and values are set as such, and no backtick is left over.
        assert!(page.contains("<code>participants.csv</code>") && !page.contains('`'), "{page}");
    }
}
