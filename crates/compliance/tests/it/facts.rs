//! The facts behind a verdict: each number that a page shows, beside the verdict that it must agree with.

mod care;
mod cases;
mod reports;
mod reviews;
mod workers;

use compliance::facts::{self, CaseFacts, Deadline, Facts, Report, ReviewFacts, WorkerFacts};
use compliance::{FigureDef, MonthExtracts};
use domain::extract::{ExtractKind, Table};
use domain::plan::Plan;

use crate::support::{Handover, instrument, plan_2017, setting};

/// The facts of one record behind a figure of the plan of 2017.
fn facts_of(figure: &str, record_id: &str, month: &Handover) -> Option<Facts> {
    facts_under(plan_2017(), figure, record_id, month)
}

/// The facts of one record behind a figure, from the columns that facts say they need.
fn facts_under(plan: &Plan, figure: &str, record_id: &str, month: &Handover) -> Option<Facts> {
    let (measure, _, def) = FigureDef::find(plan, instrument(), figure).unwrap();
    let rule = measure.rule.as_ref().unwrap();
    let whole = month.extracts();
    let needs = facts::needs(rule);
    let read = |kind: ExtractKind| {
        let table = whole.find(kind)?;
        let needed = needs.iter().find(|(of, _)| *of == kind).map(|(_, columns)| columns);
        let is_needed = |name: &str| rule.is_reviewed() || needed.is_some_and(|columns| columns.contains(&name));
        let columns = table.columns.iter().filter(|(name, _)| is_needed(name)).cloned().collect();
        Some((kind, Table { lines: Vec::new(), columns, rows: table.rows }))
    };
    let extracts = MonthExtracts::new(month.month, month.as_of, ExtractKind::ALL.into_iter().filter_map(read));
    let mut found = facts::facts(rule, &def.kind, setting(plan), &extracts, &["nobody", record_id]).unwrap();
    assert_eq!(found[0], None, "nobody has that id");
    found.swap_remove(1)
}

fn report_of(measure: &str, month: &Handover) -> (Report, Deadline) {
    match facts_of(measure, "R1", month) {
        Some(Facts::Report(report, deadline)) => (report, deadline),
        odd => panic!("a report was expected: {odd:?}"),
    }
}

fn case_of(month: &Handover) -> CaseFacts {
    match facts_of("OM17", "C1", month) {
        Some(Facts::Case(case)) => case,
        odd => panic!("a case was expected: {odd:?}"),
    }
}

fn worker_of(month: &Handover) -> WorkerFacts {
    match facts_of("OM18", "W1", month) {
        Some(Facts::Worker(worker)) => worker,
        odd => panic!("a worker was expected: {odd:?}"),
    }
}

fn review_of(figure: &str, month: &Handover) -> ReviewFacts {
    match facts_of(figure, "V1", month) {
        Some(Facts::Review(review)) => review,
        odd => panic!("a review was expected: {odd:?}"),
    }
}
