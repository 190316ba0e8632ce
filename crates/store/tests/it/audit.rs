//! What was changed past the program is named, with the entry that tells otherwise.

use chrono::TimeDelta;
use domain::extract::ExtractKind;
use domain::finding::FindingCode;
use domain::reported::ReportedFigure;
use domain::submission::SubmissionId;
use store::{
    AccountId, Action, Confirming, DraftId, Duty, Entry, NewDraft, NewReference, NewRefusal, NewSession, RefusedFile,
    ReferenceKind, Role, SessionId, SessionLimits, Store, StoreError, Token, TokenId,
};
use testdb::{Engine, TestDb, on_both_databases};

use crate::support::past::{columns, forget_facts};
use crate::support::{
    ORDER, add, at, entry, execute, extract, finding, hash, month, open, password, submission, told,
};

const DAY: &str = "2026-11-22T09:30:00Z";

/// What is done to the database, and how the audit must name it.
type Tampering = (&'static str, &'static str);

/// Each is done to an untouched database of its own kind: see [`everything`] for what there is, and in which entry.
const TAMPERINGS: &[Tampering] = &[
    // Submissions (entry 2: 2019-05; entry 9: 2019-06, confirmed), their seals and findings.
    ("UPDATE submissions SET received = received + 60000000 WHERE id = 1", "submission 1 of 2019-05: the ledger's entry 2 says received 2019-07-15 14:00:00.000001 UTC, the database says 2019-07-15 14:01:00.000001 UTC; this was changed past the program"),
    ("UPDATE submissions SET as_of = as_of - 60000000 WHERE id = 1", "entry 2 says as of 2019-07-15 10:00 UTC, the database says 2019-07-15 09:59 UTC"),
    ("UPDATE submissions SET entered = entered + 1 WHERE id = 1", "entry 2 says entered"),
    ("UPDATE submissions SET month = '2019-04' WHERE id = 1", "submission 1 of 2019-05: the ledger's entry 2 says month 2019-05, the database says 2019-04"),
    ("UPDATE submissions SET month = 'never' WHERE id = 2", "entry 9 says month 2019-06, the database says never"),
    ("UPDATE submissions SET order_id = 'other' WHERE id = 1", "entry 2 says order juan-f, the database says other"),
    ("UPDATE submissions SET sender = 'nobody' WHERE id = 2", "submission 2 of 2019-06: the ledger's entry 9 says sender ann, the database says nobody"),
    ("UPDATE submissions SET warning_count = 7 WHERE id = 1", "entry 2 says warnings 1, the database says 7"),
    ("DELETE FROM extracts WHERE submission_id = 2; DELETE FROM findings WHERE submission_id = 2; DELETE FROM submissions WHERE id = 2", "submission 2 of 2019-06: the ledger's entry 9 tells of it, but the database does not hold it; it was removed past the program"),
    ("INSERT INTO submissions (id, order_id, month, as_of, received, entered, sender, warning_count) VALUES (3, 'juan-f', '2019-07', 1, 2, 3, 'eve', 0)", "submission 3 of 2019-07: the database holds it, but no entry of the ledger tells of it; it was added past the program"),
    ("UPDATE extracts SET content = CONTENT", "cases.csv of submission 1 of 2019-05: its bytes are not those of which the ledger's entry 2 tells"),
    ("UPDATE extracts SET content = CONTENT, sha256 = HASH WHERE submission_id = 1 AND file = 'cases.csv'", "submission 1 of 2019-05: the ledger's entry 2 says cases.csv sha256 "),
    ("UPDATE extracts SET source_sha256 = HASH WHERE submission_id = 2 AND file = 'cases.csv'", "entry 9 says cases.csv source sha256 "),
    ("UPDATE extracts SET row_count = 131 WHERE submission_id = 2 AND file = 'cases.csv'", "entry 9 says cases.csv rows 3, the database says 131"),
    ("UPDATE extracts SET byte_count = 1 WHERE submission_id = 2 AND file = 'cases.csv'", "entry 9 says cases.csv bytes 16, the database says 1"),
    ("DELETE FROM extracts WHERE submission_id = 1 AND file = 'cases.csv'", "entry 2 says cases.csv bytes 16, the database says nothing"),
    ("INSERT INTO extracts SELECT 1, 'visits.csv', row_count, byte_count, sha256, source_sha256, content FROM extracts WHERE submission_id = 2 AND file = 'cases.csv'", "entry 2 says visits.csv bytes nothing, the database says 16"),
    ("UPDATE findings SET message = 'all is well' WHERE submission_id = 1", "submission 1 of 2019-05: the ledger's entry 2 says findings sha256 "),
    ("UPDATE findings SET code = 'nothing_new' WHERE submission_id = 1", "entry 2 says findings sha256 "),
    ("DELETE FROM findings WHERE submission_id = 1", "entry 2 says findings count 1, the database says 0"),
    ("UPDATE findings SET submission_id = 1, position = position + 9 WHERE submission_id = 2", "entry 2 says findings count 1, the database says "),
    // The refusal (entry 3).
    ("UPDATE refusals SET received = 0", "refusal 1 of 2019-06: the ledger's entry 3 says received "),
    ("UPDATE refusals SET month = '2019-01'", "entry 3 says month 2019-06, the database says 2019-01"),
    ("UPDATE refusals SET sender = 'eve'", "entry 3 says sender steward, the database says eve"),
    ("UPDATE refusals SET error_count = 0", "entry 3 says errors 1, the database says 0"),
    ("UPDATE refused_files SET sha256 = HASH", "refusal 1 of 2019-06: the ledger's entry 3 says files sha256 "),
    ("UPDATE refused_files SET name = 'other.csv'", "entry 3 says files sha256 "),
    ("DELETE FROM findings WHERE refusal_id = 1", "entry 3 says findings count 1, the database says 0"),
    ("DELETE FROM findings WHERE refusal_id = 1; DELETE FROM refused_files; DELETE FROM refusals", "refusal 1 of 2019-06: the ledger's entry 3 tells of it"),
    // The plan (entry 4).
    ("UPDATE reference_files SET content = 'another plan'", "the text of reference file 1 (plan `juan-f-2006`): its bytes are not those of which the ledger's entry 4 tells"),
    ("UPDATE reference_files SET sha256 = HASH", "reference file 1 (plan `juan-f-2006`): the ledger's entry 4 says sha256 "),
    ("UPDATE reference_files SET name = 'mine'", "entry 4 says name juan-f-2006, the database says mine"),
    ("UPDATE reference_files SET first_used = 0", "entry 4 says first used "),
    ("DELETE FROM reference_files", "reference file 1 (plan `juan-f-2006`): the ledger's entry 4 tells of it"),
    // Published figures (entry 5: two; entry 6: one more).
    ("UPDATE reported_figures SET percent = '99.9' WHERE id = 2", "published figures 1 to 2: the ledger's entry 5 says figures sha256 "),
    ("UPDATE reported_figures SET standard = '<=5%' WHERE id = 3", "published figure 3: the ledger's entry 6 says figures sha256 "),
    ("UPDATE reported_figures SET period_end = '2006-06-30' WHERE id = 3", "entry 6 says figures sha256 "),
    ("DELETE FROM reported_figures WHERE id = 1", "published figures 1 to 2: the ledger's entry 5 says figures count 2, the database says 1"),
    ("DELETE FROM reported_figures WHERE id = 3", "published figure 3: the ledger's entry 6 tells of it"),
    ("INSERT INTO reported_figures SELECT 4, order_id, plan, 'OM9', period_start, period_end, percent, standard, source_url FROM reported_figures WHERE id = 3", "published figure 4: the database holds it, but no entry of the ledger tells of it"),
    // Accounts: ann (entry 7, changed by entry 10), root (entry 11); what they see.
    ("UPDATE accounts SET role = 'admin' WHERE name = 'ann'", "account 1 (`ann`): the ledger's entry 10 says role steward, the database says admin"),
    ("UPDATE accounts SET role = 'king' WHERE name = 'ann'", "entry 10 says role steward, the database says king"),
    ("UPDATE accounts SET name = 'eve' WHERE name = 'ann'", "entry 10 says name ann, the database says eve"),
    ("UPDATE accounts SET password_hash = 'of another password' WHERE name = 'root'", "account 2 (`root`): the ledger's entry 11 says password "),
    ("UPDATE accounts SET must_change_password = TRUE WHERE name = 'root'", "entry 11 says must change no, the database says yes"),
    ("UPDATE accounts SET disabled_at = 0 WHERE name = 'root'", "entry 11 says disabled at nothing, the database says 1970-01-01 00:00 UTC"),
    ("UPDATE accounts SET order_id = 'other' WHERE name = 'root'", "entry 11 says order juan-f, the database says other"),
    ("UPDATE account_areas SET name = 'hartford' WHERE name = 'bridgeport'", "account 1 (`ann`): the ledger's entry 10 says areas office bridgeport, the database says hartford"),
    ("DELETE FROM account_areas WHERE account_id = 1", "entry 10 says areas office bridgeport, the database says nothing"),
    ("INSERT INTO account_areas VALUES (1, 'region', '4')", "entry 10 says areas region nothing, the database says 4"),
    ("INSERT INTO accounts (id, order_id, name, role, password_hash, created_at, must_change_password) VALUES (3, 'juan-f', 'eve', 'admin', 'x', 0, FALSE)", "account 3 (`eve`): the database holds it, but no entry of the ledger tells of it"),
    // Sessions of root: open (entry 12), ended (entries 13 and 14).
    ("UPDATE sessions SET account_id = 1 WHERE id = 1", "session 1 of account 2: the ledger's entry 12 says account 2, the database says 1"),
    ("UPDATE sessions SET opened_at = opened_at + 3600000000 WHERE id = 1", "entry 12 says opened at 2026-11-22 09:30 UTC, the database says 2026-11-22 10:30 UTC"),
    ("UPDATE sessions SET ended_at = NULL WHERE id = 2", "session 2 of account 2: the ledger's entry 14 says ended at 2026-11-22 09:30 UTC, the database says nothing"),
    ("UPDATE sessions SET token_hash = HASH WHERE id = 1", "session 1 of account 2: the "),
    ("INSERT INTO sessions (id, token_hash, account_id, address, opened_at, seen_at) VALUES (3, HASH, 2, '::1', 0, 0)", "session 3 of account 2: the database holds it, but no entry of the ledger tells of it"),
    ("DELETE FROM sessions WHERE id = 1", "session 1 of account 2: the ledger's entry 12 tells of it"),
    // Tokens of ann: good (entry 15), revoked (entries 16 and 17).
    ("UPDATE api_tokens SET revoked_at = NULL", "token 00000000000000000000000000000002 of account 1: the ledger's entry 17 says revoked at 2026-11-22 09:30 UTC, the database says nothing"),
    ("UPDATE api_tokens SET expires_at = expires_at + 60000000 WHERE jti LIKE '%1'", "token 00000000000000000000000000000001 of account 1: the ledger's entry 15 says expires at "),
    ("UPDATE api_tokens SET account_id = 2 WHERE jti LIKE '%1'", "entry 15 says account 1, the database says 2"),
    ("INSERT INTO api_tokens (jti, account_id, label, issued_at, expires_at) VALUES ('3', 2, '', 0, 9)", "token 3 of account 2: the database holds it, but no entry of the ledger tells of it"),
    // The draft of 2019-07 (entry 18).
    ("UPDATE draft_extracts SET content = CONTENT", "cases.csv of draft 2 of 2019-07: its bytes are not those of which the ledger's entry 18 tells"),
    ("UPDATE draft_extracts SET content = CONTENT, sha256 = HASH WHERE file = 'cases.csv'", "draft 2 of 2019-07: the ledger's entry 18 says cases.csv sha256 "),
    ("UPDATE drafts SET as_of = 0", "entry 18 says as of "),
    ("UPDATE drafts SET month = '2019-08'", "entry 18 says month 2019-07, the database says 2019-08"),
    ("UPDATE drafts SET account_id = 2", "entry 18 says account 1, the database says 2"),
    ("UPDATE drafts SET expires_at = expires_at + 1", "entry 18 says expires at "),
    ("UPDATE drafts SET compared_with = 2", "entry 18 says compared with nothing, the database says 2"),
    ("DELETE FROM draft_findings", "entry 18 says findings count 2, the database says 0"),
    // The mark of a demonstration.
    ("INSERT INTO installation_marks VALUES ('demo', 0)", "mark `demo` of the installation: the database holds it, but no entry of the ledger tells of it"),
];

