//! The figures of the case review with what their sample can tell.

use casereview::Round;
use casereview::statistics::{failing_rate, passes_by_luck};
use domain::plan::Measure;
use maud::{Markup, html};
use readmodel::SampledFigure;
use sampling::{Estimate, passes_in_frame, wilson};
use ui::table::Table;

use super::shown::Shown;
use super::text as said;
use crate::addresses;
use crate::figures::number::Numbers;
use crate::figures::{cell, measure_text};

/// What the sample tells of each measure in a sentence, then every figure with its interval and estimate.
pub(super) fn section(shown: &Shown<'_>) -> Markup {
    let measures = || shown.found.figures.iter().filter(|of| *of.def.id == *of.def.measure.0);
    html! {
        section aria-labelledby="sample" {
            h2 #sample { (said::SAMPLE) }
            ul.usa-list { @for of in measures() { li { (told(of, shown.found.round.as_ref())) } } }
            (table(shown))
            (shown.download(addresses::CASE_REVIEW_FIGURES_CSV, said::SAMPLE))
            @if let Some(estimate) = shown.found.figures.iter().find_map(|of| shown.sees.estimate(of)) {
                (merging(estimate, shown))
            }
        }
    }
}

/// Whether a measure is met, and how often a rate that should fail would pass.
fn told(of: &SampledFigure, round: Option<&Round>) -> Markup {
    let figure = &of.figure;
    let cases = figure.counts.denominator;
    let rate = failing_rate(figure.standard);
    let luck = rate.zip(passes_by_luck(figure.standard, cases)).map(|(rate, chance)| said::luck(rate, &chance));
    let in_frame = rate.zip(round).and_then(|(rate, round)| {
        let frame = round.frame.len() as u64;
        let good = u64::try_from(u128::from(frame) * rate.numerator / rate.denominator).ok()?;
        // Where some reviewed cases do not count, nobody knows how many of the frame would.
        let is_whole = cases == round.sampled().count() as u64;
        let chance = passes_in_frame(figure.standard, cases, frame, good).filter(|_| is_whole)?;
        Some(said::luck_in_frame(frame, good, &chance))
    });
    html! {
        strong { (of.def.id) ": " (said::verdict(figure)) }
        @if let Some(luck) = luck { " " (luck) }
        @if let Some(in_frame) = in_frame { " " (in_frame) }
    }
}

fn table(shown: &Shown<'_>) -> Markup {
    let numbers = Numbers::new(shown.question, shown.viewer);
    let rows = shown.found.figures.iter().filter_map(|of| row(of, shown, &numbers)).collect();
    Table { caption: said::SAMPLE, columns: said::SAMPLE_COLUMNS, rows }.render()
}

fn row(of: &SampledFigure, shown: &Shown<'_>, numbers: &Numbers<'_>) -> Option<[Markup; 5]> {
    let basis = shown.question.basis;
    let measure: &Measure = basis.plan().measure(&of.def.measure.0)?;
    let (numerator, denominator) = (of.figure.counts.numerator, of.figure.counts.denominator);
    let luck = passes_by_luck(of.figure.standard, denominator);
    let none = || html! { span.small { (said::NONE) } };
    Some([
        html! { span.id { (of.def.id) } " " span { (measure_text::name(&of.def, measure, basis.instrument())) } },
        html! { (cell::in_short(&of.figure, numbers)) span.small { (numbers.counts(&of.figure, measure)) } },
        wilson(numerator, denominator).map_or_else(none, |interval| html! { (said::percents(&interval)) }),
        shown.sees.estimate(of).map_or_else(none, |estimate| html! { (said::estimate(estimate)) }),
        luck.map_or_else(none, |chance| html! { (said::times(&chance)) }),
    ])
}

/// Which strata were merged before the estimate was made.
fn merging(estimate: &Estimate, shown: &Shown<'_>) -> Markup {
    let merged: Vec<_> = estimate.groups.iter().filter(|group| group.strata.len() > 1).collect();
    let offices = shown.question.basis.offices();
    html! {
        h3 { (said::MERGING) }
        p { (said::merged(estimate)) }
        @if shown.viewer.sees_reviewed_offices() && !merged.is_empty() {
            ul.usa-list {
                @for group in merged {
                    li { (said::group(group, offices)) }
                }
            }
        }
        @if shown.viewer.sees_reviewed_offices() { (shown.download(addresses::CASE_REVIEW_STRATA_CSV, said::MERGING)) }
    }
}
