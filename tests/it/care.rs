//! The deck with care files through the real program: every figure, record and status is the one that an independent
//! calculator found, and every boundary case falls on the side that the rules ask for.

use std::fs;
use std::path::PathBuf;

use testdb::{TestDb, on_both_databases};

use crate::support::deck::{command, repository};
use crate::support::program::Program;
use crate::support::table::{Row, find, rows};

const MONTHS: [&str; 9] =
    ["2018-07", "2018-08", "2018-09", "2018-10", "2018-11", "2018-12", "2019-01", "2019-02", "2019-03"];

fn deck(path: &str) -> PathBuf {
    repository("tests/decks/care").join(path)
}

fn submit(program: &Program, folder: &str, month: &str, received: &str) {
    let of = deck("submissions").join(folder);
    let as_of = fs::read_to_string(of.join(format!("{month}.AS_OF"))).unwrap();
    let month_folder = of.join(month);
    let options = format!("--month {month} --as-of {} --received {received}", as_of.trim());
    program.run(&format!("submit {} {options}", month_folder.display())).ok();
}

/// Every month, then those that are handed in again.
fn submit_all(program: &Program) {
    for month in MONTHS {
        submit(program, "", month, "2020-01-01T09:00");
    }
    for month in ["2018-08", "2018-11"] {
        submit(program, "again", month, "2020-01-02T09:00");
    }
}

/// Every file that is expected, with its command.
fn exports() -> Vec<(PathBuf, String)> {
    let files = fs::read_dir(deck("expected/juan-f-2006")).unwrap().map(|entry| entry.unwrap().path());
    let mut exports: Vec<(PathBuf, String)> =
        files.map(|path| (path.clone(), command(path.file_stem().unwrap().to_str().unwrap()))).collect();
    exports.sort();
    exports
}

fn traps(file: &str) -> Vec<Row> {
    rows(&fs::read_to_string(deck("submissions").join(file)).unwrap())
}

on_both_databases! {
    async fn every_export_of_the_care_deck_has_the_expected_bytes(db: TestDb) {
        let program = Program::on(&db);
        submit_all(&program);
        let differing: Vec<String> = exports()
            .into_iter()
            .filter(|(expected, command)| program.csv(command) != fs::read_to_string(expected).unwrap())
            .map(|(_, command)| command)
            .collect();
        assert_eq!(differing, Vec::<String>::new());
        cases_fall_on_their_side(&program);
        figures_fall_on_their_side(&program);
        what_was_withdrawn_is_known_as_it_was(&program);
    }
}

/// `TRAPS_CARE.csv`: records with the verdict, reason and detail that the text asks for; `absent` ones are no unit of the
/// period.
fn cases_fall_on_their_side(program: &Program) {
    let traps = traps("TRAPS_CARE.csv");
    assert_eq!(traps.len(), 718);
    let mut asked: Vec<(&str, &str)> = traps.iter().map(|trap| (&*trap["measure"], &*trap["period"])).collect();
    asked.sort_unstable();
    asked.dedup();
    for (measure, period) in asked {
        let grain = if period.contains('Q') { "quarter" } else { "month" };
        let records = rows(&program.csv(&format!("records --measure {measure} --{grain} {period}")));
        for trap in traps.iter().filter(|trap| trap["measure"] == measure && trap["period"] == period) {
            let found = records.iter().find(|record| record["record_id"] == trap["record_id"]);
            let said = |column: &str| found.map_or("", |record| &record[column]);
            let verdict = if found.is_some() { said("verdict") } else { "absent" };
            let found = [verdict, said("reason"), said("detail")];
            assert_eq!(found, ["verdict", "reason", "detail"].map(|column| &*trap[column]), "{trap:?}");
            assert!(trap["office"].is_empty() || said("office") == trap["office"], "{trap:?}");
        }
    }
}

/// `TRAPS_CARE_FIGURES.csv`: figures exactly on a standard of at most so much, and without denominator.
fn figures_fall_on_their_side(program: &Program) {
    for trap in traps("TRAPS_CARE_FIGURES.csv") {
        let grain = if trap["period"].contains('Q') { "quarter" } else { "month" };
        let command = format!("figures --measure {} --by {grain} --scope all", trap["measure"]);
        let figures = rows(&program.csv(&command));
        let figure = find(&figures, &["measure", "period", "scope", "name"].map(|column| (column, &*trap[column])));
        for column in ["numerator", "denominator", "percent", "met"] {
            assert_eq!(figure[column], trap[column], "{column} of {trap:?}");
        }
    }
}

/// November was handed in again without care files: as known before, it had them.
fn what_was_withdrawn_is_known_as_it_was(program: &Program) {
    let of = |options: &str| program.csv(&format!("figures --measure OM19 --from 2018-11 --to 2018-11 {options}"));
    assert_eq!(rows(&of("")).len(), 0);
    assert_eq!(rows(&of("--known-on 2020-01-01")).len(), 1);
}
