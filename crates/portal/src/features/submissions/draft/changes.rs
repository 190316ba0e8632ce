//! What a draft would change: figures before and after, those that stay folded away.

use compliance::Figure;
use domain::Month;
use domain::plan::Measure;
use maud::{Markup, html};
use readmodel::{Basis, Change};
use ui::format;
use ui::table::Table;

use super::text as said;
use crate::figures::{measure_text, status, window};

/// The section of a page about a draft of that month.
pub(crate) fn section(changes: &[Change], month: Month, basis: &Basis) -> Markup {
    let (moved, kept): (Vec<&Change>, Vec<&Change>) = changes.iter().partition(|change| change.is_any());
    let folded = said::unchanged(kept.len());
    html! {
        section #changes {
            h2 { (said::CHANGES) }
            p { (said::changes_about(month, &basis.plan().id)) }
            @if moved.is_empty() { p { strong { (said::NO_CHANGE) } } } @else { (table(said::CHANGES, &moved, basis)) }
            @if !kept.is_empty() {
                details { summary { (folded) } (table(&folded, &kept, basis)) }
            }
        }
    }
}

fn table(caption: &str, changes: &[&Change], basis: &Basis) -> Markup {
    let measure = |change: &Change| basis.plan().measures.iter().find(|measure| measure.id == change.def.measure);
    let row = |change: &&Change| {
        [
            html! {
                span.id { (change.def.id) }
                @if let Some(measure) = measure(change) { " " (name(change, measure, basis)) }
            },
            html! {
                (format::period(change.period))
                @if let Some(months) = window::of(&change.def, change.period) { span.small { (months) } }
            },
            cell(change.before.as_ref()),
            cell(change.after.as_ref()),
        ]
    };
    Table { caption, columns: said::CHANGE_COLUMNS, rows: changes.iter().map(row).collect() }.render()
}

fn name(change: &Change, measure: &Measure, basis: &Basis) -> String {
    measure_text::name(&change.def, measure, basis.instrument())
}

fn cell(figure: Option<&Figure>) -> Markup {
    html! {
        @match figure {
            None => span.small { (said::NO_FIGURE) },
            Some(figure) => {
                @if let Some(percent) = figure.percent() { strong { (format::percent(&percent)) } " " }
                (status::met(figure.met))
                span.small { (said::counts(figure)) }
                @if let Some(open) = said::open(figure) { span.small { (open) } }
            }
        }
    }
}
