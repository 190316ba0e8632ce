//! The rule of a measure in plain words: every parameter with its source and its mark.

use domain::plan::Measure;
use maud::{Markup, html};
use ui::table::Table;

use crate::figures::measure_text::parameter;
use crate::figures::{measure_text as said, status};

/// The rule, and every parameter with where it was read.
pub(crate) fn section(of: &Measure) -> Markup {
    let row = |parameter: parameter::Parameter<'_>| {
        [
            html! { (parameter.label) },
            html! { strong { (parameter.value) } },
            html! { (parameter.source) },
            status::verified(parameter.verified),
        ]
    };
    let table = Table {
        caption: &said::about(said::PARAMETERS, of),
        columns: said::PARAMETER_COLUMNS,
        rows: said::parameters(of).into_iter().map(row).collect(),
    };
    html! {
        section aria-labelledby="rule" {
            h2 #rule { (said::RULE) }
            p { (of.summary) }
            @for sentence in said::rule(of) { p { (sentence) } }
            (table.render())
        }
    }
}
