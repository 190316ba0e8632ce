//! What charts say to those who do not see them, and what their marks mean.

use compliance::{Figure, Shown};
use domain::Standard;
use domain::reported::ReportedFigure;
use sampling::wilson;
use ui::format::{period, span};

use super::point::Point;
use crate::figures::status::text;

pub(crate) const LEGEND: [&str; 6] = [
    "meets the standard",
    "misses the standard",
    "half: period not complete",
    "hollow: published elsewhere, over the time it covers",
    "the standard",
    "95% interval of the sample",
];

/// What the line is: `the standard: at most 7%`.
pub(crate) fn line(word: &str, standard: Option<Standard>) -> String {
    standard.map_or_else(|| word.to_owned(), |standard| format!("{word}: {}", ui::format::standard(standard)))
}

/// A chart in words, with every number in it.
pub(crate) fn described(
    standard: Standard,
    points: &[Point<'_>],
    published: &[&ReportedFigure],
    is_sampled: bool,
) -> String {
    let periods = points.iter().map(|point| {
        let told = match point.shown {
            Some(Shown::Figure(figure)) => of_figure(figure, is_sampled),
            Some(Shown::Hidden(_)) => text::HIDDEN.to_lowercase(),
            None => text::met(None).to_lowercase(),
        };
        format!("{}: {told}", period(point.period))
    });
    let lists = [
        (ui::format::standard(standard), "Standard: "),
        (periods.collect::<Vec<_>>().join("; "), ""),
        (published.iter().map(|one| of_published(one)).collect::<Vec<_>>().join("; "), "Published elsewhere: "),
    ];
    let sentences = lists.into_iter().filter(|(list, _)| !list.is_empty());
    sentences.map(|(list, before)| format!("{before}{list}.")).collect::<Vec<_>>().join(" ")
}

fn of_figure(figure: &Figure, is_sampled: bool) -> String {
    let met = text::met(figure.met).to_lowercase();
    let Some(percent) = figure.percent() else { return met };
    let mut told = format!("{}, {met}", ui::format::percent(&percent));
    let interval = wilson(figure.counts.numerator, figure.counts.denominator).filter(|_| is_sampled);
    told.extend(interval.map(|interval| format!(", {}", crate::figures::cell::text::interval(&interval))));
    if !figure.complete {
        told.push_str(", ");
        told.push_str(crate::figures::cell::text::not_complete(figure.period));
    }
    told
}

fn of_published(one: &ReportedFigure) -> String {
    let percent = ui::format::percent(&one.percent);
    format!("{}: {percent}, {}", span(one.period_start, one.period_end), text::met(one.met()).to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_of_charts_with_one_standard_says_on_which_side_it_is_met() {
        let of = |text: &str| line("the standard", Some(text.parse().unwrap()));
        assert_eq!(of("<=7%"), "the standard: at most 7%");
        assert_eq!(of(">=90%"), "the standard: at least 90%");
        assert_eq!(line("the standard", None), "the standard");
    }
}
