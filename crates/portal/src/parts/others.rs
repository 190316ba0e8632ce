//! What stands beside the measures: caseload indicators, measures not computed yet, figures published elsewhere.

use compliance::indicators::Indicators;
use domain::Rate;
use domain::extract::Category;
use domain::plan::{Measure, Plan};
use domain::reported::ReportedFigure;
use maud::{Markup, html};

use crate::parts::table::Table;
use crate::parts::{details, measures, status};
use crate::words::{self, board};

/// OM18's indicators of the last month.
pub(crate) fn workload(indicators: &Indicators, plan: &Plan) -> Option<Markup> {
    let names = board::indicators(plan)?;
    let mean = indicators.mean_utilisation.percent(1).map_or_else(|| "–".to_owned(), |mean| words::percent(&mean));
    let values = [
        words::count(indicators.over_full),
        words::count(indicators.near_allowance),
        mean,
        words::count(indicators.staff_needed),
    ];
    Some(html! {
        section aria-labelledby="workload" {
            h2 #workload { (board::workload_of(indicators.month)) }
            p { (board::workload_text(indicators.workers)) }
            dl.tiles {
                @for (name, value) in names.iter().zip(&values) {
                    div { dt { (name) } dd { (value) } }
                }
            }
            (details::folded(board::AVERAGES, &averages(indicators)))
        }
    })
}

/// The average utilisation of each category over the workers who hold it.
fn averages(indicators: &Indicators) -> Markup {
    let row = |(category, average): &(Category, Rate)| {
        let percent = average.percent(1).map_or_else(|| board::NOBODY.to_owned(), |percent| words::percent(&percent));
        [html! { (words::measure::category(*category)) }, html! { (percent) }]
    };
    let rows = indicators.averages.iter().map(row).collect();
    Table { caption: board::AVERAGES, columns: board::AVERAGES_COLUMNS, rows }.render()
}

/// The measures that no rule computes yet.
pub(crate) fn not_computed(of: &[&Measure]) -> Markup {
    let row = |measure: &&Measure| {
        let standard = html! {
            (status::standard(measure.standard.value, measure.standard.verified))
            @if let Some(second) = &measure.second_standard {
                "; " (second.value) (status::unless_verified(second.verified))
            }
        };
        [measures::heading(measure), standard]
    };
    let table = Table {
        caption: board::NOT_COMPUTED,
        columns: board::NOT_COMPUTED_COLUMNS,
        rows: of.iter().map(row).collect(),
    };
    html! {
        section aria-labelledby="not-computed" {
            h2 #not-computed { (board::NOT_COMPUTED) " (" (of.len()) ")" }
            p { (board::NOT_COMPUTED_TEXT) }
            (table.render())
        }
    }
}

/// The figures published elsewhere, each with its source.
pub(crate) fn published(of: &[ReportedFigure]) -> Markup {
    let row = |figure: &ReportedFigure| {
        [
            html! { (figure.measure) },
            html! { (words::span(figure.period_start, figure.period_end)) },
            html! { (words::percent(&figure.percent)) " " (status::met(figure.met())) },
            html! { (words::standard(figure.standard)) },
            source(&figure.source_url),
        ]
    };
    let table =
        Table { caption: board::PUBLISHED, columns: board::PUBLISHED_COLUMNS, rows: of.iter().map(row).collect() };
    html! {
        section.published aria-labelledby="published" {
            h2 #published { (board::PUBLISHED) }
            p { (board::PUBLISHED_TEXT) }
            (details::folded(&board::published(of.len()), &table.render()))
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
