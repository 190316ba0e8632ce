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
    html! {
        tbody id=(measure.id) {
            tr {
                th scope="row" { (heading(measure)) }
                (cells(&rows.own, measure, measure.standard.verified, missing.as_deref()))
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
    let verified = |row: &Row| row.is_under_verified_standard(measure);
    let table = html! {
        table.stacks.measures {
            caption.heard { (board::segments_caption(measure)) }
            (table::head(&board::COLUMNS))
            tbody {
                @for row in &rows.segments {
                    tr {
                        th scope="row" { span.name { (row.name) } span.small { (row.def.id) } }
                        (cells(row, measure, verified(row), words::status::missing(&row.missing(sustain), measure, sustain).as_deref()))
                    }
                }
            }
        }
    };
    details::folded(&board::segments(measure, rows.segments.len()), &table)
}

/// Every cell of a row but its header.
fn cells(row: &Row, measure: &Measure, verified: bool, missing: Option<&str>) -> Markup {
    let [_, standard, quarter, chart, certification, month] = board::COLUMNS;
    html! {
        td.standard data-label=(standard) { div { (status::standard(row.def.standard, verified)) } }
        td.quarter data-label=(quarter) { div { (last_complete(row, measure)) } }
        td.chart data-label=(chart) { div { (chart::chart(row).unwrap_or_default()) } }
        td.certification data-label=(certification) { div { (standing(row, missing)) } }
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
    }
}

fn standing(row: &Row, missing: Option<&str>) -> Markup {
    html! {
        (status::certification(row.certification.status))
        @if let Some(standing) = row.certification.standing {
            span.small { (words::status::in_a_row(standing.met_quarters_in_a_row)) }
        }
        @if let Some(missing) = missing { span.missing { (missing) } }
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
