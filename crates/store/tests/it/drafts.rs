use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use chrono::TimeDelta;
use domain::extract::ExtractKind;
use domain::finding::FindingCode;
use domain::submission::{Submission, SubmissionId};
use serde_json::json;
use store::{
    AccountId, Action, Confirmation, Confirming, DRAFT_LIFETIME, Draft, DraftId, Entry, LedgerQuery, MOST_DRAFTS,
    NewDraft, Role, Store,
};
use testdb::{TestDb, on_both_databases};

use crate::support::{ORDER, add, at, entry, extract, finding, month, open, submission, told};

const MADE: &str = "2019-07-15T14:00:00Z";

async fn steward(store: &Store, name: &str) -> AccountId {
    add(store, name, Role::Steward).await
}

/// A draft for a month with two small extracts and two warnings.
fn draft(uploader: AccountId, of: &str) -> NewDraft {
    NewDraft {
        order: ORDER.to_owned(),
        uploader,
        month: month(of),
        as_of: at("2019-07-15T10:00:00Z"),
        made_at: at(MADE),
        compared_with: None,
        extracts: vec![
            extract(ExtractKind::Cases, format!("cases of {of}").into_bytes()),
            extract(ExtractKind::Investigations, format!("investigations of {of}").into_bytes()),
        ],
        findings: vec![
            finding(FindingCode::StillPending, "seven are undecided"),
            finding(FindingCode::VolumeChange, "twice as many rows as the month before"),
        ],
    }
}

fn confirming(draft: DraftId, uploader: AccountId, seen: Option<SubmissionId>) -> Confirming {
    Confirming { draft, uploader, sender: "ann".to_owned(), seen, now: at("2019-07-15T15:00:00.000001Z") }
}

fn uploaded(draft: DraftId) -> Entry {
    Entry { subject: json!({ "draft": draft.0 }), ..entry(Action::DraftUploaded, MADE) }
}

fn confirmed(submission: SubmissionId) -> Entry {
    Entry { subject: json!({ "submission": submission.0 }), ..entry(Action::SubmissionConfirmed, MADE) }
}

/// What the ledger tells of drafts, the oldest first.
async fn drafts_told(store: &Store) -> Vec<(Action, serde_json::Value)> {
    let query = LedgerQuery { limit: 100, ..LedgerQuery::default() };
    let entries = store.ledger().list(ORDER, query).await.unwrap();
    let told = entries.into_iter().rev().map(|entered| (entered.entry.action, entered.entry.subject));
    told.filter(|(action, _)| !matches!(action, Action::AccountAdded | Action::LedgerBegun)).collect()
}

/// Makes a draft and confirms it.
pub async fn makes_and_confirms_one(store: &Store, uploader: AccountId) {
    let id = store.drafts().insert(draft(uploader, "2019-06"), uploaded).await.unwrap();
    let done = store.drafts().confirm(confirming(id, uploader, None), confirmed).await.unwrap();
    assert_eq!(done, Confirmation::Entered(SubmissionId(1)));
}

async fn open_drafts(store: &Store, uploader: AccountId) -> Vec<Draft> {
    store.drafts().open(ORDER, uploader, at(MADE)).await.unwrap()
}

async fn submissions(store: &Store) -> Vec<Submission> {
    store.submissions().list(ORDER).await.unwrap()
}

