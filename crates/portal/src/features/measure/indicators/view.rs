//! OM18's indicators: over time for the state, by region and office for a month, and utilisation by category.

use compliance::ScopeKind;
use domain::plan::Caseload;
use domain::{Period, Rate};
use maud::{Markup, html};
use ui::address::Address;
use ui::download::download;
use ui::format;
use ui::table::Table;

use super::{Caseloads, Workload, text as said};
use crate::addresses;
use crate::figures::cell::text as said_of;
use crate::figures::measure_text;
use crate::figures::number::{linked, named_caseloads};
use crate::figures::table::Shared;

/// Everything about caseloads beside the measure.
pub(crate) fn section(workload: &Workload, rule: &Caseload, shared: &Shared<'_>) -> Markup {
    let month = |of: &Caseloads| html! { (format::month(of.indicators.month)) };
    let scope = |of: &Caseloads| part(of, shared);
    let heading = said::heading(workload.month);
    let by_part = said::by_part(workload.month);
    html! {
        section aria-labelledby="caseloads" {
            h2 #caseloads { (heading) }
            p { (said::TEXT) }
            (table(&heading, said::MONTH, &workload.months, rule, shared, month))
            (download(&file(workload, shared, true), &heading))
            @if workload.scopes.len() > 1 {
                h3 { (by_part) }
                (table(&by_part, measure_text::PART, &workload.scopes, rule, shared, scope))
                (download(&file(workload, shared, false), &by_part))
            }
            h3 { (said::categories(workload.month)) }
            p { (said::CATEGORIES_TEXT) }
            (categories(workload, shared))
        }
    }
}

fn part(of: &Caseloads, shared: &Shared<'_>) -> Markup {
    let scope = &of.indicators.scope;
    let name = said_of::scope(scope, shared.question.basis.offices());
    html! { @if scope.kind == ScopeKind::Office { (name) } @else { strong { (name) } } }
}

/// The file of all months of the state, or of every scope in the month shown.
fn file(workload: &Workload, shared: &Shared<'_>, is_of_state: bool) -> Address {
    let measure = named_caseloads(shared.question.basis.plan(), &workload.measure);
    let address = shared.question.to(addresses::INDICATORS_CSV).with("measure", measure);
    if is_of_state {
        address.with("scope", "state")
    } else {
        address.with("from", &workload.month).with("to", &workload.month).with("scope", "all")
    }
}

fn table(
    caption: &str,
    first: &str,
    rows: &[Caseloads],
    rule: &Caseload,
    shared: &Shared<'_>,
    header: impl Fn(&Caseloads) -> Markup,
) -> Markup {
    let [over, near, too_long, mean, staff] = said::columns(rule);
    let columns = [first, said::WORKERS, &over, &near, &too_long, &mean, &staff];
    let row = |of: &Caseloads| {
        let [workers, over, near, too_long, mean, staff] = cells(of, shared);
        [header(of), workers, over, near, too_long, mean, staff]
    };
    Table { caption, columns, rows: rows.iter().map(row).collect() }.render()
}

/// Workers and those over the standard, each leading to who they are.
fn cells(of: &Caseloads, shared: &Shared<'_>) -> [Markup; 6] {
    let (indicators, figure) = (&of.indicators, &of.figure);
    let records = shared.numbers.records(&figure.id, figure.period, &figure.scope);
    let caseloads = shared.numbers.caseloads(&figure.id, Period::Month(indicators.month), &indicators.scope);
    let missed = records.clone().map(|address| address.with("verdict", &domain::Verdict::NotMet));
    [
        linked(&format::count(indicators.workers), records.as_ref()),
        linked(&format::count(indicators.over_full), caseloads.as_ref()),
        linked(&format::count(indicators.near_allowance), caseloads.as_ref()),
        linked(&format::count(of.over_too_long()), missed.as_ref()),
        percent(of, indicators.mean_utilisation, shared),
        html! { (format::count(indicators.staff_needed)) },
    ]
}

/// A share of what is carried, leading to who carries it.
fn percent(of: &Caseloads, share: Rate, shared: &Shared<'_>) -> Markup {
    let percent = share.percent(1).map_or_else(|| said::NOBODY.to_owned(), |percent| format::percent(&percent));
    let month = Period::Month(of.indicators.month);
    linked(&percent, shared.numbers.caseloads(&of.figure.id, month, &of.indicators.scope).as_ref())
}

/// The average utilisation of each category over the workers who hold it, by scope.
fn categories(workload: &Workload, shared: &Shared<'_>) -> Markup {
    let Some(first) = workload.scopes.first() else { return html! {} };
    let names = first.indicators.averages.iter().map(|(category, _)| measure_text::category(*category));
    let caption = said::categories(workload.month);
    html! {
        div.usa-table-container--scrollable tabindex="0" role="region" aria-label=(caption) {
            table.usa-table--compact {
                caption.heard { (caption) }
                thead {
                    tr {
                        th scope="col" { (measure_text::PART) }
                        @for name in names { th.number scope="col" { (name) } }
                    }
                }
                tbody {
                    @for of in &workload.scopes {
                        tr {
                            th scope="row" { (part(of, shared)) }
                            @for (_, average) in &of.indicators.averages { td.number { (percent(of, *average, shared)) } }
                        }
                    }
                }
            }
        }
    }
}
