//! Tables of measures: a row for each, with what the state's figures say of it.

use domain::plan::Measure;
use domain::reported::ReportedFigure;
use maud::{Markup, html};
use readmodel::Docket;
use ui::table;

use super::{cell, chart, notice, published, status, text as overview, window};
use crate::addresses;
use crate::figures::cell::text as said;
use crate::figures::chart::{Chart, Size};
use crate::figures::number::Numbers;
use crate::figures::rows::{MeasureRows, Row, is_sampled};
use crate::figures::status::text as status_text;
use crate::http::question::Question;

/// What all rows need.
pub(crate) struct Shared<'a> {
    /// What is asked, for links.
    pub(crate) question: &'a Question<'a>,
    /// How numbers are drawn.
    pub(crate) numbers: &'a Numbers<'a>,
    /// What was published under the plan, by time.
    pub(crate) published: &'a [ReportedFigure],
    /// What people decided, for what is pending.
    pub(crate) docket: &'a Docket,
}

impl Shared<'_> {
    /// What was published of a measure or segment.
    pub(crate) fn published_of(&self, id: &str) -> Vec<&ReportedFigure> {
        self.published.iter().filter(|one| one.measure == id).collect()
    }

    fn sustain(&self) -> u32 {
        self.question.basis.plan().sustain_quarters.value
    }
}

/// The measures that are computed, each leading to its page.
pub(crate) fn table(computed: &[MeasureRows<'_>], shared: &Shared<'_>) -> Markup {
    html! {
        table.stacks.measures {
            caption.heard { (overview::MEASURES_CAPTION) }
            (table::head(&overview::COLUMNS))
            tbody {
                @for rows in computed {
                    tr id=(rows.measure.id) {
                        th scope="row" { (heading(rows.measure, shared.question)) (segments_link(rows, shared)) }
                        (cells(&rows.own, rows.measure, &notes(rows, shared), shared))
                    }
                }
            }
        }
    }
}

/// Number, name and rule of a measure.
pub(crate) fn heading(measure: &Measure, question: &Question<'_>) -> Markup {
    html! {
        a.measure href=(question.to(addresses::MEASURE.to([&measure.id]))) {
            span.id { (measure.id) } " " span.name { (measure.name.value) }
        }
        @if let Some(number) = &measure.own_number { span.small { (overview::own_number(&number.value)) } }
        span.summary { (measure.summary) }
    }
}

fn segments_link(rows: &MeasureRows<'_>, shared: &Shared<'_>) -> Markup {
    let page = shared.question.to(addresses::MEASURE.to([&rows.measure.id]));
    html! {
        @if !rows.segments.is_empty() {
            a.small href={ (page) "#parts" } { (overview::segments(rows.measure, rows.segments.len())) }
        }
    }
}

/// What decides a measure, and what it lacks.
pub(crate) fn notes(rows: &MeasureRows<'_>, shared: &Shared<'_>) -> Vec<String> {
    let sustain = shared.sustain();
    let missing = status_text::missing(&rows.missing(sustain), rows.measure, sustain);
    status_text::decided_by(rows.measure).into_iter().chain(missing).collect()
}

/// The segments of a measure, each with its anchor and a link that shows it in the place of the measure.
pub(crate) fn segments(rows: &MeasureRows<'_>, shared: &Shared<'_>) -> Markup {
    let (measure, sustain) = (rows.measure, shared.sustain());
    let notes = |row: &Row| -> Vec<String> {
        status_text::missing(&row.missing(sustain), measure, sustain).into_iter().collect()
    };
    let to = |row: &Row| shared.question.to(addresses::MEASURE.to([&measure.id])).with("figure", &*row.def.id);
    html! {
        table.stacks.measures {
            caption.heard { (overview::segments_caption(measure)) }
            (table::head(&overview::COLUMNS))
            tbody {
                @for row in &rows.segments {
                    tr id=(row.def.id) {
                        th scope="row" {
                            a.measure href={ (to(row)) "#trend" } { span.name { (row.name) } }
                            span.small { (row.def.id) }
                        }
                        (cells(row, measure, &notes(row), shared))
                    }
                }
            }
        }
    }
}

/// Every cell of a row but its header; the notes stand below the status.
fn cells(row: &Row, measure: &Measure, notes: &[String], shared: &Shared<'_>) -> Markup {
    let verified = row.is_under_verified_standard(measure);
    let [_, standard, quarter, chart, certification, month] = overview::COLUMNS;
    html! {
        td.standard data-label=(standard) { div { (status::standard(row.def.standard, verified)) } }
        td.quarter data-label=(quarter) { div { (last_complete(row, measure, shared.numbers)) } }
        td.chart data-label=(chart) { div { (last_quarters(row, measure, shared)) } }
        td.certification data-label=(certification) { div { (standing(row, notes, shared)) } }
        td.month data-label=(month) { div { (latest_month(row, measure, shared.numbers)) } }
    }
}

/// The figure of the quarter on which the status rests.
pub(crate) fn last_complete(row: &Row, measure: &Measure, numbers: &Numbers<'_>) -> Markup {
    html! {
        @match row.last_complete() {
            Some(of) => { (cell::cell(of, &row.def, measure, numbers)) }
            None => { span.small { (said::NO_QUARTER) } }
        }
    }
}

/// The last eight quarters as a chart, with what was published of them; older published figures in a line.
fn last_quarters(row: &Row, measure: &Measure, shared: &Shared<'_>) -> Markup {
    let published = shared.published_of(&row.def.id);
    let chart = Chart {
        id: format!("chart-{}", row.def.id),
        title: window::titled(overview::chart_of(&row.def.id, &row.name), &row.def),
        standard: row.def.standard,
        points: chart::points(row.last_eight_quarters(), &row.quarters),
        published: published.clone(),
        reaches_back: false,
        is_sampled: is_sampled(measure),
        size: Size::Small,
        span: None,
    };
    html! {
        (chart.draw().unwrap_or_default())
        @if let Some(latest) = published.last() {
            (published::line(latest, published.len(), &measure.id, shared.question))
        }
    }
}

/// Status, run, what is lacking, and the notices that are pending.
pub(crate) fn standing(row: &Row, notes: &[String], shared: &Shared<'_>) -> Markup {
    html! {
        (status::certification(row.certification.status))
        @if let Some(standing) = row.certification.standing {
            span.small { (status_text::in_a_row(standing.met_quarters_in_a_row)) }
        }
        @for note in notes { span.note { (note) } }
        (notice::pending(&row.def.id, shared.docket, shared.question))
    }
}

/// The figure of the last month.
pub(crate) fn latest_month(row: &Row, measure: &Measure, numbers: &Numbers<'_>) -> Markup {
    html! {
        @match &row.month {
            Some(of) => { (cell::cell(of, &row.def, measure, numbers)) }
            None if is_sampled(measure) => { span.small { (said::BY_QUARTER_ONLY) } }
            None => { span.small { (said::NO_MONTH) } }
        }
    }
}
