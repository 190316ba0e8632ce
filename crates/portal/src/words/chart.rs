//! What charts say to those who do not see them, and what their marks mean.

use compliance::{Figure, Shown};
use domain::Standard;
use domain::reported::ReportedFigure;
use sampling::wilson;

use super::{period, span, status};
use crate::parts::chart::Point;

pub(crate) const LEGEND: [&str; 6] = [
    "meets the standard",
    "misses the standard",
    "half: period not complete",
    "hollow: published elsewhere, over the time it covers",
    "the standard",
    "95% interval of the sample",
];

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
            Some(Shown::Hidden(_)) => status::HIDDEN.to_lowercase(),
            None => status::met(None).to_lowercase(),
        };
        format!("{}: {told}", period(point.period))
    });
    let lists = [
        (super::standard(standard), "Standard: "),
        (periods.collect::<Vec<_>>().join("; "), ""),
        (published.iter().map(|one| of_published(one)).collect::<Vec<_>>().join("; "), "Published elsewhere: "),
    ];
    let sentences = lists.into_iter().filter(|(list, _)| !list.is_empty());
    sentences.map(|(list, before)| format!("{before}{list}.")).collect::<Vec<_>>().join(" ")
}

fn of_figure(figure: &Figure, is_sampled: bool) -> String {
    let met = status::met(figure.met).to_lowercase();
    let Some(percent) = figure.percent() else { return met };
    let mut told = format!("{}, {met}", super::percent(&percent));
    let interval = wilson(figure.counts.numerator, figure.counts.denominator).filter(|_| is_sampled);
    told.extend(interval.map(|interval| format!(", {}", super::figure::interval(&interval))));
    if !figure.complete {
        told.push_str(", ");
        told.push_str(super::figure::not_complete(figure.period));
    }
    told
}

fn of_published(one: &ReportedFigure) -> String {
    let percent = super::percent(&one.percent);
    format!("{}: {percent}, {}", span(one.period_start, one.period_end), status::met(one.met()).to_lowercase())
}