/// The statement as the engine writes it: other bytes, and their hash.
fn written(statement: &str, engine: Engine) -> String {
    let content = if engine == Engine::Sqlite { "X'6f74686572'" } else { "'\\x6f74686572'::bytea" };
    statement.replace("CONTENT", content).replace("HASH", &format!("'{}'", hash(b"other")))
}

fn figure(measure: &str) -> ReportedFigure {
    ReportedFigure {
        plan: "juan-f-2006".to_owned(),
        measure: measure.to_owned(),
        period_start: "2006-01-01".parse().unwrap(),
        period_end: "2006-03-31".parse().unwrap(),
        percent: "96.2".to_owned(),
        standard: ">=90%".parse().unwrap(),
        source_url: "https://example.org/1".to_owned(),
    }
}

fn draft(uploader: AccountId, of: &str) -> NewDraft {
    NewDraft {
        order: ORDER.to_owned(),
        uploader,
        month: month(of),
        as_of: at("2019-07-15T10:00:00Z"),
        made_at: at(DAY),
        compared_with: None,
        extracts: vec![extract(ExtractKind::Cases, format!("cases of {of}").into_bytes())],
        findings: vec![
            finding(FindingCode::StillPending, "seven are undecided"),
            finding(FindingCode::VolumeChange, "twice as many rows as the month before"),
        ],
    }
}

