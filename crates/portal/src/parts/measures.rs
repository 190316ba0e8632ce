//! The table of measures: a row for each, its segments folded below.

use compliance::Figure;
use domain::plan::Measure;
use maud::{Markup, html};

use crate::board::{MeasureRows, Row};
use crate::parts::{chart, details, status, table};
use crate::words::{self, board};

/// The measures that are computed; `sustain` quarters in a row make one eligible.
pub(crate) fn table(computed: &[MeasureRows<'_>], sustain: u32) -> Markup {
    html! {
        table.stacks.measures {
            caption.heard { (board::MEASURES_CAPTION) }
            (table::head(&board::COLUMNS))
            @for rows in computed { (measure(rows, sustain)) }
        }
    }
}

fn measure(rows: &MeasureRows<'_>, sustain: u32) -> Markup {
    let measure = rows.measure;
    let missing = words::status::missing(&rows.missing(sustain), measure, sustain);
    let notes: Vec<String> = words::status::decided_by(measure).into_iter().chain(missing).collect();
    html! {
        tbody id=(measure.id) {
            tr {
                th scope="row" { (heading(measure)) }
                (cells(&rows.own, measure, &notes))
            }
            tr.more {
                td colspan=(board::COLUMNS.len()) {
                    @if !rows.segments.is_empty() { (segments(rows, sustain)) }
                    (details::quarters(rows))
                    (details::parameters(measure))
                }
            }
        }
    }
}

/// Number, name and rule of a measure.
pub(crate) fn heading(measure: &Measure) -> Markup {
    html! {
        span.id { (measure.id) } " " span.name { (measure.name.value) }
        @if let Some(number) = &measure.own_number { span.small { (board::own_number(&number.value)) } }
        span.summary { (measure.summary) }
    }
}

fn segments(rows: &MeasureRows<'_>, sustain: u32) -> Markup {
    let measure = rows.measure;
    let notes = |row: &Row| -> Vec<String> {
        words::status::missing(&row.missing(sustain), measure, sustain).into_iter().collect()
    };
    let table = html! {
        table.stacks.measures {
            caption.heard { (board::segments_caption(measure)) }
            (table::head(&board::COLUMNS))
            tbody {
                @for row in &rows.segments {
                    tr {
                        th scope="row" { span.name { (row.name) } span.small { (row.def.id) } }
                        (cells(row, measure, &notes(row)))
                    }
                }
            }
        }
    };
    details::folded(&board::segments(measure, rows.segments.len()), &table)
}

/// Every cell of a row but its header; the notes stand below the status.
fn cells(row: &Row, measure: &Measure, notes: &[String]) -> Markup {
    let verified = row.is_under_verified_standard(measure);
    let [_, standard, quarter, chart, certification, month] = board::COLUMNS;
    html! {
        td.standard data-label=(standard) { div { (status::standard(row.def.standard, verified)) } }
        td.quarter data-label=(quarter) { div { (last_complete(row, measure)) } }
        td.chart data-label=(chart) { div { (chart::chart(row).unwrap_or_default()) } }
        td.certification data-label=(certification) { div { (standing(row, notes)) } }
        td.month data-label=(month) { div { (latest_month(row, measure)) } }
    }
}

fn last_complete(row: &Row, measure: &Measure) -> Markup {
    html! {
        @match row.last_complete() {
            Some(figure) => { (figure_cell(figure, measure)) }
            None => { span.small { (board::NO_QUARTER) } }
        }
    }
}

/// Period, percentage, counts and verdict of a figure.
fn figure_cell(figure: &Figure, measure: &Measure) -> Markup {
    html! {
        span.period { (words::period(figure.period)) }
        @if let Some(percent) = figure.percent() { strong.percent { (words::percent(&percent)) } }
        span.small { (words::status::counts(figure, measure)) }
        @if figure.counts.pending > 0 { span.small { (board::pending(figure.counts.pending)) } }
        (status::met(figure.met))
        @if !figure.complete { span.small { (board::not_complete(figure.period)) } }
    }
}

fn standing(row: &Row, notes: &[String]) -> Markup {
    html! {
        (status::certification(row.certification.status))
        @if let Some(standing) = row.certification.standing {
            span.small { (words::status::in_a_row(standing.met_quarters_in_a_row)) }
        }
        @for note in notes { span.note { (note) } }
    }
}

fn latest_month(row: &Row, measure: &Measure) -> Markup {
    html! {
        @match &row.month {
            Some(figure) => { (figure_cell(figure, measure)) }
            None if measure.rule.as_ref().is_some_and(domain::plan::Rule::is_reviewed) => {
                span.small { (board::BY_QUARTER_ONLY) }
            }
            None => { span.small { (board::NO_MONTH) } }
        }
    }
}
