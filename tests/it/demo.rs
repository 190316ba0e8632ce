//! `demo`: the whole main job with one command.

use std::fs;
use std::thread::sleep;
use std::time::Duration;

use testdb::{Engine, TestDb, on_both_databases};

use crate::support::portal::Serving;
use crate::support::program::Program;
use crate::support::submission::Submission;
use crate::support::table::rows;

const ROLES: [&str; 6] = ["monitor", "reviewer", "leadership", "steward", "counsel", "admin"];
const DEMO: &str = "demo --listen 127.0.0.1:0";

#[test]
fn shows_a_whole_state_and_goes_on_where_it_was_after_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::within(folder.path());
    // A database of its own, so that nobody's is filled with made-up children.
    let demo = Program::at("sqlite://exitplan-demo.db", folder.path());
    is_killed_while_it_submits(&program, &demo);

    let serving = Serving::of(program.start(DEMO));
    prints_figures_statuses_and_sign_ins(&serving.printed);
    let (head, _) = serving.get("/");
    assert!(head.starts_with("HTTP/1.1 303") && head.contains("location: /sign-in"), "{head}");
    let (head, page) = serving.get_as("monitor", "/");
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    assert!(page.contains("DEMO") && page.contains("OM1"), "{page}");
    let printed = serving.printed.clone();
    assert!(serving.kill().contains("DEMO"));

    assert!(!folder.path().join("exitplan.db").exists());
    let submissions = demo.csv("submissions list");
    assert_eq!(rows(&submissions).len(), 24);

    let again = Serving::of(program.start(DEMO));
    assert_eq!(without_address(&again.printed), without_address(&printed));
    assert!(again.get_as("counsel", "/").0.starts_with("HTTP/1.1 200"));
    assert_eq!(again.stop(), Some(0));
    assert_eq!(demo.csv("submissions list"), submissions, "nothing was submitted the second time");

    every_other_command_says_that_it_is_a_demonstration(&demo);
    demo.run("demo --seed 8 --listen 127.0.0.1:0").exits(2).says("another seed");
}

/// Kills a demonstration as soon as some of its months are there, and before all are.
fn is_killed_while_it_submits(program: &Program, demo: &Program) {
    let mut child = program.start(DEMO);
    let months = || demo.run("submissions list --format csv").out.lines().skip(1).count();
    while months() < 2 {
        assert!(child.try_wait().unwrap().is_none(), "it ended before it had submitted two months");
        sleep(Duration::from_millis(50));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!((2..24).contains(&months()));
}

fn prints_figures_statuses_and_sign_ins(printed: &str) {
    assert!(printed.contains("figures of the state for 2019-Q4"), "{printed}");
    assert!(printed.contains("Status of each measure"), "{printed}");
    for measure in ["OM1", "OM2", "OM3", "OM15", "OM17", "OM18"] {
        assert!(printed.contains(measure), "{measure} is missing: {printed}");
    }
    assert!(printed.contains("Review 1 of OM3:identifying waits for leadership's answer"), "{printed}");
    assert!(printed.contains("Round 1 reviews 2020-Q1"), "{printed}");
    for role in ROLES {
        let line = printed.lines().find(|line| line.contains(&format!("demo-{role} ")));
        assert!(line.is_some_and(|line| line.contains("password")), "no sign-in for {role}: {printed}");
    }
}

fn without_address(printed: &str) -> String {
    printed.lines().filter(|line| !line.contains("http://")).collect::<Vec<_>>().join("\n")
}

fn every_other_command_says_that_it_is_a_demonstration(demo: &Program) {
    let october = Submission::of("2018-10");
    fs::write(demo.folder().join("reported.csv"), "plan,measure,period_start,period_end,percent,standard,source_url\n")
        .unwrap();
    for line in [
        "figures --measure OM1 --from 2019-10",
        "indicators --from 2019-12",
        "certification",
        "records --measure OM1 --month 2019-12 --office norwich",
        "submissions list",
        "extract list --month 2019-12",
        "extract download 1 workers.csv",
        "reported import reported.csv",
        "reported list",
        "backup copy.backup",
    ] {
        demo.run(line).exits(0).says("DEMO");
    }
    october.check(demo).says("DEMO");
    october.submit(demo).says("DEMO");
    demo.run_with_input("user add someone --role monitor --password-stdin", "a long enough password\n")
        .exits(0)
        .says("DEMO");
    let serving = Serving::of(demo.start("serve --listen 127.0.0.1:0"));
    assert!(serving.kill().contains("DEMO"));
    demo.run("audit").exits(0).says("DEMO");
}

on_both_databases! {
    async fn a_database_that_holds_anything_else_is_refused(db: TestDb) {
        let program = Program::on(&db);
        Submission::of("2018-10").submit(&program).ok();
        let before = program.csv("submissions list");
        program.run(DEMO).exits(2).says("holds data that is no demonstration");
        assert_eq!(program.csv("submissions list"), before);
        assert!(!program.run("certification").err.contains("DEMO"));
    }

    async fn a_database_with_a_single_account_is_refused_too(db: TestDb) {
        let program = Program::on(&db);
        program.run_with_input("user add someone --role admin --password-stdin", "a long enough password\n").ok();
        program.run(DEMO).exits(2).says("holds data that is no demonstration");
        if db.engine() == Engine::Sqlite {
            assert!(!db.folder().join("exitplan-demo.db").exists());
        }
    }
}