fn done(action: Action) -> Entry {
    entry(action, DAY)
}

/// What was handed in: entries 2 to 6.
async fn hand_in(store: &Store) {
    store.submissions().insert(submission("2019-05"), told).await.unwrap();
    let files = vec![RefusedFile { name: "cases.csv".to_owned(), sha256: hash(b"cases") }];
    let refusal = NewRefusal {
        order: ORDER.to_owned(),
        month: month("2019-06"),
        received: at(DAY),
        entered: at(DAY),
        sender: "steward".to_owned(),
        files,
        findings: vec![finding(FindingCode::BadDate, "no date")],
    };
    store.refusals().insert(refusal, |_| done(Action::SubmissionRefused)).await.unwrap();
    let text = "a plan".to_owned();
    let (kind, name, sha256) = (ReferenceKind::Plan, "juan-f-2006".to_owned(), hash(text.as_bytes()));
    let plan = NewReference { kind, name, sha256, text };
    store.references().remember(ORDER, plan, done(Action::ReferenceUsed)).await.unwrap();
    for figures in [vec![figure("OM1"), figure("OM2")], vec![figure("OM3")]] {
        store.reported().import(ORDER, figures, |_| done(Action::ReportedImported)).await.unwrap();
    }
}

/// A draft that ann uploads and confirms, and what she may see afterwards: entries 7 to 10. Then root: entry 11.
async fn upload(store: &Store) -> (AccountId, AccountId) {
    let ann = add(store, "ann", Role::Steward).await;
    let id = store.drafts().insert(draft(ann, "2019-06"), |_| done(Action::DraftUploaded)).await.unwrap();
    let confirming = Confirming { draft: id, uploader: ann, sender: "ann".to_owned(), seen: None, now: at(DAY) };
    store.drafts().confirm(confirming, |_| done(Action::SubmissionConfirmed)).await.unwrap();
    let duty = Duty { role: Role::Steward, offices: vec!["bridgeport".to_owned()], regions: Vec::new() };
    store.accounts().change(ann, duty, done(Action::AccountChanged)).await.unwrap();
    (ann, add(store, "root", Role::Admin).await)
}

