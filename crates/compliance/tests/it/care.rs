//! The measures of children in care, by the examples of the rules: June 2019, drawn on July 15, unless another month is
//! named.

mod days;
mod groups;
mod homes;
mod standards;
mod stays;
mod windows;

use crate::support::{Handover, Row, plan_2006, verdict_under, worker};

/// The verdict on the only record in June 2019.
fn june(measure: &str, rows: impl IntoIterator<Item = Row>) -> String {
    of("2019-06", measure, rows)
}

/// The verdict on the only record in a month.
fn of(month: &str, measure: &str, rows: impl IntoIterator<Item = Row>) -> String {
    verdict_under(plan_2006(), measure, &Handover::of(month).with(worker("W1")).with_all(rows))
}

/// The verdict on the only record in June 2019, drawn at six in the morning of a day.
fn drawn(day: &str, measure: &str, rows: impl IntoIterator<Item = Row>) -> String {
    let month = Handover::of("2019-06").drawn(&format!("{day}T06:00"));
    verdict_under(plan_2006(), measure, &month.with(worker("W1")).with_all(rows))
}
