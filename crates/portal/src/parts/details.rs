//! What is folded under a measure: its quarters in figures, its parameters, and the marks of what is unverified.

use compliance::Figure;
use domain::plan::Measure;
use maud::{Markup, html};

use crate::board::MeasureRows;
use crate::parts::status;
use crate::parts::table::Table;
use crate::words::{self, board, measure};

/// A summary that opens what it names.
pub(crate) fn folded(summary: &str, content: &Markup) -> Markup {
    html! { details { summary { (summary) } (content) } }
}

/// The own figure of every quarter, the latest first.
pub(crate) fn quarters(rows: &MeasureRows<'_>) -> Markup {
    let row = |figure: &Figure| {
        [
            html! { (words::period(figure.period)) },
            figure_in_short(figure),
            html! { (words::status::counts(figure, rows.measure)) },
            html! { (words::count(figure.counts.excluded)) },
            html! { (words::count(figure.counts.pending)) },
            html! { (board::YES_NO[usize::from(!figure.complete)]) },
        ]
    };
    let table = Table {
        caption: &board::about(board::IN_FIGURES, rows.measure),
        columns: board::QUARTER_COLUMNS,
        rows: rows.own.quarters.iter().rev().map(row).collect(),
    };
    folded(board::IN_FIGURES, &table.render())
}

fn figure_in_short(figure: &Figure) -> Markup {
    html! {
        @if let Some(percent) = figure.percent() { (words::percent(&percent)) " " }
        (status::met(figure.met))
    }
}

/// Every parameter with its source.
pub(crate) fn parameters(of: &Measure) -> Markup {
    let row = |parameter: measure::Parameter<'_>| {
        [
            html! { (parameter.label) },
            html! { (parameter.value) (status::unless_verified(parameter.verified)) },
            html! { (parameter.source) },
        ]
    };
    let table = Table {
        caption: &board::about(board::PARAMETERS, of),
        columns: board::PARAMETER_COLUMNS,
        rows: measure::parameters(of).into_iter().map(row).collect(),
    };
    folded(board::PARAMETERS, &table.render())
}
