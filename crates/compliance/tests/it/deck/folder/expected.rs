//! What lies beside the deck as expected.

use std::fs;

use compliance::Figure;
use domain::certification::Track;
use domain::plan::Plan;
use domain::{Month, Period};

use super::deck;
use crate::support::{month, period, zone};

/// The data rows of a CSV file without quoting.
fn lines(path: &str) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_path(deck(path)).unwrap();
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// Measure, period and rows (without both) of every expected record list of a plan.
pub fn record_lists(plan: &Plan) -> Vec<(String, Period, Vec<String>)> {
    let folder = format!("expected/{}", plan.id);
    let names = fs::read_dir(deck(&folder)).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let lists = names.filter_map(|name| {
        let (measure, of) = name.strip_prefix("records_")?.strip_suffix(".csv")?.split_once('_')?;
        let rows = lines(&format!("{folder}/{name}")).iter().map(|cells| cells[2..].join(",")).collect();
        Some((measure.to_owned(), period(of), rows))
    });
    lists.collect()
}

/// A record that was put into the deck to be judged wrongly.
pub struct Trap {
    pub month: Month,
    pub measure: String,
    pub record_id: String,
    pub verdict: String,
    pub reason: String,
}

pub fn traps() -> Vec<Trap> {
    let trap = |cells: Vec<String>| {
        let [of, measure, record_id, verdict, reason] = cells.try_into().unwrap();
        Trap { month: month(&of), measure, record_id, verdict, reason }
    };
    lines("submissions/TRAPS.csv").into_iter().map(trap).collect()
}

/// A row of figures as exported, without the plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FigureRow {
    pub measure: String,
    pub period: String,
    pub name: String,
    rest: String,
}

impl FigureRow {
    pub fn of(figure: &Figure) -> FigureRow {
        let counts = figure.counts;
        let numerator = if figure.is_average { String::new() } else { counts.numerator.to_string() };
        let cells = [
            figure.scope.kind.to_string(),
            numerator,
            counts.denominator.to_string(),
            counts.excluded.to_string(),
            counts.pending.to_string(),
            figure.percent().unwrap_or_default(),
            figure.standard.to_string(),
            figure.met.map(|met| met.to_string()).unwrap_or_default(),
            figure.complete.to_string(),
            zone().rfc3339(figure.as_of),
        ];
        FigureRow {
            measure: figure.id.to_string(),
            period: figure.period.to_string(),
            name: figure.scope.name.to_string(),
            rest: cells.join(","),
        }
    }
}

pub fn figures(plan: &Plan, file: &str) -> Vec<FigureRow> {
    let row = |cells: Vec<String>| FigureRow {
        measure: cells[1].clone(),
        period: cells[2].clone(),
        name: cells[4].clone(),
        rest: [&cells[3..4], &cells[5..]].concat().join(","),
    };
    lines(&format!("expected/{}/{file}", plan.id)).into_iter().map(row).collect()
}

/// The statuses as exported, without the plan.
pub fn statuses(plan: &Plan) -> Vec<String> {
    lines(&format!("expected/{}/certification.csv", plan.id)).iter().map(|cells| cells[1..].join(",")).collect()
}

pub fn status_line(row: &Track) -> String {
    let standing = row.standing;
    let quarter = |quarter: Option<domain::Quarter>| quarter.map(|quarter| quarter.to_string()).unwrap_or_default();
    let cells = [
        row.id.to_string(),
        row.status().to_string(),
        standing.map_or(0, |standing| standing.met_quarters_in_a_row).to_string(),
        quarter(standing.and_then(|standing| standing.last_quarter)),
        row.last_percent.clone().unwrap_or_default(),
        quarter(standing.and_then(|standing| standing.eligible_since)),
        String::new(),
    ];
    cells.join(",")
}
