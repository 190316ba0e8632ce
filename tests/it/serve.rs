//! `serve`: what must be right before the portal lets anybody in.

use std::fs;

use portal::password;
use store::{Action, Duty, Entry, NewAccount, NewPassword, Role, Store};
use testdb::{TestDb, on_both_databases};

use crate::support::portal::Serving;
use crate::support::program::Program;
use crate::support::submission::Submission;

const SERVE: &str = "serve --listen 127.0.0.1:0";

/// The program with a key that signs its ledger.
fn with_key(program: &Program) -> Program {
    program.run("ledger keygen ledger.key").ok();
    program.with("EXITPLAN_PORTAL_LEDGER_KEY_FILE", "ledger.key")
}

on_both_databases! {
    async fn without_a_secret_or_a_key_it_does_not_start_and_says_how_to_make_one(db: TestDb) {
        let program = Program::on(&db);
        Submission::of("2018-10").submit(&program).ok();
        program.run(SERVE).exits(3).says("exitplan secret FILE").says("portal.secret_file");

        program.run("secret portal.secret").ok();
        let secret = fs::read_to_string(db.folder().join("portal.secret")).unwrap();
        assert_eq!(secret.trim().len(), 64, "32 bytes as hexadecimal digits");
        program.run("secret portal.secret").exits(2).says("nothing is ever overwritten");
        assert_eq!(fs::read_to_string(db.folder().join("portal.secret")).unwrap(), secret, "it is not overwritten");

        let program = program.with("EXITPLAN_PORTAL_SECRET_FILE", "portal.secret");
        program.run(SERVE).exits(3).says("exitplan ledger keygen FILE").says("portal.ledger_key_file");
        let program = with_key(&program);
        let serving = Serving::of(program.start(SERVE));
        assert!(serving.get("/").0.contains("location: /sign-in"));
    }

    async fn a_password_of_the_demonstration_is_refused_and_one_that_is_there_stops_it(db: TestDb) {
        let program = with_key(&Program::on(&db).with("EXITPLAN_PORTAL_SECRET_FILE", "portal.secret"));
        program.run("secret portal.secret").ok();
        let adding = |name| format!("user add {name} --role admin --password-stdin");
        program.run_with_input(&adding("r.admin"), "demo-admin-password\n").exits(2).says("password of a demonstration");
        program.run_with_input(&adding("demo-admin"), "green lamp, seven birds\n").exits(2).says("stands for something else");

        // As a demonstration has it, in a database that is none.
        let store = Store::open(db.url()).await.unwrap();
        let password = NewPassword { hash: password::hash("demo-admin-password").await.unwrap(), must_change: false };
        let at = "2019-07-15T10:00:00Z".parse().unwrap();
        let duty = Duty::of(Role::Admin);
        let account = NewAccount { name: "demo-admin".to_owned(), duty, password, created_at: at };
        let (order, actor, subject) = ("juan-f".to_owned(), "a story".to_owned(), serde_json::json!({}));
        let entry = Entry { order, at, actor, role: None, action: Action::AccountAdded, subject };
        store.accounts().add("juan-f", account, entry).await.unwrap();
        store.close().await.unwrap();
        let stopped = program.run(SERVE).exits(3).says("`demo-admin`").says("password of the demonstration");
        assert!(!stopped.err.contains("demo-admin-password"), "{}", stopped.err);
    }
}

#[test]
fn a_secret_that_is_too_short_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let program = with_key(&Program::within(folder.path()).with("EXITPLAN_PORTAL_SECRET_FILE", "short"));
    fs::write(folder.path().join("short"), "31 bytes are one too few, sorry\n").unwrap();
    program.run(SERVE).exits(3).says("fewer than 32 bytes");
    fs::write(folder.path().join("short"), "32 bytes are just about enough..\n").unwrap();
    assert!(Serving::of(program.start(SERVE)).get("/healthz").1 == "ok");
}

#[test]
fn others_are_served_with_tls_or_behind_a_proxy_only_and_under_a_public_address() {
    let folder = tempfile::tempdir().unwrap();
    let program = with_key(&Program::within(folder.path()).with("EXITPLAN_PORTAL_SECRET_FILE", "portal.secret"));
    program.run("secret portal.secret").ok();
    program.run("serve --listen 0.0.0.0:0").exits(3).says("without TLS the portal is served on this machine only");

    let proxied = program.with("EXITPLAN_PORTAL_TRUSTED_PROXIES", "1");
    proxied.run(SERVE).exits(3).says("portal.public_address must be set");
    proxied.with("EXITPLAN_PORTAL_PUBLIC_ADDRESS", "monitor.example.gov").run(SERVE).exits(3).says("https://");
    let certified = program.with("EXITPLAN_PORTAL_CERTIFICATE_FILE", "portal.pem");
    certified.run(SERVE).exits(3).says("belong together");
    let certified = certified.with("EXITPLAN_PORTAL_KEY_FILE", "portal.key");
    let public = certified.with("EXITPLAN_PORTAL_PUBLIC_ADDRESS", "https://monitor.example.gov");
    public.run(SERVE).exits(3).says("portal.pem");
}
