//! A figure of the state over time: by quarter and by month, drawn and in a table.

use compliance::{FigureDef, Shown};
use domain::Period;
use domain::plan::Measure;
use maud::{Markup, html};
use ui::download::download;
use ui::format;
use ui::table::Table;

use super::model::Computed;
use crate::addresses;
use crate::figures::chart::{Chart, Size};
use crate::figures::rows::{back_from, is_sampled};
use crate::figures::table::Shared;
use crate::figures::{cell, chart, measure_text as said, window};

/// More rows than these are folded.
const UNFOLDED: usize = 12;

/// Both trends; reviewed measures have figures by quarter only.
pub(crate) fn section(computed: &Computed<'_>, shared: &Shared<'_>) -> Markup {
    let row = computed.row();
    let sampled = is_sampled(computed.rows.measure);
    html! {
        section aria-labelledby="trend" {
            h2 #trend { (said::trend_of(&row.def.id, &row.name)) }
            (chart::legend(sampled, Some(row.def.standard)))
            div.trends {
                (by("quarter", &row.quarters, computed, shared))
                @if sampled { p.small { (said::SAMPLED) } } @else { (by("month", &computed.months, computed, shared)) }
            }
        }
    }
}

fn by(grain: &'static str, figures: &[Shown], computed: &Computed<'_>, shared: &Shared<'_>) -> Markup {
    let (row, measure) = (computed.row(), computed.rows.measure);
    let heading = said::by(grain);
    let chart = Chart {
        id: format!("trend-{grain}"),
        title: window::titled(format!("{} {}: {}", row.def.id, row.name, heading.to_lowercase()), &row.def),
        standard: row.def.standard,
        points: chart::points(all_between(figures), figures),
        published: shared.published_of(&row.def.id),
        reaches_back: grain == "quarter",
        is_sampled: is_sampled(measure),
        size: Size::Wide,
        span: None,
    };
    let file = shared
        .question
        .to(addresses::FIGURES_CSV)
        .with("measure", &row.def.id)
        .with("by", grain)
        .with("scope", "state");
    let table = table(&chart.title, figures, &row.def, measure, shared);
    html! {
        div.trend {
            h3 { (heading) @if let Some(each) = window::each(&row.def) { ", " (each) } }
            (chart.draw().unwrap_or_default())
            details open[figures.len() <= UNFOLDED] { summary { (said::in_figures(grain, figures.len())) } (table) }
            (download(&file, &chart.title))
        }
    }
}

/// Every period of the calendar from the first figure to the last.
fn all_between(figures: &[Shown]) -> Vec<Period> {
    let (Some(first), Some(last)) = (figures.first(), figures.last()) else { return Vec::new() };
    let mut periods: Vec<Period> = back_from(last.period()).take_while(|period| *period >= first.period()).collect();
    periods.reverse();
    periods
}

/// The latest first.
fn table(caption: &str, figures: &[Shown], def: &FigureDef, measure: &Measure, shared: &Shared<'_>) -> Markup {
    let row = |shown: &Shown| {
        let [one, two, three, four, five] = cell::cells(Some(shown), measure, shared.numbers);
        let period = html! {
            (format::period(shown.period()))
            @if let Some(months) = window::of(def, shown.period()) { span.small { (months) } }
        };
        [period, one, two, three, four, five]
    };
    let [one, two, three, four, five] = cell::COLUMNS;
    let columns = [said::PERIOD, one, two, three, four, five];
    Table { caption, columns, rows: figures.iter().rev().map(row).collect() }.render()
}
