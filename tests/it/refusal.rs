//! A submission with an error is refused whole.

use std::fs;

use testdb::{TestDb, on_both_databases};

use crate::support::program::Program;
use crate::support::submission::Submission;
use crate::support::table::{cells, rows};

const COLUMNS: [&str; 5] = ["severity", "code", "file", "line", "column"];

/// October with an office that there is not, in the report on line 128 that is added.
fn spoilt() -> Submission {
    let report = "RX1,,atlantis,,far,72_hours,2018-10-04T10:05,2018-10-05T10:05,2018-10-31,";
    let october = Submission::of("2018-10");
    let lines = october.text("investigations.csv").lines().count();
    assert_eq!(lines, 128, "the added report stands on line 129");
    october.append("investigations.csv", report)
}

on_both_databases! {
    async fn a_refused_submission_leaves_its_findings_and_nothing_else(db: TestDb) {
        let program = Program::on(&db);
        let refused = spoilt().submit(&program).exits(1).says("Refused: nothing of it was stored but its findings");
        let errors: Vec<_> = cells(&rows(&refused.out), COLUMNS).into_iter().filter(|cells| cells[0] == "error").collect();
        assert_eq!(errors, [["error", "unknown_office", "investigations.csv", "129", "office"]]);
        assert_eq!(rows(&program.csv("submissions list")), []);
        assert_eq!(rows(&program.csv("extract list")), []);
        assert_eq!(rows(&program.csv("figures")), []);
        // No number was used up: the next is the first.
        let accepted = Submission::of("2018-10").submit(&program).exits(0).says("Accepted as submission 1.");
        assert!(!accepted.out.contains("unknown_office"));
        assert_eq!(cells(&rows(&program.csv("submissions list")), ["submission", "month", "current"]), [["1", "2018-10", "true"]]);
    }

    async fn a_refused_submission_leaves_the_figures_as_they_were(db: TestDb) {
        let program = Program::on(&db);
        Submission::of("2018-10").submit(&program).ok();
        let before = program.csv("figures --scope all");
        spoilt().submit(&program).exits(1);
        assert_eq!(program.csv("figures --scope all"), before);
        program.run("audit").ok();
    }

    async fn a_check_says_what_a_submission_would_and_makes_nothing(db: TestDb) {
        let program = Program::on(&db);
        let checked = spoilt().check(&program).exits(1);
        assert!(Submission::of("2018-10").check(&program).ok().starts_with("severity,code,file,line,column,value,message\n"));
        assert_eq!(fs::read_dir(db.folder()).unwrap().count(), 0, "no database file, nor any other");
        program.run("submissions list").exits(3).says("submit a month first");
        assert_eq!(spoilt().submit(&program).exits(1).out, checked.out);
    }
}

#[test]
fn people_read_the_findings_as_sentences_with_their_place() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::within(folder.path());
    let submission = spoilt();
    let line = format!("check {} --month 2018-10 --as-of 2018-11-15T06:00", submission.folder().display());
    let printed = program.run(&line).exits(1).out;
    assert!(
        printed.contains("error investigations.csv:129 office unknown_office: `atlantis` is no office"),
        "{printed}"
    );
    assert!(printed.contains("\n1 error, "), "{printed}");
}
