//! `serve`: what must be right before the portal lets anybody in.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};

use portal::password;
use store::{Action, Duty, Entry, NewAccount, NewPassword, Role, Store};
use testdb::{Engine, TestDb, on_both_databases, run};

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
        let adding = |name: &str| format!("user add {name} --role admin --password-stdin");
        program.run_with_input(&adding("ann"), "demo-admin-password\n").exits(2).says("password");
        program.run_with_input(&adding("demo-admin"), "green lamp, seven birds\n").exits(2).says("the name `demo-admin`");

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
fn what_stands_in_the_way_is_told_before_the_database_is_audited() {
    run(Engine::Sqlite, async |db: TestDb| {
        let program = with_key(&Program::on(&db));
        program.run("secret portal.secret").ok();
        program.run_with_input("user add ann --role counsel --password-stdin", "a password of a story\n").ok();
        db.execute("UPDATE accounts SET role = 'monitor'").await.unwrap();
        program.run(SERVE).exits(3).says("exitplan secret FILE");
        let program = program.with("EXITPLAN_PORTAL_SECRET_FILE", "portal.secret");
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        program
            .run(&format!("serve --listen {}", taken.local_addr().unwrap()))
            .exits(3)
            .says("another program listens on");
        program.with("EXITPLAN_PORTAL_CONNECTIONS", "1").run(SERVE).exits(3).says("portal.connections is 1");
        program.run(SERVE).exits(3).says("the ledger's entry 5 says role counsel, the database says monitor");
    });
}

#[test]
fn a_demonstration_says_before_it_is_made_that_its_place_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::within(folder.path());
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let told = program
        .run(&format!("demo --listen {}", taken.local_addr().unwrap()))
        .exits(3)
        .says("another program listens on");
    assert!(!told.out.contains("Sign-ins of this demonstration"), "{told}");
}

#[test]
fn a_secret_that_is_too_short_or_can_be_guessed_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let program = with_key(&Program::within(folder.path()).with("EXITPLAN_PORTAL_SECRET_FILE", "short"));
    let write = |text: &str| {
        let path = folder.path().join("short");
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    };
    write("31 bytes are one too few, sorry\n");
    program.run(SERVE).exits(3).says("fewer than 32 bytes");
    for guessable in ["a".repeat(64), "secret".repeat(20), "0123456789".repeat(5)] {
        write(&guessable);
        program.run(SERVE).exits(3).says("looks as if it could be guessed").says("exitplan secret FILE");
    }
    write("32 bytes are just about enough..\n");
    assert!(Serving::of(program.start(SERVE)).get("/healthz").1 == "ok");
}

/// Runs SQL as the owner of a database.
fn sql(db: &TestDb, statements: &str) {
    let mut psql = Command::new("psql");
    psql.args(["--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", "--dbname", db.url(), "--command", statements]);
    let ended = psql.output().unwrap();
    assert!(ended.status.success(), "{statements}: {}", String::from_utf8_lossy(&ended.stderr));
}

#[test]
fn on_a_server_it_serves_as_a_role_that_owns_nothing_once_the_owner_has_given_the_rights() {
    run(Engine::Postgres, async |db: TestDb| {
        let owner = Program::on(&db);
        sql(&db, "CREATE ROLE serves_a_story LOGIN PASSWORD 'a-password'");
        let (_, place) = db.url().split_once('@').unwrap();
        let role = Program::at(&format!("postgres://serves_a_story:a-password@{place}"), db.folder());
        let role = with_key(&role.with("EXITPLAN_PORTAL_SECRET_FILE", "portal.secret"));
        role.run("secret portal.secret").ok();
        role.run(SERVE).exits(3).says("exitplan database migrate").says("exitplan database grants");

        assert!(owner.run("database migrate").ok().contains("up to date"));
        let rights = owner.run("database grants serves_a_story").ok();
        sql(&db, &rights);
        owner.run_with_input("user add ann --role monitor --password-stdin", "a password of a story\n").ok();
        let serving = Serving::of(role.start(SERVE));
        let cookie = serving.session("ann", "a+password+of+a+story");
        assert!(serving.visitor().get("/account", &cookie).unwrap().contains("200 OK"));
        drop(serving);
        sql(&db, "DROP OWNED BY serves_a_story; DROP ROLE serves_a_story");
    });
}

#[test]
fn files_that_others_may_read_are_refused_with_the_command_that_mends_it() {
    let folder = tempfile::tempdir().unwrap();
    let program = with_key(&Program::within(folder.path()).with("EXITPLAN_PORTAL_SECRET_FILE", "portal.secret"));
    program.run("secret portal.secret").ok();
    program.run_with_input("user add ann --role admin --password-stdin", "a password of a story\n").ok();
    for file in ["portal.secret", "ledger.key", "exitplan.db"] {
        let path = folder.path().join(file);
        let mode = || fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(), 0o600, "{file} is made for its owner alone");
        for open in [0o640, 0o604, 0o620] {
            fs::set_permissions(&path, fs::Permissions::from_mode(open)).unwrap();
            program.run(SERVE).exits(3).says(&format!("mode {open:o}")).says(&format!("chmod 600 {file}"));
        }
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    }
    assert!(Serving::of(program.start(SERVE)).get("/healthz").1 == "ok");
}

#[test]
fn with_few_open_files_it_goes_on_and_refuses_who_comes_too_many() {
    let folder = tempfile::tempdir().unwrap();
    let program = with_key(&Program::within(folder.path()).with("EXITPLAN_PORTAL_SECRET_FILE", "portal.secret"));
    program.run("secret portal.secret").ok();
    let limited = |files: u32| {
        let plain = program.command(SERVE);
        let mut limited = Command::new("sh");
        limited.arg("-c").arg(format!("ulimit -n {files}; exec \"$0\" \"$@\""));
        limited.arg(plain.get_program()).args(plain.get_args()).current_dir(folder.path());
        limited.envs(plain.get_envs().filter_map(|(name, value)| Some((name, value?))));
        limited
    };
    // 96 are the program's own, and sixteen the fewest that serve anybody.
    crate::support::program::finish(limited(111), "ulimit -n 111").exits(3).says("ulimit -n 4096");

    let mut serving = limited(256);
    let serving = Serving::of(serving.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap());
    // 256 less 96 are 160, of which an address has a quarter: forty.
    let held: Vec<TcpStream> = (0..600).filter_map(|_| TcpStream::connect(&serving.address).ok()).collect();
    assert!(held.len() > 256, "{} connected", held.len());
    let begun = std::time::Instant::now();
    drop(held);
    // No answer is none that says that it goes on.
    while !serving.visitor().get("/healthz", "").is_ok_and(|answer| answer.contains("200 OK")) {
        assert!(begun.elapsed() < std::time::Duration::from_secs(20), "it does not go on");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    let said = serving.kill();
    assert!(said.contains("160 connections may be open at once, not 1000"), "{said}");
    assert!(said.contains("connections are refused: "), "{said}");
    assert!(!said.contains("Too many open files"), "{said}");
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
