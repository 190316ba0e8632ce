//! A portal that is killed while somebody decides keeps the decision whole, or nothing of it, and its ledger proves it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use portal::password;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha12Rng;
use store::{Action, Duty, Entry, NewAccount, NewPassword, Role, Store};
use testdb::{TestDb, on_both_databases};

use crate::support::portal::Serving;
use crate::support::program::Program;
use crate::support::submission::Submission;

/// How often the portal is killed on each database while notices are filed.
const KILLS: usize = 12;
const PASSWORD: &str = "kept-between-us-two";

on_both_databases! {
    async fn no_kill_leaves_half_a_decision(db: TestDb) {
        let program = office(&db).await;
        let mut chance = ChaCha12Rng::seed_from_u64(7);
        let (mut acknowledged, mut cut_off) = (0, 0);
        for round in 1..=KILLS {
            let serving = Serving::of(program.start("serve --listen 127.0.0.1:0"));
            let told = file_until_killed(serving, Duration::from_millis(chance.random_range(20..400)));
            let entered = entered(&program, round);
            // What was acknowledged is there; of what was not, at most the one that was under way.
            let unacknowledged = entered - acknowledged - told;
            assert!(unacknowledged <= 1, "round {round}: {entered} entered, {acknowledged} and {told} acknowledged");
            cut_off += unacknowledged;
            acknowledged = entered;
        }
        program.run("audit").ok();
        assert!(acknowledged > KILLS, "the portal hardly came to file anything: {acknowledged}, {cut_off} cut off");
    }
}

/// An installation with counsel, that may sign in at once.
async fn office(db: &TestDb) -> Program {
    let program = Program::on(db);
    program.run("secret portal.secret").ok();
    program.run("ledger keygen ledger.key").ok();
    Submission::of("2018-10").submit(&program).ok();
    let store = Store::open(db.url()).await.unwrap();
    let password = NewPassword { hash: password::hash(PASSWORD).await.unwrap(), must_change: false };
    let at = "2019-07-15T10:00:00Z".parse().unwrap();
    let duty = Duty::of(Role::Counsel);
    let account = NewAccount { name: "c.diaz".to_owned(), duty, password, created_at: at };
    let (order, actor, subject) = ("juan-f".to_owned(), "a story".to_owned(), serde_json::json!({}));
    let entry = Entry { order, at, actor, role: None, action: Action::AccountAdded, subject };
    store.accounts().add("juan-f", account, entry).await.unwrap();
    store.close().await.unwrap();
    let program = program.with("EXITPLAN_PORTAL_SECRET_FILE", "portal.secret");
    program.with("EXITPLAN_PORTAL_LEDGER_KEY_FILE", "ledger.key")
}

/// Files one notice after the other until the portal is killed; how many were acknowledged.
fn file_until_killed(serving: Serving, delay: Duration) -> usize {
    let cookie = serving.session("c.diaz", PASSWORD);
    let visitor = serving.visitor();
    let page = visitor.get("/notices/new", &cookie).unwrap();
    let (_, rest) = page.split_once("name=\"agree_by\" value=\"").expect(&page);
    let form = format!("agree_by={}&measures=OM2&text=Asserted&document=Letter", rest.split('"').next().unwrap());
    let acknowledged = AtomicUsize::new(0);
    thread::scope(|scope| {
        let filing = scope.spawn(|| {
            while let Ok(answer) = visitor.post("/notices/new", &cookie, &form) {
                assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
                acknowledged.fetch_add(1, Ordering::Relaxed);
            }
        });
        thread::sleep(delay);
        serving.kill();
        filing.join().unwrap();
    });
    acknowledged.into_inner()
}

/// How many notices the ledger holds, which is proved first.
fn entered(program: &Program, round: usize) -> usize {
    program.run(&format!("ledger export --out {round}.jsonl")).ok();
    program.run(&format!("ledger verify {round}.jsonl --key ledger.key.pub")).ok();
    let ledger = std::fs::read_to_string(program.folder().join(format!("{round}.jsonl"))).unwrap();
    ledger.lines().filter(|line| line.contains(r#""act":"notice_filed""#)).count()
}
