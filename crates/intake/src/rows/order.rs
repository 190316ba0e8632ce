//! Dates in order (`end_before_start`), and none later than the draw (`after_as_of`).

use domain::extract::{FileSpec, Limit};
use domain::finding::FindingCode;

use super::{Row, place};
use crate::cells::Cell;
use crate::findings::{FileFindings, quoted};
use crate::window::Window;

/// The columns with a limit, and the pairs of an end and its start.
pub(super) struct Dates {
    limits: Vec<(usize, Limit)>,
    pairs: Vec<(usize, usize, &'static str)>,
}

impl Dates {
    pub(super) fn of(spec: &FileSpec) -> Dates {
        let columns = || spec.columns.iter().enumerate();
        let limited = columns().filter(|(_, column)| column.limit != Limit::None);
        let pairs =
            columns().filter_map(|(end, column)| column.not_before.map(|start| (end, place(spec, start), start)));
        Dates { limits: limited.map(|(at, column)| (at, column.limit)).collect(), pairs: pairs.collect() }
    }

    pub(super) fn check(&self, row: &Row<'_>, window: &Window, findings: &mut FileFindings) {
        for (at, limit) in &self.limits {
            if is_after(row.cells[*at], *limit, window) {
                row.report(findings, FindingCode::AfterAsOf, *at, || after(row.text(*at), *limit, window));
            }
        }
        for (end, start, name) in &self.pairs {
            if is_before(row.cells[*end], row.cells[*start], window) {
                row.report(findings, FindingCode::EndBeforeStart, *end, || {
                    let (end, start) = (quoted(row.text(*end)), quoted(row.text(*start)));
                    format!("{end} comes before `{name}`, which is {start}; correct one of the two")
                });
            }
        }
    }
}

/// Whether a date or instant lies further beyond the draw than its limit lets it.
fn is_after(cell: Cell, limit: Limit, window: &Window) -> bool {
    match (cell, limit) {
        (Cell::Day(day), Limit::AsOf) => day > window.as_of_day,
        (Cell::Day(day), Limit::DayAfterAsOf) => day > window.as_of_day.plus(1),
        (Cell::At(at), Limit::AsOf | Limit::DayAfterAsOf) => at > window.as_of,
        _ => false,
    }
}

/// Instants are compared as such, dates as dates, and a date with an instant by the date in the plan's zone.
fn is_before(end: Cell, start: Cell, window: &Window) -> bool {
    match (end, start) {
        (Cell::At(end), Cell::At(start)) => end < start,
        _ => window.day(end).zip(window.day(start)).is_some_and(|(end, start)| end < start),
    }
}

fn after(value: &str, limit: Limit, window: &Window) -> String {
    let by = if limit == Limit::DayAfterAsOf { "more than a day later" } else { "later" };
    let as_of = window.zone.rfc3339(window.as_of);
    format!("{} is {by} than the data was drawn (as_of {as_of}); correct the date or the as_of", quoted(value))
}
