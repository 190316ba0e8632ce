//! Figures published elsewhere: hollow marks, each with its source, never mixed with computed ones.

pub(crate) mod text;

use domain::MeasureId;
use domain::plan::Measure;
use domain::reported::ReportedFigure;
use maud::{Markup, html};
use ui::format;
use ui::table::Table;

use super::{chart, status};
use crate::addresses;
use crate::figures::chart::{Chart, Size};
use crate::figures::published::text as said;
use crate::figures::status::text as status_text;
use crate::http::question::Question;

/// The latest published figure in a line with its source; where there are more, a link to all.
pub(crate) fn line(latest: &ReportedFigure, all: usize, measure: &MeasureId, question: &Question<'_>) -> Markup {
    let page = question.to(addresses::MEASURE.to([&measure]));
    html! {
        span.published-line {
            (chart::hollow(latest.met()))
            span {
                (said::latest(latest)) ", " (status_text::met(latest.met()).to_lowercase()) ": "
                (source(&latest.source_url))
                @if all > 1 { " " a href={ (page) "#published" } { (said::all(all)) } }
            }
        }
    }
}

/// All that was published of a measure and its segments: drawn where the measure is not computed, and in a table, the
/// latest first.
pub(crate) fn section(measure: &Measure, of: &[&ReportedFigure], is_computed: bool) -> Markup {
    let chart = Chart {
        id: "published-chart".to_owned(),
        title: said::chart_of(measure),
        standard: measure.standard.value,
        points: Vec::new(),
        published: of.iter().filter(|one| !is_computed && one.measure == measure.id.0).copied().collect(),
        reaches_back: true,
        is_sampled: false,
        size: Size::Wide,
        span: None,
    };
    let row = |figure: &&ReportedFigure| {
        [
            html! { (format::span(figure.period_start, figure.period_end)) },
            html! { (figure.measure) },
            html! { (format::percent(&figure.percent)) " " (status::met(figure.met())) },
            html! { (format::standard(figure.standard)) },
            source(&figure.source_url),
        ]
    };
    let table = Table { caption: said::HEADING, columns: said::COLUMNS, rows: of.iter().rev().map(row).collect() };
    html! {
        section.published aria-labelledby="published" {
            h2 #published { (said::HEADING) }
            p { (said::TEXT) }
            (chart.draw().unwrap_or_default())
            (table.render())
        }
    }
}

/// A link that shows the host it leads to; only web addresses are links, whatever was imported.
fn source(address: &str) -> Markup {
    let web = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    html! {
        @match web {
            Some(rest) => { a href=(address) rel="noreferrer external" { (rest.split('/').next().unwrap_or(rest)) } }
            None => { (address) }
        }
    }
}
