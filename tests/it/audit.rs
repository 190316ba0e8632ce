//! `audit`: what somebody changed in the database past the program is named, and `serve` does not vouch for it.

use testdb::{Engine, TestDb, on_both_databases};

use crate::support::portal::Serving;
use crate::support::program::Program;
use crate::support::submission::Submission;

const PASSWORD: &str = "a long enough password";
const SERVE: &str = "serve --listen 127.0.0.1:0";
const PUBLISHED: &str = "plan,measure,period_start,period_end,percent,standard,source_url\n\
                         juan-f-2006,OM1,2006-01-01,2006-03-31,96.2,>=90%,https://example.org/report.pdf\n";

/// The tables that are tampered with, in the order in which rows refer to one another.
const TABLES: [&str; 7] =
    ["submissions", "extracts", "findings", "reported_figures", "accounts", "sessions", "rights_changes"];

/// A program with a key and a secret, and two months, a published figure and an account in its database. Before the
/// first month stand the entry that begins the ledger (1) and those of plan, offices and instrument (2 to 4).
fn with_data(db: &TestDb) -> Program {
    let program = Program::on(db)
        .with("EXITPLAN_PORTAL_LEDGER_KEY_FILE", "ledger.key")
        .with("EXITPLAN_PORTAL_SECRET_FILE", "portal.secret");
    program.run("ledger keygen ledger.key").ok();
    program.run("secret portal.secret").ok();
    for month in ["2018-10", "2018-11"] {
        Submission::of(month).submit_with(&program, "--received 2019-01-15T11:00").ok();
    }
    std::fs::write(db.folder().join("published.csv"), PUBLISHED).unwrap();
    program.run("reported import published.csv").ok();
    program.run_with_input("user add pat --role monitor --password-stdin", &format!("{PASSWORD}\n")).ok();
    program
}

async fn keep(db: &TestDb) {
    let copies = TABLES.map(|table| format!("CREATE TABLE kept_{table} AS SELECT * FROM {table}"));
    db.execute(&copies.join("; ")).await.unwrap();
}

async fn put_back(db: &TestDb) {
    let mut emptied = TABLES.map(|table| format!("DELETE FROM {table}"));
    emptied.reverse();
    let filled = TABLES.map(|table| format!("INSERT INTO {table} SELECT * FROM kept_{table}"));
    db.execute(&[emptied, filled].concat().join("; ")).await.unwrap();
}

