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
            let whole_state = if role == "leadership" { " --whole-state" } else { "" };
            let added = add(&program, &format!("a-{role}"), &format!("--role {role}{whole_state}")).ok();
            assert_eq!(added, format!("Added the account `a-{role}` ({role}).\n"));
        }
        add(&program, "a-monitor", "--role admin").exits(2).says("there is an account `a-monitor` already");
        add(&program, "A-Monitor", "--role admin").exits(2).says("there is an account `a-monitor` already");
        add(&program, "exitplan", "--role admin").exits(2).says("stands for something else");
        add(&program, "c", "--role leadership").exits(2).says("choose the whole state, or at least one of these");
        add(&program, "c", "--role leadership --whole-state --region 2").exits(2).says("--whole-state");
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
    let short = program.run_with_input("user add other --role monitor --password-stdin", "fourteen chars\n");
    short.exits(2).says("at least 15 characters");
    let common = program.run_with_input("user add other --role monitor --password-stdin", "passwordpassword\n");
    common.exits(2).says("guessed first");
    program.run_with_input("user add other --role monitor --password-stdin", "vixen jug cloud\n").ok();
}

on_both_databases! {
    async fn on_the_machine_there_is_a_command_for_all_that_an_administrator_can_do(db: TestDb) {
        let program = Program::on(&db);
        add(&program, "pat", "--role steward").ok();
        add(&program, "root", "--role admin").ok();
        let run = |command: &str| program.run(&format!("user {command}"));
        assert_eq!(run("role PAT --role monitor").ok(), "The account `pat` is monitor now.\n");
        run("role pat --role leadership").exits(2).says("choose the whole state");
        assert_eq!(run("role pat --role leadership --region 2").ok(), "The account `pat` is leadership now.\n");
        run("areas pat").exits(2).says("choose the whole state");
        run("areas pat --office atlantis").exits(2).says("atlantis");
        assert_eq!(run("areas pat --whole-state").ok(), "The account `pat` is leadership now.\n");
        run("areas root --whole-state").exits(2).says("no other role has areas");
        assert_eq!(run("disable pat").ok(), "The account `pat` is disabled.\n");
        assert_eq!(run("disable pat").ok(), "The account `pat` was disabled before.\n");
        assert_eq!(run("enable pat").ok(), "The account `pat` is enabled.\n");
        let unlocked = run("unlock pat").ok();
        assert_eq!(unlocked, "The account `pat` is unlocked (no wrong password was tried in the last day).\n");
        let reset = |password: &str| program.run_with_input("user password pat --password-stdin", &format!("{password}\n"));
        reset("fourteen chars").exits(2).says("at least 15 characters");
        assert!(reset("green lamp, seven birds").ok().contains("must be changed at the next sign-in"));
        run("disable root").exits(2).says("`root` is the last administrator");
        for command in ["role nobody --role admin", "areas nobody", "disable nobody", "enable nobody", "unlock nobody"] {
            run(command).exits(2).says("there is no account `nobody`");
        }
    }
}

#[test]
fn a_command_about_an_account_makes_no_database() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::within(folder.path());
    program.run("user unlock pat").exits(3).says("there is no database");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}
