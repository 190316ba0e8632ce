//! Published figures: kept with their source, apart from computed ones.

use testdb::{TestDb, on_both_databases};

use crate::support::deck::repository;
use crate::support::program::Program;
use crate::support::table::{Row, rows};

on_both_databases! {
    async fn the_published_history_is_taken_in_once_and_judged(db: TestDb) {
        let program = Program::on(&db);
        let import = format!("reported import {}", repository("config/reported/juan-f.csv").display());
        assert_eq!(program.run(&import).ok(), "44 figures read, 44 of them new.\n");
        let listed = program.csv("reported list");
        assert_eq!(program.run(&import).ok(), "44 figures read, 0 of them new.\n");
        assert_eq!(program.csv("reported list"), listed);

        let figures = rows(&listed);
        assert_eq!(figures.len(), 44);
        assert!(figures.iter().all(|figure| figure["source_url"].starts_with("http")));
        // 99.8 is not 100: shown rounded or not, it is not met.
        assert_eq!(quarters_of_2015(&figures, "OM18"), [("90.6", "false"), ("100", "true"), ("99.8", "false"), ("100", "true")]);
        let visits = quarters_of_2015(&figures, "OM17");
        assert!(visits.len() == 4 && visits.iter().all(|(_, met)| *met == "true"), "{visits:?}");
        // Never mixed with computed figures.
        assert_eq!(rows(&program.csv("figures")), []);
        program.run("audit").ok();
    }

    async fn a_file_with_a_fault_is_refused_whole_with_every_fault_named(db: TestDb) {
        let program = Program::on(&db);
        let header = "plan,measure,period_start,period_end,percent,standard,source_url";
        let good = "juan-f-2006,OM18,2015-01-01,2015-03-31,90.6,>=100%,https://example.org";
        let text = format!("{header}\n{good}\n{}\n{}\n", good.replace("2015-03-31", "March"), good.replace("90.6", "most"));
        std::fs::write(db.folder().join("reported.csv"), text).unwrap();
        program.run("reported import reported.csv").exits(1).says("reported.csv:3 period_end").says("reported.csv:4 percent");
        assert_eq!(rows(&program.csv("reported list")), []);
    }
}

/// Percent and verdict of a measure's four quarters of 2015.
fn quarters_of_2015<'a>(figures: &'a [Row], measure: &str) -> Vec<(&'a str, &'a str)> {
    let ends = ["2015-03-31", "2015-06-30", "2015-09-30", "2015-12-31"];
    let of = |end: &str| {
        let found = figures.iter().find(|figure| figure["measure"] == measure && figure["period_end"] == end);
        found.map(|figure| (&*figure["percent"], &*figure["met"]))
    };
    ends.into_iter().filter_map(of).collect()
}