async fn sign_in(store: &Store, account: AccountId, token: &[u8], when: &str) -> SessionId {
    let new = NewSession { token_hash: hash(token), account, address: "::1".to_owned(), at: at(when) };
    store.sessions().open(new, entry(Action::SignedIn, when)).await.unwrap()
}

async fn issue(store: &Store, account: AccountId, number: u128, when: &str) {
    let (issued_at, label) = (at(when), "figures".to_owned());
    let expires_at = issued_at + TimeDelta::hours(8);
    let token = Token { id: TokenId(number), account, label, issued_at, expires_at, revoked_at: None };
    store.tokens().issue(token, entry(Action::TokenIssued, when)).await.unwrap();
}

/// A database in which there is one of everything, and the number of the draft that waits in it.
async fn everything(store: &Store) -> (AccountId, DraftId) {
    store.ledger().begin(ORDER, at(DAY)).await.unwrap();
    hand_in(store).await;
    let (ann, root) = upload(store).await;
    for token in [b"one".as_slice(), b"two"] {
        sign_in(store, root, token, DAY).await;
    }
    store.sessions().end(hash(b"two"), done(Action::SignedOut)).await.unwrap();
    issue(store, ann, 1, DAY).await;
    issue(store, ann, 2, DAY).await;
    store.tokens().revoke(ann, TokenId(2), done(Action::TokenRevoked)).await.unwrap();
    let waiting = store.drafts().insert(draft(ann, "2019-07"), |_| done(Action::DraftUploaded)).await.unwrap();
    (ann, waiting)
}

