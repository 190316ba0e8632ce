//! Caseloads counted the slow way: every day by itself, from the words of the rule.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use domain::extract::{Category, Code, ExtractKind};
use domain::plan::Caseload;

use crate::support::{Handover, Row, zone};

/// What a worker carried.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Load {
    pub last_day_counts: [u32; 6],
    pub over_on_last_day: bool,
    pub longest_run: u32,
}

/// The loads of the workers in force on some judged day, by their ids.
pub fn loads(rule: &Caseload, month: &Handover) -> Vec<(String, Load)> {
    let last = month.month.last_day().min(zone().date(month.as_of));
    let of_worker = month.rows.iter().filter(|row| row.kind == ExtractKind::Assignments).fold(
        BTreeMap::<&str, Vec<&Row>>::new(),
        |mut found, row| {
            found.entry(row.cell("worker_id")).or_default().push(row);
            found
        },
    );
    let judged =
        |rows: &[&Row]| days(month.month.first_day(), last).any(|day| rows.iter().any(|row| in_force(row, day)));
    of_worker
        .into_iter()
        .filter(|(_, rows)| judged(rows))
        .map(|(worker, rows)| (worker.to_owned(), load(rule, &rows, month.month.first_day(), last)))
        .collect()
}

fn load(rule: &Caseload, rows: &[&Row], first: NaiveDate, last: NaiveDate) -> Load {
    let (mut run, mut longest_run) = (0, 0);
    // The extract reaches back 31 days.
    for day in days(first - Days::new(31), last) {
        run = if is_over(rule, &counts(rows, day)) { run + 1 } else { 0 };
        if day >= first {
            longest_run = longest_run.max(run);
        }
    }
    let last_day_counts = counts(rows, last);
    Load { over_on_last_day: is_over(rule, &last_day_counts), last_day_counts, longest_run }
}

fn days(from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    from.iter_days().take_while(move |day| *day <= to)
}

fn in_force(row: &Row, day: NaiveDate) -> bool {
    let date = |column: &str| row.cell(column).parse::<NaiveDate>().ok();
    date("assigned_on").is_some_and(|from| from <= day) && date("ended_on").is_none_or(|ended| day < ended)
}

fn counts(rows: &[&Row], day: NaiveDate) -> [u32; 6] {
    let mut counts = [0; 6];
    for (place, category) in Category::TEXTS.iter().enumerate() {
        let held = rows.iter().filter(|row| row.cell("category") == *category && in_force(row, day));
        let subjects: BTreeSet<&str> = held.map(|row| row.cell("subject_id")).collect();
        counts[place] = u32::try_from(subjects.len()).unwrap();
    }
    counts
}

/// Whether the fractions add up to more than one, over the product of all maxima as common denominator.
fn is_over(rule: &Caseload, counts: &[u32; 6]) -> bool {
    let maximum = |category: Category| {
        rule.maxima.iter().find(|maximum| maximum.category == category).map(|maximum| u64::from(maximum.value)).unwrap()
    };
    let product: u64 = Category::ALL.iter().map(|category| maximum(*category)).product();
    let sum: u64 = Category::ALL
        .iter()
        .zip(counts)
        .map(|(category, count)| u64::from(*count) * (product / maximum(*category)))
        .sum();
    sum > product
}
