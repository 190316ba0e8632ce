//! The six months of the small deck, judged straight from its CSV files: every record list, figure and status that
//! lies beside it as expected.

mod folder;

use std::collections::BTreeMap;

use compliance::certification::tracks;
use compliance::measures::reads_care;
use compliance::{FigureDef, Scope};
use domain::Period;
use domain::plan::Plan;

use crate::support::{Handover, figures, instrument, plan_2006, plan_2017, records_in};
use folder::{expected, months};

fn plans() -> [&'static Plan; 2] {
    [plan_2006(), plan_2017()]
}

/// The handovers that a period is judged on.
fn of_period(period: Period, months: &[Handover]) -> Vec<Handover> {
    months.iter().filter(|handover| period.months().contains(&handover.month)).cloned().collect()
}

#[test]
fn every_record_list_is_as_expected() {
    let months = months();
    for plan in plans() {
        let lists = expected::record_lists(plan);
        assert_eq!(lists.len(), 26, "four monthly measures by six months, two reviewed by one quarter");
        for (measure, period, rows) in lists {
            let last = of_period(period, &months).pop().unwrap();
            let found = records_in(plan, &measure, &last, &Scope::state());
            let lines: Vec<String> = found
                .iter()
                .map(|record| {
                    let verdict = record.verdict().map(|verdict| verdict.to_string()).unwrap_or_default();
                    let reason = record.reason.map(|reason| reason.to_string()).unwrap_or_default();
                    let worker = record.worker_id.clone().unwrap_or_default();
                    [&record.record_id, &record.office, &worker, &verdict, &reason, &record.detail]
                        .map(String::as_str)
                        .join(",")
                })
                .collect();
            assert_eq!(lines, rows, "{measure} of {period} under {}", plan.id);
        }
    }
}

#[test]
fn every_trap_is_judged_as_its_list_says() {
    let months = months();
    for trap in expected::traps() {
        let month = months.iter().find(|handover| handover.month == trap.month).unwrap();
        let found = records_in(plan_2006(), &trap.measure, month, &Scope::state());
        let record = found.iter().find(|record| record.record_id == trap.record_id);
        let said = record.map_or(("absent".to_owned(), String::new()), |record| {
            (record.verdict().unwrap().to_string(), record.reason.unwrap().to_string())
        });
        assert_eq!(said, (trap.verdict, trap.reason), "{} of {} in {}", trap.record_id, trap.measure, trap.month);
    }
}

#[test]
fn every_figure_is_as_expected() {
    let months = months();
    let all: Vec<&Handover> = months.iter().collect();
    for plan in plans() {
        for file in ["figures_month.csv", "figures_quarter.csv"] {
            let mut computed: BTreeMap<(String, String), Vec<compliance::Figure>> = BTreeMap::new();
            for row in expected::figures(plan, file) {
                let key = (row.measure.clone(), row.period.clone());
                let rows = computed.entry(key).or_insert_with(|| figures(plan, &row.measure, &row.period, &all));
                let figure = rows.iter().find(|figure| *figure.scope.name == *row.name).unwrap();
                assert_eq!(expected::FigureRow::of(figure), row, "under {}", plan.id);
            }
        }
    }
}

#[test]
fn every_status_is_as_expected() {
    let months = months();
    let all: Vec<&Handover> = months.iter().collect();
    for plan in plans() {
        let statuses = plan.measures.iter().flat_map(|measure| {
            let defs = FigureDef::of_measure(measure, instrument());
            let of_quarter = |quarter: &str| {
                let state = |def: &FigureDef| figures(plan, &def.id, quarter, &all).swap_remove(0);
                (crate::support::quarter(quarter), defs.iter().map(state).collect())
            };
            // The deck has no care files: for the measures that read them it is as if nothing had been handed in.
            let quarters: &[&str] =
                if measure.rule.as_ref().is_some_and(reads_care) { &[] } else { &["2018-Q4", "2019-Q1"] };
            tracks(plan, measure, &defs, &quarters.iter().map(|quarter| of_quarter(quarter)).collect::<Vec<_>>())
        });
        let lines: Vec<String> = statuses.map(|row| expected::status_line(&row)).collect();
        assert_eq!(lines, expected::statuses(plan), "under {}", plan.id);
    }
}
