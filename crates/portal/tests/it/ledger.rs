//! The page that tells the monitor what everybody did.

use axum::http::StatusCode;
use casereview::Act;
use ledger::SecretKey;
use portal::Role;
use serde_json::json;
use store::{Action, Entry, LedgerQuery};
use testdb::{Engine, TestDb, on_both_databases, run};

use crate::support::round::{act, opened_round, round_of};
use crate::support::scores::{answers, case_of, joined, own, reviewers};
use crate::support::{Office, now};

async fn enter(office: &Office, actor: &str, action: Action, at: &str, subject: serde_json::Value) {
    let (order, actor, role) = ("juan-f".to_owned(), actor.to_owned(), Some(Role::Leadership));
    let entry = Entry { order, at: at.parse().unwrap(), actor, role, action, subject };
    office.portal.store.ledger().enter(entry).await.unwrap();
}

/// A look at records on the evening of January 31, Eastern time, which is February 1 in UTC, and a download later.
async fn with_entries(db: &TestDb) -> Office {
    let office = Office::empty(db).await;
    let seen = json!({ "records": 2, "measure": "OM1", "period": "2019-Q4" });
    enter(&office, "ann", Action::RecordsSeen, "2020-02-01T02:00:00Z", seen).await;
    let taken = json!({ "file": "figures.csv", "rows": 12 });
    enter(&office, "bob", Action::Downloaded, "2020-02-02T15:00:00Z", taken).await;
    office
}

const SEEN: &str = "Looked at 2 records of OM1 for 2019-Q4.";
const TAKEN: &str = "Downloaded figures.csv with 12 rows.";

on_both_databases! {
    async fn the_page_tells_what_was_done_in_plain_words(db: TestDb) {
        let office = with_entries(&db).await;
        let page = office.page("/ledger").await;
        for said in [SEEN, TAKEN, "department leadership", "January 31, 2020, 9:00 PM", "Times are in Eastern time."] {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert!(page.find(TAKEN) < page.find(SEEN), "the newest first");
        let entries = office.ledger().await;
        assert_eq!((entries[0].action, entries[0].role), (Action::LedgerSeen, Some(Role::Monitor)));
    }

    async fn entries_are_chosen_by_person_action_and_day(db: TestDb) {
        let office = with_entries(&db).await;
        for (asked, shown) in [
            ("person=ann", [true, false]),
            ("person=+bob+", [false, true]),
            ("action=downloaded", [false, true]),
            ("until=2020-01-31", [true, false]),
            ("from=2020-02-01", [false, true]),
            ("from=2020-01-31&until=2020-02-02", [true, true]),
            ("from=2020-02-03&until=2020-02-02", [false, false]),
        ] {
            let page = office.page(&format!("/ledger?{asked}")).await;
            assert_eq!([SEEN, TAKEN].map(|said| page.contains(said)), shown, "{asked}");
        }
        assert!(office.page("/ledger?person=zoe").await.contains("No entry is like that"));
    }
}

#[test]
fn a_long_ledger_is_read_on_from_the_last_entry_shown() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        let monitor = office.as_role(Role::Monitor).await;
        for number in 1..=60 {
            enter(
                &office,
                "ann",
                Action::Downloaded,
                "2020-02-01T02:00:00Z",
                json!({ "file": format!("{number}.csv") }),
            )
            .await;
        }
        let first = monitor.page("/ledger?person=ann").await;
        assert!(
            first.contains("Downloaded 60.csv")
                && first.contains("Downloaded 11.csv")
                && !first.contains("Downloaded 10.csv")
        );
        let (_, older) = first.split_once("/ledger?person=ann&amp;before=").unwrap();
        let before = older.split('"').next().unwrap();
        let second = monitor.page(&format!("/ledger?person=ann&before={before}")).await;
        assert!(
            second.contains("Downloaded 10.csv")
                && second.contains("Downloaded 1.csv")
                && !second.contains("Downloaded 11.csv")
        );
        assert!(second.contains("Newest entries") && !second.contains("Older entries"));
    });
}