on_both_databases! {
    async fn what_was_changed_past_the_program_is_named_and_not_served(db: TestDb) {
        let program = with_data(&db);
        let passed = program.run("audit").ok();
        assert!(passed.starts_with("The ledger is whole: 8 entries hang on one another.\n"), "{passed}");
        assert!(passed.contains("Since entry 1 it tells every fact that decides: 7 facts and "), "{passed}");
        assert_eq!(program.csv("audit"), "entry,wrong\n");
        keep(&db).await;
        let bytes = if db.engine() == Engine::Sqlite { "X'00'" } else { "'\\x00'::bytea" };
        // SHA-256 of one byte 0x00.
        let sealed_anew = format!("UPDATE extracts SET content = {bytes}, sha256 = '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d' WHERE submission_id = 2 AND file = 'cases.csv'");
        for (statements, named) in [
            (&*sealed_anew, "submission 2 of 2018-11: the ledger's entry 6 says cases.csv sha256 "),
            ("UPDATE submissions SET received = received - 60000000 WHERE id = 2", "submission 2 of 2018-11: the ledger's entry 6 says received 2019-01-15 16:00 UTC, the database says 2019-01-15 15:59 UTC; this was changed past the program."),
            ("UPDATE submissions SET as_of = as_of - 60000000 WHERE id = 1", "submission 1 of 2018-10: the ledger's entry 5 says as of "),
            ("DELETE FROM extracts WHERE submission_id = 2; DELETE FROM findings WHERE submission_id = 2; DELETE FROM submissions WHERE id = 2", "submission 2 of 2018-11: the ledger's entry 6 tells of it, but the database does not hold it; it was removed past the program."),
            ("DELETE FROM reported_figures", "published figure 1: the ledger's entry 7 tells of it, but the database does not hold it"),
            ("UPDATE accounts SET role = 'admin'", "account 1 (`pat`): the ledger's entry 8 says role monitor, the database says admin"),
            ("UPDATE accounts SET password_hash = 'another'", "account 1 (`pat`): the ledger's entry 8 says password "),
            ("INSERT INTO sessions (id, token_hash, account_id, address, opened_at, seen_at) VALUES (1, 'planted', 1, '::1', 0, 0)", "session 1 of account 1: the database holds it, but no entry of the ledger tells of it; it was added past the program."),
        ] {
            db.execute(statements).await.unwrap();
            program.run("audit").exits(1).says(named).says("Not as the ledger tells");
            program.run(SERVE).exits(3).says(named).says("The portal is not served").says("when_audit_fails");
            put_back(&db).await;
        }
        assert_eq!(program.run("audit").ok(), passed, "nothing that was tried left a trace");
    }

    async fn how_many_more_things_differ_is_told_and_machines_get_all(db: TestDb) {
        let program = with_data(&db);
        db.execute("UPDATE submissions SET sender = 'eve'; UPDATE accounts SET role = 'admin'").await.unwrap();
        program.run("audit").exits(1).says("submission 1 of 2018-10: the ledger's entry 5 says sender steward, the database says eve").says("2 more things differ.");
        let listed = program.run("audit --format csv").exits(1).out;
        assert_eq!(listed.lines().map(|line| line.split(',').next().unwrap()).collect::<Vec<_>>(), ["entry", "5", "6", "8"]);
        let listed = program.run("audit --format json").exits(1).out;
        assert_eq!(serde_json::from_str::<serde_json::Value>(&listed).unwrap()[2]["entry"], 8);
    }

    async fn figures_go_by_what_the_ledger_tells_of_submissions(db: TestDb) {
        let program = with_data(&db);
        let figures = program.csv("figures --scope all");
        let listed = program.csv("submissions list");
        db.execute("UPDATE submissions SET received = 0, as_of = as_of - 40000000000000, month = '2018-01', sender = 'eve'").await.unwrap();
        assert_eq!((program.csv("figures --scope all"), program.csv("submissions list")), (figures, listed));
        // Another file under its own hash is no figure either.
        db.execute("UPDATE extracts SET content = 'x', sha256 = '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'").await.unwrap();
        program.run("figures").exits(3);
        program.run("extract download 1 cases.csv").exits(3).says("was changed after it was stored");
    }

    async fn where_the_installation_wants_it_people_may_read(db: TestDb) {
        let program = with_data(&db);
        db.execute("UPDATE submissions SET sender = 'eve' WHERE id = 1").await.unwrap();
        let program = program.with("EXITPLAN_PORTAL_WHEN_AUDIT_FAILS", "read_only");
        let serving = Serving::of(program.start(SERVE));
        assert!(serving.get("/sign-in").1.contains("Read-only:"));
        let cookie = serving.session("pat", &PASSWORD.replace(' ', "+"));
        let visitor = serving.visitor();
        let page = visitor.get("/account", &cookie).unwrap();
        assert!(page.starts_with("HTTP/1.1 200"), "{page}");
        assert!(page.contains("Read-only:") && page.contains("says sender steward, the database says eve"), "{page}");
        let refused = visitor.post("/account/tokens", &cookie, "label=a").unwrap();
        assert!(refused.starts_with("HTTP/1.1 503") && refused.contains("Nothing can be changed now"), "{refused}");
        assert!(visitor.post("/sign-out", &cookie, "").unwrap().starts_with("HTTP/1.1 303"));
        assert_eq!(serving.stop(), Some(0));
        // The one checkpoint is the one that closes the export.
        let export = program.run("ledger export").ok();
        assert_eq!(export.lines().filter(|line| line.contains(r#""kind":"checkpoint""#)).count(), 1);
        program.with("EXITPLAN_PORTAL_WHEN_AUDIT_FAILS", "whatever").run("submissions list").exits(3).says("when_audit_fails");
    }
}

#[test]
fn without_a_database_there_is_nothing_to_audit() {
    let folder = tempfile::tempdir().unwrap();
    Program::within(folder.path()).run("audit").exits(3).says("there is no database `exitplan.db` yet");
    assert!(!folder.path().join("exitplan.db").exists());
}
