//! The small deck through the real program: every figure, record and status is the one that an independent calculator
//! found, and every boundary case falls on the side that the rules ask for.

use std::fs;

use serde_json::Value;
use testdb::{TestDb, on_both_databases};

use crate::support::deck::{MONTHS, PLANS, deck, exports, submit_all};
use crate::support::program::Program;
use crate::support::table::{Row, find, rows};

on_both_databases! {
    async fn every_export_has_the_expected_bytes_also_the_second_time(db: TestDb) {
        let program = Program::on(&db);
        submit_all(&program);
        let exports = exports();
        assert_eq!(exports.len(), 58, "29 of each plan");
        for (expected, command) in &exports {
            let expected = fs::read_to_string(expected).unwrap();
            assert!(program.csv(command) == expected, "`{command}` differs from what was expected");
        }
        let (expected, command) = &exports[1];
        assert_eq!(program.csv(command), fs::read_to_string(expected).unwrap(), "the second time");
    }

    async fn every_boundary_case_falls_on_its_side(db: TestDb) {
        let program = Program::on(&db);
        submit_all(&program);
        records_fall_on_their_side(&program);
        figures_fall_on_their_side(&program);
        offices_lie_in_their_regions(&program);
    }
}

fn traps(file: &str) -> Vec<Row> {
    rows(&fs::read_to_string(deck("submissions").join(file)).unwrap())
}

/// `TRAPS.csv`: 648 records with the verdict and reason that the text asks for; `absent` ones are no unit of the month.
fn records_fall_on_their_side(program: &Program) {
    let traps = traps("TRAPS.csv");
    assert_eq!(traps.len(), 648);
    let mut asked: Vec<(&str, &str)> = traps.iter().map(|trap| (&*trap["measure"], &*trap["month"])).collect();
    asked.dedup();
    for (measure, month) in asked {
        // Reviews are known by quarter: theirs is the fourth of 2018.
        let period = if ["OM3", "OM15"].contains(&measure) {
            "--quarter 2018-Q4".to_owned()
        } else {
            format!("--month {month}")
        };
        let records = rows(&program.csv(&format!("records --measure {measure} {period}")));
        for trap in traps.iter().filter(|trap| trap["measure"] == measure && trap["month"] == month) {
            let found =
                records.iter().find(|record| record["measure"] == measure && record["record_id"] == trap["record_id"]);
            let verdict = found.map_or("absent", |record| &record["verdict"]);
            let reason = found.map_or("", |record| &record["reason"]);
            assert_eq!((verdict, reason), (&*trap["verdict"], &*trap["reason"]), "{trap:?}");
        }
    }
}

/// `TRAPS_FIGURES.csv`: figures at the edge, such as a mean of exactly 75 %.
fn figures_fall_on_their_side(program: &Program) {
    for trap in traps("TRAPS_FIGURES.csv") {
        let grain = if trap["period"].contains('Q') { "quarter" } else { "month" };
        let command = format!("--plan juan-f-2017 figures --measure {} --by {grain} --scope all", trap["measure"]);
        let figures = rows(&program.csv(&command));
        let columns = ["measure", "period", "scope", "name"].map(|column| (column, &*trap[column]));
        let figure = find(&figures, &columns);
        for column in ["numerator", "denominator", "percent", "met"] {
            assert_eq!(figure[column], trap[column], "{column} of {trap:?}");
        }
    }
}

/// `TRAPS_REGIONS.csv`: which offices each region consists of: its counts are the sums of theirs.
fn offices_lie_in_their_regions(program: &Program) {
    let figures = rows(&program.csv("figures --measure OM17 --scope all"));
    let count = |month: &str, scope: &str, name: &str| -> u64 {
        let figure = find(&figures, &[("period", month), ("scope", scope), ("name", name)]);
        ["denominator", "excluded", "pending"].map(|column| figure[column].parse::<u64>().unwrap()).iter().sum()
    };
    for trap in traps("TRAPS_REGIONS.csv") {
        let month = &trap["month"];
        let offices = trap["offices"].split(' ').map(|office| count(month, "office", office)).sum::<u64>();
        assert_eq!(count(month, "region", &trap["region"]), offices, "{trap:?}");
        assert!(offices > 0, "{trap:?}");
    }
}

#[test]
fn json_says_the_same_with_counts_and_flags_typed_and_null_for_empty() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::within(folder.path());
    submit_all(&program);
    for (expected, command) in exports() {
        let expected = rows(&fs::read_to_string(expected).unwrap());
        let json: Value = serde_json::from_str(&program.run(&format!("{command} --format json")).ok()).unwrap();
        let objects = json.as_array().unwrap();
        assert_eq!(objects.len(), expected.len(), "{command}");
        for (object, row) in objects.iter().zip(&expected) {
            assert_eq!(object.as_object().unwrap().len(), row.len(), "{command}");
            for (column, cell) in row {
                assert_eq!(object[column], typed(column, cell), "{command}: {column}");
            }
        }
    }
}

/// The JSON value of a CSV cell.
fn typed(column: &str, cell: &str) -> Value {
    let counts = ["numerator", "denominator", "excluded", "pending", "met_quarters_in_a_row"];
    match cell {
        "" => Value::Null,
        "true" | "false" if ["met", "complete"].contains(&column) => Value::Bool(cell == "true"),
        _ if counts.contains(&column) => Value::from(cell.parse::<u64>().unwrap()),
        _ => Value::from(cell),
    }
}

#[test]
fn people_are_told_the_plan_and_see_every_count() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::within(folder.path());
    submit_all(&program);
    for plan in PLANS {
        for command in ["figures --by quarter", "certification", "records --measure OM1 --month 2018-10"] {
            let printed = program.run(&format!("--plan {plan} {command}")).ok();
            assert!(printed.lines().next().unwrap().contains(plan), "{printed}");
            assert!(printed.contains("OM1"), "{printed}");
        }
    }
    let listed = program.run("submissions list").ok();
    assert!(MONTHS.iter().all(|month| listed.contains(month)), "{listed}");
}