#[test]
fn the_file_holds_the_entries_chosen_with_their_hashes_and_is_entered_too() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = with_entries(&db).await;
        let file = office.get("/ledger.csv?person=ann").await;
        let lines: Vec<&str> = file.csv().lines().collect();
        assert_eq!(lines[0], "number,at,person,role,action,subject,previous_hash,hash");
        assert_eq!(lines.len(), 2);
        assert!(lines[1].starts_with("2,2020-01-31T21:00:00-05:00,ann,leadership,records_seen,"), "{}", lines[1]);
        assert_eq!(lines[1].rsplit(',').next().unwrap().len(), 64);
        let entry = &office.ledger().await[0];
        assert_eq!(
            (entry.action, &entry.subject["rows"], &entry.subject["person"]),
            (Action::Downloaded, &json!(1), &json!("ann"))
        );
    });
}

#[test]
fn the_last_checkpoint_and_its_key_stand_above() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = with_entries(&db).await;
        assert!(office.page("/ledger").await.contains("No checkpoint was signed yet"));
        let key = SecretKey::new([7; 32]);
        let signed = office.portal.store.ledger().sign_beside(&key, None, now()).await.unwrap().unwrap().checkpoint;
        let page = office.page("/ledger").await;
        for said in [key.public().fingerprint().to_string(), signed.hash.to_string()] {
            assert!(page.contains(&said), "{said}");
        }
        assert!(page.contains(&format!("Entry {}, signed February 3, 2020, 10:00 AM Eastern time", signed.sequence)));
    });
}

#[test]
fn a_question_that_makes_no_sense_is_answered_with_what_would() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        for (asked, said) in [("from=soon", "is no day"), ("action=dreamt", "ledger_begun")] {
            let answer = office.get(&format!("/ledger?{asked}")).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST);
            assert!(answer.text.contains(said), "{}", answer.text);
        }
    });
}

#[test]
fn own_scores_are_neither_on_the_page_nor_in_the_file_and_their_hash_is_that_of_the_whole_entry() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        round_of(&office, 4, 3).await;
        let case = case_of(&office, "bridgeport").await;
        own(&office, &case, reviewers(&case)[0], &[("needs_dental", "2")]).await;
        let page = office.page("/ledger?action=case_review").await;
        assert!(page.contains("&quot;act&quot;:&quot;own_scored&quot;") && page.contains("once both reviewers are in"));
        let file = office.file("/ledger.csv?action=case_review").await;
        for text in [&page, &file] {
            assert!(text.contains(&case.id) && !text.contains("Why needs_dental is 2."), "{text}");
        }
        let query = LedgerQuery { action: Some(Action::CaseReview), limit: 1, ..LedgerQuery::default() };
        let [entered] = &office.portal.store.ledger().list("juan-f", query).await.unwrap()[..] else { panic!() };
        assert!(entered.entry.subject.to_string().contains("Why needs_dental is 2."), "what is kept is whole");
        assert_eq!(entered.link().hash().unwrap(), entered.hash.unwrap());
        assert!(page.contains(&entered.hash.unwrap().to_string()));
    });
}

#[test]
fn joint_and_decided_scores_are_neither_on_the_page_nor_in_the_file() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        round_of(&office, 4, 3).await;
        let case = case_of(&office, "bridgeport").await;
        joined(&office, &case, &[("needs_dental", "2")], &["needs_dental"]).await;
        let rationale = "Why needs_dental is 3.";
        act(&office, "monitor", Role::Monitor, |desk| {
            let round = desk.round(1).unwrap();
            let mut answers = answers(round, &case, &[("needs_dental", "3")]);
            answers.scores.retain(|column, _| column == "needs_dental");
            answers.questions.clear();
            Act::ScoresDecided { round: 1, case: case.id.clone(), answers }
        })
        .await;
        // Opened again it may go to somebody who has still to score, and reads the ledger.
        let page = office.page("/ledger?action=case_review").await;
        let file = office.file("/ledger.csv?action=case_review").await;
        for text in [&page, &file] {
            assert!(text.contains("joint_scored") && text.contains("scores_decided"), "{text}");
            assert!(!text.contains("Four months until the first visit.") && !text.contains(rationale), "{text}");
        }
        let kept = office.ledger().await;
        assert!(kept.iter().any(|entry| entry.subject.to_string().contains(rationale)), "what is kept is whole");
    });
}

#[test]
fn the_frame_of_a_round_is_not_shown_in_full() {
    run(Engine::Sqlite, async |db: TestDb| {
        let office = Office::empty(&db).await;
        // 200 cases of more than 60 letters each.
        opened_round(&office, 100).await;
        let page = office.page("/ledger?action=case_review").await;
        assert!(page.contains("letters are left out here") && page.contains("Case review, round 1"), "{page}");
        assert!(page.len() < 30_000, "{}", page.len());
    });
}