on_both_databases! {
    async fn an_uploader_has_twelve_drafts_at_most_and_may_replace_one(db: TestDb) {
        let store = open(&db).await;
        let (ann, ben) = (steward(&store, "ann").await, steward(&store, "ben").await);
        for number in 1..=MOST_DRAFTS {
            store.drafts().insert(draft(ann, &format!("2018-{number:02}")), uploaded).await.unwrap();
        }
        let error = store.drafts().insert(draft(ann, "2019-06"), uploaded).await.unwrap_err();
        assert!(error.to_string().contains("12 drafts wait for their uploader already"), "{error}");
        assert_eq!(open_drafts(&store, ann).await.len(), MOST_DRAFTS);
        store.drafts().insert(draft(ann, "2018-07"), uploaded).await.unwrap();
        store.drafts().insert(draft(ben, "2019-06"), uploaded).await.unwrap();
        // A day later they are gone, and do not count.
        let late = NewDraft { made_at: at(MADE) + DRAFT_LIFETIME, ..draft(ann, "2019-06") };
        store.drafts().insert(late, uploaded).await.unwrap();
    }

    async fn a_draft_is_found_as_it_was_made_and_is_no_submission(db: TestDb) {
        let store = open(&db).await;
        let ann = steward(&store, "ann").await;
        let new = draft(ann, "2019-06");
        let id = store.drafts().insert(new.clone(), uploaded).await.unwrap();
        let found = store.drafts().find(ann, id, at(MADE)).await.unwrap().unwrap();
        assert_eq!((found.id, found.uploader, found.month), (id, ann, month("2019-06")));
        assert_eq!((found.as_of, found.made_at), (new.as_of, new.made_at));
        assert_eq!((found.expires_at, found.compared_with), (at("2019-07-16T14:00:00Z"), None));
        // Made of cases, investigations; found as in `extracts.md`.
        let sealed: Vec<_> = new.extracts.iter().rev().map(|extract| extract.sealed.clone()).collect();
        assert_eq!(found.extracts, sealed);
        assert_eq!(store.drafts().findings(&found).await.unwrap(), new.findings);
        let content = store.drafts().content(id, ExtractKind::Cases).await.unwrap();
        assert_eq!(content, Some(b"cases of 2019-06".to_vec()));
        assert_eq!(store.drafts().content(id, ExtractKind::Visits).await.unwrap(), None);
        assert_eq!(submissions(&store).await, []);
        assert!(!store.installation().is_empty().await.unwrap());
    }

    async fn a_draft_is_its_uploader_s_alone(db: TestDb) {
        let store = open(&db).await;
        let (ann, ben) = (steward(&store, "ann").await, steward(&store, "ben").await);
        let id = store.drafts().insert(draft(ann, "2019-06"), uploaded).await.unwrap();
        assert_eq!(store.drafts().find(ben, id, at(MADE)).await.unwrap(), None);
        assert_eq!(open_drafts(&store, ben).await, []);
        assert_eq!(store.drafts().confirm(confirming(id, ben, None), confirmed).await.unwrap(), Confirmation::Gone);
        assert!(!store.drafts().discard(ben, id, entry(Action::DraftDiscarded, MADE)).await.unwrap());
        assert_eq!(open_drafts(&store, ann).await.len(), 1);
    }

    async fn a_draft_lives_for_a_day_and_not_a_moment_longer(db: TestDb) {
        let store = open(&db).await;
        let ann = steward(&store, "ann").await;
        let id = store.drafts().insert(draft(ann, "2019-06"), uploaded).await.unwrap();
        let expires = at(MADE) + DRAFT_LIFETIME;
        let last = expires - TimeDelta::microseconds(1);
        assert!(store.drafts().find(ann, id, last).await.unwrap().is_some());
        assert_eq!(store.drafts().find(ann, id, expires).await.unwrap(), None);
        assert_eq!(store.drafts().open(ORDER, ann, expires).await.unwrap(), []);
        let late = Confirming { now: expires, ..confirming(id, ann, None) };
        assert_eq!(store.drafts().confirm(late, confirmed).await.unwrap(), Confirmation::Gone);
        assert_eq!(submissions(&store).await, []);
    }

    async fn the_next_write_removes_what_has_expired_and_nothing_else(db: TestDb) {
        let store = open(&db).await;
        let (ann, ben) = (steward(&store, "ann").await, steward(&store, "ben").await);
        let old = store.drafts().insert(draft(ann, "2019-06"), uploaded).await.unwrap();
        let open = NewDraft { made_at: at(MADE) + TimeDelta::hours(1), ..draft(ann, "2019-07") };
        let open = store.drafts().insert(open, uploaded).await.unwrap();
        let next = NewDraft { made_at: at(MADE) + DRAFT_LIFETIME, ..draft(ben, "2019-06") };
        store.drafts().insert(next, uploaded).await.unwrap();
        assert_eq!(store.drafts().content(old, ExtractKind::Cases).await.unwrap(), None);
        assert!(store.drafts().content(open, ExtractKind::Cases).await.unwrap().is_some());
    }

    async fn a_draft_takes_the_place_of_the_uploader_s_own_of_the_month(db: TestDb) {
        let store = open(&db).await;
        let (ann, ben) = (steward(&store, "ann").await, steward(&store, "ben").await);
        for (uploader, of) in [(ann, "2019-06"), (ben, "2019-06"), (ann, "2019-07"), (ann, "2019-06")] {
            store.drafts().insert(draft(uploader, of), uploaded).await.unwrap();
        }
        let months: Vec<_> = open_drafts(&store, ann).await.iter().map(|draft| draft.month.to_string()).collect();
        assert_eq!(months, ["2019-06", "2019-07"]);
        assert_eq!(open_drafts(&store, ben).await.len(), 1);
    }

    async fn a_number_is_never_given_twice(db: TestDb) {
        let store = open(&db).await;
        let ann = steward(&store, "ann").await;
        let first = store.drafts().insert(draft(ann, "2019-06"), uploaded).await.unwrap();
        assert!(store.drafts().discard(ann, first, entry(Action::DraftDiscarded, MADE)).await.unwrap());
        let second = store.drafts().insert(draft(ann, "2019-06"), uploaded).await.unwrap();
        assert!(second > first, "{first:?} {second:?}");
    }

    async fn a_confirmed_draft_is_a_submission_like_any_other(db: TestDb) {
        let store = open(&db).await;
        let ann = steward(&store, "ann").await;
        store.submissions().insert(submission("2019-05"), told).await.unwrap();
        let new = draft(ann, "2019-06");
        let id = store.drafts().insert(new.clone(), uploaded).await.unwrap();
        let done = store.drafts().confirm(confirming(id, ann, None), confirmed).await.unwrap();
        assert_eq!(done, Confirmation::Entered(SubmissionId(2)));
        let entered = submissions(&store).await.pop().unwrap();
        let received = at("2019-07-15T15:00:00.000001Z");
        assert_eq!((entered.id, entered.month, entered.as_of), (SubmissionId(2), new.month, new.as_of));
        assert_eq!((entered.received, entered.entered, &*entered.sender), (received, received, "ann"));
        let sealed: Vec<_> = new.extracts.iter().rev().map(|extract| extract.sealed.clone()).collect();
        assert_eq!((entered.warnings, entered.extracts), (2, sealed));
        assert_eq!(store.submissions().findings(SubmissionId(2)).await.unwrap(), new.findings);
        let content = store.submissions().content(SubmissionId(2), ExtractKind::Cases).await.unwrap().unwrap();
        assert_eq!(content.content, b"cases of 2019-06");
        assert_eq!(open_drafts(&store, ann).await, []);
        assert_eq!(store.drafts().content(id, ExtractKind::Cases).await.unwrap(), None);
    }

    async fn the_ledger_is_told_of_what_was_done_and_of_nothing_else(db: TestDb) {
        let store = open(&db).await;
        let ann = steward(&store, "ann").await;
        let first = store.drafts().insert(draft(ann, "2019-06"), uploaded).await.unwrap();
        for _ in 0..2 {
            store.drafts().discard(ann, first, entry(Action::DraftDiscarded, MADE)).await.unwrap();
        }
        let second = store.drafts().insert(draft(ann, "2019-06"), uploaded).await.unwrap();
        for seen in [Some(SubmissionId(7)), None, None] {
            store.drafts().confirm(confirming(second, ann, seen), confirmed).await.unwrap();
        }
        assert_eq!(drafts_told(&store).await, [
            (Action::DraftUploaded, json!({ "draft": first.0 })),
            (Action::DraftDiscarded, json!({})),
            (Action::DraftUploaded, json!({ "draft": second.0 })),
            (Action::SubmissionConfirmed, json!({ "submission": 1 })),
        ]);
    }

    async fn a_draft_is_confirmed_once(db: TestDb) {
        let store = open(&db).await;
        let ann = steward(&store, "ann").await;
        let id = store.drafts().insert(draft(ann, "2019-06"), uploaded).await.unwrap();
        store.drafts().confirm(confirming(id, ann, None), confirmed).await.unwrap();
        let again = confirming(id, ann, Some(SubmissionId(1)));
        assert_eq!(store.drafts().confirm(again, confirmed).await.unwrap(), Confirmation::Gone);
        assert_eq!(submissions(&store).await.len(), 1);
    }

    async fn two_confirmations_at_once_enter_one_submission(db: TestDb) {
        let (one, other) = (open(&db).await, open(&db).await);
        let ann = steward(&one, "ann").await;
        for round in 1..=10 {
            let seen = submissions(&one).await.last().map(|submission| submission.id);
            let new = NewDraft { compared_with: seen, ..draft(ann, "2019-06") };
            let id = one.drafts().insert(new, uploaded).await.unwrap();
            let confirm = |store: Store| async move { store.drafts().confirm(confirming(id, ann, seen), confirmed).await.unwrap() };
            let (first, second) = tokio::join!(tokio::spawn(confirm(one.clone())), tokio::spawn(confirm(other.clone())));
            let mut done = [first.unwrap(), second.unwrap()];
            done.sort_by_key(|done| *done == Confirmation::Gone);
            assert_eq!(done, [Confirmation::Entered(SubmissionId(round)), Confirmation::Gone]);
        }
        assert_eq!(submissions(&one).await.len(), 10);
    }

    async fn a_month_that_was_submitted_meanwhile_is_not_confirmed(db: TestDb) {
        let store = open(&db).await;
        let ann = steward(&store, "ann").await;
        let id = store.drafts().insert(draft(ann, "2019-06"), uploaded).await.unwrap();
        // A submission of another month, or of another order, changes nothing for this one.
        store.submissions().insert(submission("2019-05"), told).await.unwrap();
        let mut elsewhere = submission("2019-06");
        elsewhere.order = "another".to_owned();
        store.submissions().insert(elsewhere, told).await.unwrap();
        let newer = store.submissions().insert(submission("2019-06"), told).await.unwrap();
        let drafts = store.drafts();
        let confirm = |seen| drafts.confirm(confirming(id, ann, seen), confirmed);
        assert_eq!(confirm(None).await.unwrap(), Confirmation::Replaced);
        // To have seen the newer one is not enough: the warnings kept must have been found beside it too.
        assert_eq!(confirm(Some(newer)).await.unwrap(), Confirmation::Replaced);
        let found = store.drafts().find(ann, id, at(MADE)).await.unwrap().unwrap();
        let again = vec![finding(FindingCode::NothingNew, "every file is the same")];
        assert!(store.drafts().set_compared(&found, Some(newer), again.clone(), entry(Action::DraftCompared, MADE)).await.unwrap());
        assert_eq!(confirm(None).await.unwrap(), Confirmation::Replaced);
        let Confirmation::Entered(entered) = confirm(Some(newer)).await.unwrap() else { panic!("not entered") };
        assert_eq!(store.submissions().findings(entered).await.unwrap(), again);
    }

    async fn a_submission_received_earlier_is_not_the_month_s_current_one(db: TestDb) {
        let store = open(&db).await;
        let ann = steward(&store, "ann").await;
        let current = store.submissions().insert(submission("2019-06"), told).await.unwrap();
        let id = store.drafts().insert(NewDraft { compared_with: Some(current), ..draft(ann, "2019-06") }, uploaded).await.unwrap();
        let mut history = submission("2019-06");
        history.received = at("2019-07-15T14:00:00Z");
        store.submissions().insert(history, told).await.unwrap();
        let done = store.drafts().confirm(confirming(id, ann, Some(current)), confirmed).await.unwrap();
        assert_eq!(done, Confirmation::Entered(SubmissionId(3)));
    }

    async fn a_confirmation_that_is_killed_leaves_a_draft_or_a_submission_and_never_both(db: TestDb) {
        let store = open(&db).await;
        let ann = steward(&store, "ann").await;
        let (mut kept, mut entered) = (0, 0);
        for delay in (0..40).map(|step| Duration::from_millis(15 * step)) {
            let before = submissions(&store).await.len();
            let seen = submissions(&store).await.last().map(|submission| submission.id);
            let large = extract(ExtractKind::Visits, vec![7; 8 * 1024 * 1024]);
            let mut new = NewDraft { compared_with: seen, ..draft(ann, "2019-06") };
            new.extracts.push(large);
            let id = store.drafts().insert(new, uploaded).await.unwrap();
            confirm_in_a_program_killed_after(delay, &db, id, ann, seen);
            // Whoever was killed lets go of the database a moment later; a write waits for it.
            store.drafts().discard(ann, DraftId(i64::MAX), entry(Action::DraftDiscarded, MADE)).await.unwrap();
            let after = submissions(&store).await;
            let is_draft = store.drafts().find(ann, id, at(MADE)).await.unwrap().is_some();
            assert_eq!(after.len() - before, usize::from(!is_draft), "killed after {delay:?}");
            assert!(after.iter().all(|submission| submission.extracts.len() == 3), "killed after {delay:?}");
            if is_draft { kept += 1 } else { entered += 1 }
        }
        assert!(kept > 0 && entered > 0, "no kill came before ({kept}) or none after ({entered}) the confirmation");
    }
}

