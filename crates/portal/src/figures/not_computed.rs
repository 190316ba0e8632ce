//! The measures of the plan that no rule computes yet.

use domain::plan::Measure;
use maud::{Markup, html};
use ui::table::Table;

use super::{published, status, text};
use crate::figures::table::{Shared, heading};

/// The measures that no rule computes yet, with what was published of them.
pub(crate) fn not_computed(of: &[&Measure], shared: &Shared<'_>) -> Markup {
    let row = |measure: &&Measure| {
        let published = shared.published_of(&measure.id.0);
        let latest = published.last();
        [
            heading(measure, shared.question),
            standard(measure),
            status::certification(domain::certification::Status::NotMeasured),
            latest.map(|one| published::line(one, published.len(), &measure.id, shared.question)).unwrap_or_default(),
        ]
    };
    let table =
        Table { caption: text::NOT_COMPUTED, columns: text::NOT_COMPUTED_COLUMNS, rows: of.iter().map(row).collect() };
    html! {
        section aria-labelledby="not-computed" {
            h2 #not-computed { (text::NOT_COMPUTED) " (" (of.len()) ")" }
            p { (text::NOT_COMPUTED_TEXT) }
            (table.render())
        }
    }
}

/// The standard of a measure, and its second one where it has one.
pub(crate) fn standard(measure: &Measure) -> Markup {
    html! {
        (status::standard(measure.standard.value, measure.standard.verified))
        @if let Some(second) = &measure.second_standard {
            "; " (second.value) (status::unless_verified(second.verified))
        }
    }
}
