//! What was changed past the program is named, with the entry that tells otherwise.

mod endings;
pub mod everything;
mod orders;
mod reading;
mod strays;
mod tampering;

use chrono::TimeDelta;
use domain::extract::ExtractKind;
use domain::finding::FindingCode;
use domain::submission::SubmissionId;
use ledger::Wrong;
use store::{Action, Confirming, NewDraft, ReferenceKind, SessionLimits, Store, StoreError};
use testdb::{Engine, TestDb, on_both_databases};

use self::everything::{DAY, done, draft, everything, issue, sign_in};
use self::tampering::TAMPERINGS;
use crate::support::past::{columns, forget_facts};
use crate::support::{ORDER, at, entry, execute, finding, hash, open, password, seen, submission, told};

/// The statement as the engine writes it: other bytes, and their hash.
fn written(statement: &str, engine: Engine) -> String {
    let content = if engine == Engine::Sqlite { "X'6f74686572'" } else { "'\\x6f74686572'::bytea" };
    statement.replace("CONTENT", content).replace("HASH", &format!("'{}'", hash(b"other")))
}

async fn wrong(store: &Store) -> Vec<String> {
    let audit = store.audit().await.unwrap();
    let broken = audit.broken.iter().cloned();
    broken.chain(audit.differences.iter().map(ToString::to_string)).collect()
}

/// Shown to people, or a number that nothing goes by.
const DECIDE_NOTHING: &[(&str, &str)] = &[
    ("findings", "id"),
    ("sessions", "address"),
    ("sessions", "seen_at"),
    ("api_tokens", "label"),
    // Who changes an account says which form of it was seen.
    ("accounts", "version"),
    // What was told to whom; that it was done stands in the ledger.
    ("accounts", "has_news"),
    ("accounts", "changes_seen"),
    // How soon a password may be tried again, and whether another is asked for: both are found anew.
    ("accounts", "unlocked_at"),
    ("accounts", "password_is_weak"),
];

/// A change of every row in a column, which may name what is not there.
fn changing(table: &str, column: &str, kind: &str, engine: Engine) -> String {
    let free = match engine {
        Engine::Sqlite => "PRAGMA foreign_keys = OFF",
        Engine::Postgres => "SET session_replication_role = replica",
    };
    let value = match kind {
        "blob" | "bytea" => "CONTENT".to_owned(),
        "boolean" => format!("NOT {column}"),
        "date" | "date_text" => "'2005-01-01'".to_owned(),
        // Nothing may belong to two, or to none.
        "bigint" | "integer" if column.ends_with("_id") => format!("{column} + 100"),
        "bigint" | "integer" => format!("COALESCE({column}, 0) + 100"),
        _ => format!("COALESCE({column}, '') || 'x'"),
    };
    written(&format!("{free}; UPDATE {table} SET {column} = {value}"), engine)
}

/// Every table whose rows are told of.
const TABLES: [&str; 16] = [
    "submissions",
    "extracts",
    "refusals",
    "refused_files",
    "findings",
    "reference_files",
    "reported_figures",
    "accounts",
    "account_areas",
    "sessions",
    "api_tokens",
    "rights_requests",
    "drafts",
    "draft_extracts",
    "draft_findings",
    "installation_marks",
];

/// Tables beside them whose rows belong to accounts; what was told to whom decides nothing.
const BESIDE: [&str; 1] = ["rights_changes"];

fn copied() -> impl DoubleEndedIterator<Item = &'static str> {
    TABLES.into_iter().chain(BESIDE)
}

/// Keeps copies of the rows as they are.
async fn keep_copies(db: &TestDb) {
    let copies: Vec<String> =
        copied().map(|table| format!("CREATE TABLE kept_{table} AS SELECT * FROM {table}")).collect();
    execute(db, &copies.join("; ")).await.unwrap();
}

/// Makes every table again from its copy.
async fn put_back(db: &TestDb) {
    let emptied: Vec<String> = copied().rev().map(|table| format!("DELETE FROM {table}")).collect();
    let filled: Vec<String> = copied().map(|table| format!("INSERT INTO {table} SELECT * FROM kept_{table}")).collect();
    execute(db, &[emptied, filled].concat().join("; ")).await.unwrap();
}