async fn wrong(store: &Store) -> Vec<String> {
    let audit = store.audit().await.unwrap();
    let broken = audit.broken.iter().cloned();
    broken.chain(audit.differences.iter().map(ToString::to_string)).collect()
}

/// Shown to people, or a number that nothing goes by.
const DECIDE_NOTHING: &[(&str, &str)] =
    &[("findings", "id"), ("sessions", "address"), ("sessions", "seen_at"), ("api_tokens", "label")];

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
const TABLES: [&str; 15] = [
    "submissions", "extracts", "refusals", "refused_files", "findings", "reference_files", "reported_figures",
    "accounts", "account_areas", "sessions", "api_tokens", "drafts", "draft_extracts", "draft_findings",
    "installation_marks",
];

/// Keeps copies of the rows as they are.
async fn keep_copies(db: &TestDb) {
    let copies: Vec<String> = TABLES.iter().map(|table| format!("CREATE TABLE kept_{table} AS SELECT * FROM {table}")).collect();
    execute(db, &copies.join("; ")).await.unwrap();
}

/// Makes every table again from its copy.
async fn put_back(db: &TestDb) {
    let emptied: Vec<String> = TABLES.iter().rev().map(|table| format!("DELETE FROM {table}")).collect();
    let filled: Vec<String> = TABLES.iter().map(|table| format!("INSERT INTO {table} SELECT * FROM kept_{table}")).collect();
    execute(db, &[emptied, filled].concat().join("; ")).await.unwrap();
}

on_both_databases! {
    async fn whatever_was_changed_past_the_program_is_named_with_the_entry(db: TestDb) {
        let store = open(&db).await;
        everything(&store).await;
        let untouched = store.audit().await.unwrap();
        assert!(untouched.is_passed(), "{untouched:?}");
        // 2 submissions, 1 refusal, 1 draft, 1 file, 2 lots of figures, 2 accounts, 2 sessions, 2 tokens; contents of
        // 2 and 1 extracts of submissions, 1 of a draft, 1 plan.
        assert_eq!((untouched.begun, untouched.entries, untouched.facts, untouched.contents), (Some(1), 18, 13, 5));
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
        store.accounts().set_password(ann, password("another"), None, entry(Action::PasswordReset, later)).await.unwrap();
        issue(&store, ann, 4, later).await;
        store.tokens().revoke_all(ann, entry(Action::TokenRevoked, later)).await.unwrap();
        sign_in(&store, ann, b"four", later).await;
        store.sessions().end_all(ann, None, entry(Action::SessionsEnded, later)).await.unwrap();
        store.accounts().disable(ann, entry(Action::AccountDisabled, later)).await.unwrap();
        store.accounts().enable(ann, entry(Action::AccountEnabled, later)).await.unwrap();
        let audit = store.audit().await.unwrap();
        assert!(audit.is_passed(), "{:#?}", audit.differences);
        // Ann's new sessions and tokens are there, those from before are gone, and so is every draft.
        assert_eq!(audit.facts, 1 + 2 + 1 + 1 + 2 + 2 + 2 + 2);
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

    async fn an_entry_that_was_changed_is_not_read_past(db: TestDb) {
        let store = open(&db).await;
        everything(&store).await;
        let triggers = if db.engine() == Engine::Sqlite { "DROP TRIGGER ledger_stays_unchanged" } else { "DROP TRIGGER ledger_stays ON ledger" };
        execute(&db, triggers).await.unwrap();
        execute(&db, "UPDATE ledger SET subject = REPLACE(subject, '2019-07-15T14:00', '2019-07-15T13:00') WHERE id = 2; UPDATE submissions SET received = received - 3600000000 WHERE id = 1").await.unwrap();
        let refused = open(&db).await.submissions().list(ORDER).await.unwrap_err();
        assert!(matches!(refused, StoreError::EntryChanged { number: 2 }), "{refused}");
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
        let refused = store.accounts().set_password(ann, password("own"), None, done(Action::PasswordChanged)).await.unwrap_err();
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
        assert_eq!((audit.begun, audit.entries, audit.facts, audit.contents), (Some(19), 19, 12, 5));
        assert_eq!(store.submissions().list(ORDER).await.unwrap(), before);
        execute(&db, "UPDATE submissions SET received = 0 WHERE id = 1").await.unwrap();
        let wrong = wrong(&store).await;
        assert!(wrong[0].starts_with("submission 1 of 2019-05: the ledger's entry 19 says received "), "{wrong:?}");
    }
}
