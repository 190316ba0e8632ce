//! SQLite and PostgreSQL give the same bytes for everything that is exported.

use testdb::{Engine, TestDb};

use crate::support::deck::{exports, repository, submit_all};
use crate::support::program::Program;
use crate::support::submission::Submission;

/// What is exported beside figures, records and statuses, which `exports` of the deck names.
const OTHERS: [&str; 9] = [
    "submissions list",
    "extract list",
    "extract list --month 2018-12",
    "indicators --scope all",
    "indicators --scope all --plan juan-f-2017",
    "figures --scope all --known-on 2020-01-01T12:00",
    "records --measure OM18-AVG:in_home --quarter 2018-Q4 --plan juan-f-2017",
    "records --measure OM17 --quarter 2018-Q4 --scope region --name 2 --verdict not_met",
    "reported list",
];

#[test]
fn both_databases_give_the_same_bytes_for_every_export() {
    let [sqlite, postgres] = [Engine::Sqlite, Engine::Postgres].map(everything_on);
    assert_eq!(sqlite.len(), postgres.len());
    for ((command, on_sqlite), (_, on_postgres)) in sqlite.iter().zip(&postgres) {
        assert!(on_sqlite == on_postgres, "`{command}` differs:\n{on_sqlite}\n{on_postgres}");
        assert!(on_sqlite.lines().count() > 1, "`{command}` shows nothing");
    }
}

/// Every export with its bytes, after the same things were done to the database.
fn everything_on(engine: Engine) -> Vec<(String, String)> {
    let (sender, receiver) = std::sync::mpsc::channel();
    testdb::run(engine, async |db: TestDb| sender.send(everything(&db)).unwrap());
    receiver.recv().unwrap()
}

fn everything(db: &TestDb) -> Vec<(String, String)> {
    let program = Program::on(db);
    submit_all(&program);
    // A blank last line: other bytes, the same rows.
    let restated = Submission::of("2019-01").append("visits.csv", "");
    let findings = restated.submit_with(&program, "--received 2020-01-02T09:00").out;
    let refused = Submission::of("2019-02").without("cases.csv").submit(&program).exits(1).out;
    program.run(&format!("reported import {}", repository("config/reported/juan-f.csv").display())).ok();
    let commands = exports().into_iter().map(|(_, command)| command).chain(OTHERS.map(str::to_owned));
    let mut all: Vec<(String, String)> = commands.map(|command| (command.clone(), program.csv(&command))).collect();
    all.push(("submit".to_owned(), findings));
    all.push(("submit, refused".to_owned(), refused));
    all
}
