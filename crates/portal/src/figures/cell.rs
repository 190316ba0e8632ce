//! A figure as it stands in a cell: percentage, counts, verdict, and what is still open.

pub(crate) mod text;

use compliance::{Figure, FigureDef, Shown};
use domain::Verdict;
use domain::plan::Measure;
use maud::{Markup, html};
use sampling::wilson;
use ui::format;

use self::text as said;
use super::{measure_text, status, window};
use crate::figures::number::Numbers;
use crate::figures::rows::is_sampled;

/// Period with the months looked at where they are more, percentage, counts and verdict of a figure.
pub(crate) fn cell(figure: &Figure, def: &FigureDef, measure: &Measure, numbers: &Numbers<'_>) -> Markup {
    html! {
        span.period { (format::period(figure.period)) }
        @if let Some(months) = window::of(def, figure.period) { span.small { (months) } }
        @if let Some(percent) = numbers.percent(figure) { strong.percent { (percent) } }
        span.small { (numbers.counts(figure, measure)) }
        @if figure.counts.pending > 0 {
            span.small { (numbers.counted(figure, figure.counts.pending, Verdict::Pending)) " " (said::PENDING) }
        }
        (status::met(figure.met))
        @if !figure.complete { span.small { (said::not_complete(figure.period)) } }
    }
}

/// Percentage and verdict in one line.
pub(crate) fn in_short(figure: &Figure, numbers: &Numbers<'_>) -> Markup {
    html! {
        @if let Some(percent) = numbers.percent(figure) { (percent) " " }
        (status::met(figure.met))
    }
}

/// The columns that follow the first in a table of figures: their names, and the cells of a row.
pub(crate) const COLUMNS: [&str; 5] = measure_text::FIGURE_COLUMNS;

/// The cells of a row: figure, counts (with the interval of a sample), left out, pending, complete.
pub(crate) fn cells(shown: Option<&Shown>, measure: &Measure, numbers: &Numbers<'_>) -> [Markup; 5] {
    let nothing = || html! { span.small { (measure_text::NOTHING) } };
    match shown {
        None => [html! { (status::met(None)) }, nothing(), nothing(), nothing(), nothing()],
        Some(Shown::Hidden(hidden)) => {
            let complete = html! { (said::YES_NO[usize::from(!hidden.complete)]) };
            [status::hidden(), nothing(), nothing(), nothing(), complete]
        }
        Some(Shown::Figure(figure)) => [
            in_short(figure, numbers),
            html! {
                (numbers.counts(figure, measure))
                @if let Some(interval) = interval(figure, measure) { span.small { (interval) } }
            },
            numbers.counted(figure, figure.counts.excluded, Verdict::Excluded),
            numbers.counted(figure, figure.counts.pending, Verdict::Pending),
            html! { (said::YES_NO[usize::from(!figure.complete)]) },
        ],
    }
}

/// The interval of a sampled measure's figure, in words.
pub(crate) fn interval(figure: &Figure, measure: &Measure) -> Option<String> {
    let interval = wilson(figure.counts.numerator, figure.counts.denominator);
    interval.filter(|_| is_sampled(measure)).as_ref().map(said::interval)
}
