//! A figure by region and office: a table of one period, and small multiples of the periods up to it.

use compliance::measures::reads_care;
use compliance::{Figure, Scope, ScopeKind, Shown};
use domain::Period;
use maud::{Markup, html};
use ui::download::download;
use ui::format;
use ui::table::Table;

use super::model::{Computed, Part};
use crate::addresses;
use crate::figures::cell::text as said_of;
use crate::figures::chart::{Chart, Size, Span};
use crate::figures::rows::is_sampled;
use crate::figures::status::text as status;
use crate::figures::table::Shared;
use crate::figures::{cell, chart, measure_text as said, window};

/// The table, the small multiples and their numbers.
pub(crate) fn section(computed: &Computed<'_>, shared: &Shared<'_>, hides_small_cells: bool) -> Markup {
    let (row, measure) = (computed.row(), computed.rows.measure);
    let title = said::by_part(&row.def.id, &row.name, computed.period);
    let hides = hides_small_cells && (is_sampled(measure) || measure.rule.as_ref().is_some_and(reads_care));
    html! {
        section aria-labelledby="offices" {
            h2 #offices { (title) }
            @if let Some(months) = window::of(&row.def, computed.period) { p { (months) } }
            @if hides { p { (said::SMALL_CELLS) } }
            (of_period(&title, computed, shared))
            (download(&file(computed, shared), &title))
            h3 { (said::side_by_side(computed.period)) }
            (multiples(computed, shared))
            details { summary { (said::SIDE_BY_SIDE_IN_FIGURES) } (matrix(computed, shared)) }
        }
    }
}

/// The file of the period shown.
fn file(computed: &Computed<'_>, shared: &Shared<'_>) -> ui::address::Address {
    let grain = if matches!(computed.period, Period::Month(_)) { "month" } else { "quarter" };
    let months = computed.period.months();
    let address = shared
        .question
        .to(addresses::FIGURES_CSV)
        .with("measure", &computed.row().def.id)
        .with("by", grain)
        .with("scope", "all");
    let [first, last] = [months.first(), months.last()].map(|month| month.map(ToString::to_string).unwrap_or_default());
    address.with("from", &first).with("to", &last)
}

/// Regions, each followed by its offices; then the offices outside the regions.
fn in_order<'c>(computed: &'c Computed<'_>, shared: &Shared<'_>) -> Vec<&'c Part> {
    let (offices, day) = (shared.question.basis.offices(), computed.period.first_day());
    let region = |scope: &Scope| match scope.kind {
        ScopeKind::Region => Some(scope.name.to_string()),
        _ => offices.index(&scope.name).and_then(|place| offices.all()[place].region_on(day)).map(str::to_owned),
    };
    let mut parts: Vec<&Part> = computed.parts.iter().collect();
    parts.sort_by_cached_key(|part| {
        let region = region(&part.scope);
        (region.is_none(), region, part.scope.clone())
    });
    parts
}

fn of_period(caption: &str, computed: &Computed<'_>, shared: &Shared<'_>) -> Markup {
    let state = state(computed, computed.period);
    let row = |scope: &Scope, shown: Option<&Shown>| {
        let [one, two, three, four, five] = cell::cells(shown, computed.rows.measure, shared.numbers);
        [name(scope, shared), one, two, three, four, five]
    };
    let parts = in_order(computed, shared).into_iter().map(|part| row(&part.scope, part.of(computed.period)));
    let [one, two, three, four, five] = cell::COLUMNS;
    let columns = [said::PART, one, two, three, four, five];
    let rows = std::iter::once(row(&Scope::state(), state)).chain(parts).collect();
    Table { caption, columns, rows }.render()
}

fn state<'c>(computed: &'c Computed<'_>, period: Period) -> Option<&'c Shown> {
    computed.row().quarters.iter().chain(&computed.months).find(|shown| shown.period() == period)
}

/// Regions stand out from their offices.
fn name(scope: &Scope, shared: &Shared<'_>) -> Markup {
    let name = said_of::scope(scope, shared.question.basis.offices());
    html! { @if scope.kind == ScopeKind::Office { span.of-region { (name) } } @else { strong { (name) } } }
}

/// A small chart for each region and office, all with the same edges.
fn multiples(computed: &Computed<'_>, shared: &Shared<'_>) -> Markup {
    let row = computed.row();
    let all = computed.parts.iter().flat_map(|part| &part.figures);
    let span = chart::shared_span(all, row.def.standard);
    html! {
        ul.multiples {
            @for part in in_order(computed, shared) { li { (multiple(part, computed, span, shared)) } }
        }
    }
}

fn multiple(part: &Part, computed: &Computed<'_>, span: Option<Span>, shared: &Shared<'_>) -> Markup {
    let row = computed.row();
    let name = said_of::scope(&part.scope, shared.question.basis.offices());
    let chart = Chart {
        id: format!("part-{}-{}", part.scope.kind, part.scope.name),
        title: window::titled(format!("{} {}: {name}", row.def.id, row.name), &row.def),
        standard: row.def.standard,
        points: chart::points(computed.side_by_side(), &part.figures),
        published: Vec::new(),
        reaches_back: false,
        is_sampled: is_sampled(computed.rows.measure),
        size: Size::Tiny,
        span,
    };
    let percent = part.of(computed.period).and_then(Shown::figure).and_then(Figure::percent);
    html! {
        span { strong { (name) } @if let Some(percent) = percent { " " (format::percent(&percent)) } }
        @match chart.draw() {
            Some(chart) => { (chart) }
            None => { span.small { (said::NOTHING_TO_DRAW) } }
        }
    }
}

/// The percentages of every region and office in every period side by side.
fn matrix(computed: &Computed<'_>, shared: &Shared<'_>) -> Markup {
    let periods = computed.side_by_side();
    let names: Vec<String> = periods.iter().map(|period| format::period(*period)).collect();
    let cell = |part: &Part, period: Period| match part.of(period) {
        Some(Shown::Figure(figure)) => shared.numbers.percent(figure),
        Some(Shown::Hidden(_)) => Some(html! { (status::HIDDEN) }),
        None => None,
    };
    html! {
        div.usa-table-container--scrollable tabindex="0" role="region" aria-label=(said::SIDE_BY_SIDE_IN_FIGURES) {
            table.usa-table--compact {
                caption.heard { (said::SIDE_BY_SIDE_IN_FIGURES) }
                thead {
                    tr {
                        th scope="col" { (said::PART) }
                        @for name in &names { th.number scope="col" { (name) } }
                    }
                }
                tbody {
                    @for part in in_order(computed, shared) {
                        tr {
                            th scope="row" { (name(&part.scope, shared)) }
                            @for period in &periods {
                                td.number { (cell(part, *period).unwrap_or_else(|| html! { (said::NOTHING) })) }
                            }
                        }
                    }
                }
            }
        }
    }
}
