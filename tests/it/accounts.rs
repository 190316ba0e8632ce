//! Accounts: one for each role, and no password anywhere.

use std::fs;

use testdb::{TestDb, on_both_databases};

use crate::support::program::Program;

const PASSWORD: &str = "correct-horse-battery-staple";

fn add(program: &Program, name: &str, options: &str) -> crate::support::program::Outcome {
    program.run_with_input(&format!("user add {name} {options} --password-stdin"), &format!("{PASSWORD}\n"))
}

on_both_databases! {
    async fn every_role_can_be_given_once_to_a_name(db: TestDb) {
        let program = Program::on(&db);
        for role in ["monitor", "reviewer", "leadership", "steward", "counsel", "admin"] {
            let added = add(&program, &format!("a-{role}"), &format!("--role {role}")).ok();
            assert_eq!(added, format!("Added the account `a-{role}` ({role}).\n"));
        }
        add(&program, "a-monitor", "--role admin").exits(2).says("there is an account `a-monitor` already");
        add(&program, "b", "--role leadership --office new-haven --office norwich --region 2").ok();
        add(&program, "c", "--role leadership --office atlantis").exits(2).says("atlantis");
        add(&program, "c", "--role leadership --region 99").exits(2).says("99");
        add(&program, "c", "--role king").exits(2).says("monitor, reviewer, leadership, steward, counsel, admin");
        // None of these was stored.
        add(&program, "c", "--role admin").ok();
        program.run("audit").ok();
    }
}

#[test]
fn a_password_is_long_and_stands_nowhere_in_the_database_nor_in_what_is_printed() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::within(folder.path());
    let added = add(&program, "someone", "--role monitor").exits(0);
    assert!(!added.out.contains(PASSWORD) && !added.err.contains(PASSWORD));
    let mut kept = Vec::new();
    for entry in fs::read_dir(folder.path()).unwrap() {
        kept.extend(fs::read(entry.unwrap().path()).unwrap());
    }
    let holds = |text: &str| kept.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(holds("someone") && holds("$argon2id$"));
    assert!(!holds(PASSWORD));
    let short = program.run_with_input("user add other --role monitor --password-stdin", "elevenchars\n");
    short.exits(2).says("at least 12 characters");
    program.run_with_input("user add other --role monitor --password-stdin", "twelve chars\n").ok();
}