on_both_databases! {
    async fn whatever_was_changed_past_the_program_is_named_with_the_entry(db: TestDb) {
        let store = open(&db).await;
        everything(&store).await;
        let untouched = store.audit().await.unwrap();
        assert!(untouched.is_passed(), "{untouched:?}");
        // 2 submissions, 1 refusal, 1 draft, 1 file, 2 lots of figures, 2 accounts, 2 sessions, 2 tokens, 1 request; contents of
        // 2 and 1 extracts of submissions, 1 of a draft, 1 plan.
        assert_eq!((untouched.begun, untouched.entries, untouched.facts, untouched.contents), (Some(1), 19, 14, 5));
        keep_copies(&db).await;
        for (statement, named) in TAMPERINGS {
            execute(&db, &written(statement, db.engine())).await.unwrap_or_else(|fault| panic!("{statement}: {fault}"));
            let wrong = wrong(&store).await;
            assert!(wrong.iter().any(|wrong| wrong.contains(named)), "{statement}\nmust be named as\n{named}\nbut is\n{wrong:#?}");
            put_back(&db).await;
        }
        assert_eq!(wrong(&store).await, Vec::<String>::new(), "every tampering was taken back");
    }

    async fn no_column_can_be_changed_unnoticed_but_those_that_decide_nothing(db: TestDb) {
        let store = open(&db).await;
        store.installation().mark_demo(at(DAY)).await.unwrap();
        everything(&store).await;
        keep_copies(&db).await;
        for (table, column, kind) in columns(&db, &TABLES).await {
            execute(&db, &changing(&table, &column, &kind, db.engine())).await.unwrap_or_else(|fault| panic!("{table}.{column}: {fault}"));
            let decides = !wrong(&store).await.is_empty();
            assert_eq!(decides, !DECIDE_NOTHING.contains(&(&*table, &*column)), "{table}.{column}");
            put_back(&db).await;
        }
        assert_eq!(wrong(&store).await, Vec::<String>::new());
    }

    async fn what_the_program_itself_does_passes(db: TestDb) {
        let store = open(&db).await;
        store.installation().mark_demo(at(DAY)).await.unwrap();
        store.ledger().begin(ORDER, at(DAY)).await.unwrap();
        let (ann, waiting) = everything(&store).await;
        let later = "2027-11-22T09:30:00Z";
        // A year later everything that passes is removed: sessions, tokens, drafts.
        sign_in(&store, ann, b"three", later).await;
        issue(&store, ann, 3, later).await;
        let limits = SessionLimits { idle: TimeDelta::minutes(30), absolute: TimeDelta::hours(12) };
        let open_one = store.sessions().list(ann, at(later), &limits).await.unwrap()[0].id;
        store.sessions().touch(open_one, at(later) + TimeDelta::minutes(1)).await.unwrap();
        let found = store.drafts().find(ann, waiting, at(DAY)).await.unwrap().unwrap();
        let again = vec![finding(FindingCode::NothingNew, "every file is the same")];
        assert!(store.drafts().set_compared(&found, Some(SubmissionId(2)), again, done(Action::DraftCompared)).await.unwrap());
        let new = NewDraft { made_at: at(later), ..draft(ann, "2019-08") };
        let id = store.drafts().insert(new, |_| entry(Action::DraftUploaded, later)).await.unwrap();
        store.drafts().discard(ann, id, entry(Action::DraftDiscarded, later)).await.unwrap();
        store.accounts().rehash(ann, &store.accounts().find_by_id(ann).await.unwrap().unwrap().password_hash, password("anew").hash, entry(Action::PasswordRehashed, later)).await.unwrap();
        store.accounts().set_password(seen(&store, ann).await, password("another"), None, entry(Action::PasswordReset, later)).await.unwrap();
        issue(&store, ann, 4, later).await;
        store.tokens().revoke_all(ann, entry(Action::TokenRevoked, later)).await.unwrap();
        sign_in(&store, ann, b"four", later).await;
        store.sessions().end_all(ann, None, entry(Action::SessionsEnded, later)).await.unwrap();
        store.accounts().disable(seen(&store, ann).await, entry(Action::AccountDisabled, later)).await.unwrap();
        store.accounts().enable(seen(&store, ann).await, entry(Action::AccountEnabled, later)).await.unwrap();
        let audit = store.audit().await.unwrap();
        assert!(audit.is_passed(), "{:#?}", audit.differences);
        // Ann's new sessions and tokens are there, those from before are gone, and so is every draft; the request of a year ago is kept.
        assert_eq!(audit.facts, 1 + 2 + 1 + 1 + 2 + 2 + 2 + 2 + 1);
    }

    async fn a_list_of_submissions_is_what_the_ledger_tells(db: TestDb) {
        let store = open(&db).await;
        everything(&store).await;
        let before = store.submissions().list(ORDER).await.unwrap();
        let content = store.submissions().content(SubmissionId(1), ExtractKind::Cases).await.unwrap().unwrap();
        for statement in [
            "UPDATE submissions SET received = 0, as_of = 0, month = '2018-01', sender = 'eve', warning_count = 0",
            "UPDATE extracts SET content = CONTENT, sha256 = HASH",
            "INSERT INTO submissions (id, order_id, month, as_of, received, entered, sender, warning_count) VALUES (3, 'juan-f', '2019-07', 1, 2, 3, 'eve', 0)",
        ] {
            execute(&db, &written(statement, db.engine())).await.unwrap();
        }
        // Also by a program that begins afresh.
        for store in [&store, &open(&db).await] {
            assert_eq!(store.submissions().list(ORDER).await.unwrap(), before);
            let changed = store.submissions().content(SubmissionId(1), ExtractKind::Cases).await.unwrap().unwrap();
            assert_eq!((changed.sha256, &*changed.content), (content.sha256, b"other".as_slice()));
        }
    }

    async fn an_entry_in_another_spelling_is_none_of_this_program(db: TestDb) {
        let store = open(&db).await;
        everything(&store).await;
        let triggers = if db.engine() == Engine::Sqlite { "DROP TRIGGER ledger_stays_unchanged" } else { "DROP TRIGGER ledger_stays ON ledger" };
        execute(&db, triggers).await.unwrap();
        // The same JSON, hence the same hash; but a fold that looks for facts by their spelling would pass them over.
        execute(&db, r#"UPDATE ledger SET subject = REPLACE(subject, '"facts":', '"\u0066acts" : ')"#).await.unwrap();
        let store = open(&db).await;
        let refused = store.submissions().list(ORDER).await.unwrap_err().to_string();
        assert!(refused.contains("entry 1") && refused.contains("not written as it was entered"), "{refused}");
        assert!(!store.audit().await.unwrap().is_passed());
    }

    async fn a_reference_file_whose_text_was_changed_is_not_handed_out(db: TestDb) {
        let store = open(&db).await;
        everything(&store).await;
        let find = async || store.references().find(ORDER, ReferenceKind::Plan, hash(b"a plan")).await;
        assert_eq!(find().await.unwrap().unwrap().text, "a plan");
        execute(&db, "UPDATE reference_files SET content = 'another plan'").await.unwrap();
        let refused = find().await.unwrap_err().to_string();
        assert!(refused.contains("the text of reference file 1 (plan `juan-f-2006`): its bytes are not those"), "{refused}");
    }

    async fn an_entry_that_was_changed_is_not_read_past(db: TestDb) {
        let store = open(&db).await;
        everything(&store).await;
        let triggers = if db.engine() == Engine::Sqlite { "DROP TRIGGER ledger_stays_unchanged" } else { "DROP TRIGGER ledger_stays ON ledger" };
        execute(&db, triggers).await.unwrap();
        execute(&db, "UPDATE ledger SET subject = REPLACE(subject, '2019-07-15T14:00', '2019-07-15T13:00') WHERE id = 2; UPDATE submissions SET received = received - 3600000000 WHERE id = 1").await.unwrap();
        let refused = open(&db).await.submissions().list(ORDER).await.unwrap_err();
        assert!(matches!(refused, StoreError::BrokenLedger { entry: Some(2), wrong: Wrong::OtherHash }), "{refused}");
        assert_eq!(wrong(&store).await, ["entry 2 of the ledger: its hash is not the hash of what it says: the entry was changed"]);
    }

    async fn a_draft_that_was_swapped_is_not_confirmed(db: TestDb) {
        let store = open(&db).await;
        let (ann, waiting) = everything(&store).await;
        let confirming = Confirming { draft: waiting, uploader: ann, sender: "ann".to_owned(), seen: None, now: at(DAY) };
        keep_copies(&db).await;
        for (statement, named) in [
            ("UPDATE draft_extracts SET content = CONTENT", "cases.csv of draft 2 of 2019-07: its bytes"),
            ("UPDATE draft_extracts SET content = CONTENT, sha256 = HASH", "draft 2 of 2019-07: the ledger's entry 18 says cases.csv sha256"),
            ("UPDATE drafts SET as_of = as_of + 1", "entry 18 says as of"),
            ("DELETE FROM draft_findings", "entry 18 says findings count 2"),
        ] {
            execute(&db, &written(statement, db.engine())).await.unwrap();
            let refused = store.drafts().confirm(confirming.clone(), |_| done(Action::SubmissionConfirmed)).await.unwrap_err();
            assert!(refused.to_string().contains(named), "{statement}: {refused}");
            assert_eq!(store.submissions().list(ORDER).await.unwrap().len(), 2);
            put_back(&db).await;
        }
        store.drafts().confirm(confirming, |_| done(Action::SubmissionConfirmed)).await.unwrap();
        assert_eq!(store.submissions().list(ORDER).await.unwrap().len(), 3);
    }

    async fn a_change_does_not_excuse_what_was_done_before(db: TestDb) {
        let store = open(&db).await;
        let (ann, _) = everything(&store).await;
        execute(&db, "UPDATE accounts SET role = 'admin' WHERE name = 'ann'").await.unwrap();
        let refused = store.accounts().set_password(seen(&store, ann).await, password("own"), None, done(Action::PasswordChanged)).await.unwrap_err();
        assert!(refused.to_string().contains("entry 10 says role steward, the database says admin"), "{refused}");
        assert_eq!(wrong(&store).await.len(), 1);
    }

    async fn a_number_of_what_was_removed_is_not_given_again(db: TestDb) {
        let store = open(&db).await;
        everything(&store).await;
        execute(&db, "DELETE FROM extracts WHERE submission_id = 2; DELETE FROM findings WHERE submission_id = 2; DELETE FROM submissions WHERE id = 2").await.unwrap();
        let refused = store.submissions().insert(submission("2019-08"), told).await.unwrap_err();
        assert!(refused.to_string().contains("submission 2 of 2019-06: the ledger's entry 9 tells of it"), "{refused}");
    }

    async fn bytes_that_are_not_those_that_were_sealed_are_not_stored(db: TestDb) {
        let store = open(&db).await;
        let mut broken = submission("2019-05");
        broken.extracts[0].content = b"other".to_vec();
        let refused = store.submissions().insert(broken, told).await.unwrap_err();
        assert!(refused.to_string().contains("the sealed cases.csv changed while it was stored"), "{refused}");
        assert!(store.submissions().list(ORDER).await.unwrap().is_empty());
    }

    async fn a_ledger_that_began_before_facts_were_entered_goes_on_with_entries_that_state_them(db: TestDb) {
        let store = open(&db).await;
        everything(&store).await;
        let before = store.submissions().list(ORDER).await.unwrap();
        forget_facts(&db, &store).await;
        // As the version before left it: nothing is told, and the tables are read.
        let store = open(&db).await;
        assert_eq!(store.submissions().list(ORDER).await.unwrap(), before);
        let untold = store.audit().await.unwrap();
        assert_eq!((untold.begun, untold.is_passed(), untold.broken), (None, false, None));
        store.ledger().begin(ORDER, at(DAY)).await.unwrap();
        store.ledger().begin(ORDER, at(DAY)).await.unwrap();
        let audit = store.audit().await.unwrap();
        assert!(audit.is_passed(), "{audit:#?}");
        assert_eq!((audit.begun, audit.entries, audit.facts, audit.contents), (Some(20), 20, 13, 5));
        assert_eq!(store.submissions().list(ORDER).await.unwrap(), before);
        execute(&db, "UPDATE submissions SET received = 0 WHERE id = 1").await.unwrap();
        let wrong = wrong(&store).await;
        assert!(wrong[0].starts_with("submission 1 of 2019-05: the ledger's entry 20 says received "), "{wrong:?}");
    }
}