/// Starts this test program again to confirm a draft, and kills it after a while.
fn confirm_in_a_program_killed_after(
    delay: Duration,
    db: &TestDb,
    draft: DraftId,
    uploader: AccountId,
    seen: Option<SubmissionId>,
) {
    let seen = seen.map_or_else(String::new, |id| id.to_string());
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["drafts::the_program_that_is_killed", "--exact", "--ignored"])
        .env(CONFIRM, format!("{},{},{seen},{}", draft.0, uploader.0, db.url()))
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    sleep(delay);
    child.kill().unwrap();
    child.wait().unwrap();
}

const CONFIRM: &str = "EXITPLAN_TEST_CONFIRM";

#[tokio::test]
#[ignore = "run by the story that kills it"]
async fn the_program_that_is_killed() {
    let asked = std::env::var(CONFIRM).unwrap();
    let [draft, uploader, seen, url] = asked.splitn(4, ',').collect::<Vec<_>>().try_into().unwrap();
    let store = Store::open(url).await.unwrap();
    let (draft, uploader) = (DraftId(draft.parse().unwrap()), AccountId(uploader.parse().unwrap()));
    let done = store
        .drafts()
        .confirm(confirming(draft, uploader, seen.parse().ok().map(SubmissionId)), confirmed)
        .await
        .unwrap();
    assert!(matches!(done, Confirmation::Entered(_)), "{done:?}");
}
