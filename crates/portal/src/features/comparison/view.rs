//! What the page shows: the two figures, and in each way of telling the records apart the parts as bars.

use compliance::comparison::{Dimension, Part, Share, Sides};
use compliance::{Cause, Figure};
use domain::plan::Rule;
use domain::{Period, Reason, Verdict};
use maud::{Markup, html};
use ui::address::Address;
use ui::download::download;
use ui::format;
use ui::table::Table;

use super::found::Found;
use super::text as said;
use crate::addresses;
use crate::figures::{cell, measure_text, verdict_text};
use crate::http::plan_chooser::text as choose;

/// Parts in one table; the file has all.
const SHOWN: usize = 12;

pub(super) fn main(found: &Found<'_>) -> Markup {
    let (choice, basis) = (&found.choice, found.question.basis);
    let name = measure_text::name(&choice.def, choice.measure, basis.instrument());
    let all = found.compared.comparison.all;
    html! {
        p.over { (cell::text::scope(&choice.scope, basis.offices())) }
        h1 { (said::heading(&choice.def.id, &name, found.periods)) }
        p.known { strong { (choose::as_known(found.question.known_on.as_ref(), basis.zone())) } }
        (figures(found))
        @if !is_whole(found) { p { (said::PART_ONLY) } }
        p { strong { (said::summary(all, found.periods)) } " " (said::READING) }
        @for (dimension, parts) in &found.compared.comparison.parts { (section(*dimension, parts, found)) }
        p.screen-only { (download(&found.address(addresses::COMPARISON_CSV), &said::title(&choice.def.id, found.periods))) }
    }
}

/// Whether the parts hold all that the figures count.
fn is_whole(found: &Found<'_>) -> bool {
    let of = |figure: &Option<Figure>| figure.as_ref().map(Share::from).unwrap_or_default();
    let (figures, all) = (&found.compared.figures, found.compared.comparison.all);
    of(&figures.before) == all.before && of(&figures.after) == all.after
}

/// The two figures, each beside what it was when its period was first known as a whole.
fn figures(found: &Found<'_>) -> Markup {
    let row = |period: Period, figure: &Option<Figure>| {
        let counts = figure.as_ref().map(|figure| said::counts(figure, found.choice.measure));
        let percent = figure.as_ref().and_then(Figure::percent).map(|percent| format::percent(&percent));
        let restated = found.compared.restated.iter().find(|one| one.period == period);
        let restated = restated.map(|one| said::restated(one, found.question.basis.zone()));
        let cell = |text: Option<String>| html! { (text.unwrap_or_else(|| said::NONE.to_owned())) };
        [html! { (format::period(period)) }, cell(counts), cell(percent), cell(restated)]
    };
    let figures = &found.compared.figures;
    let rows = vec![row(found.periods.before, &figures.before), row(found.periods.after, &figures.after)];
    Table { caption: said::FIGURES, columns: said::FIGURE_COLUMNS, rows }.render()
}

/// The parts of one dimension in which something was missed.
fn section(dimension: Dimension, parts: &[Part], found: &Found<'_>) -> Markup {
    let is_by_month = matches!(found.periods.after, Period::Month(_));
    let missed: Vec<&Part> =
        parts.iter().filter(|part| part.sides.before.missed + part.sides.after.missed > 0).collect();
    let is_reviewed = found.choice.measure.rule.as_ref().is_some_and(Rule::is_reviewed);
    if missed.is_empty() || (dimension == Dimension::Month && (is_by_month || is_reviewed)) {
        return html! {};
    }
    let most = missed.iter().map(|part| part.sides.before.missed.max(part.sides.after.missed)).max().unwrap_or(1);
    let row = |part: &&Part| {
        let Sides { before, after } = part.sides;
        let change = i128::from(after.missed) - i128::from(before.missed);
        let points = found.compared.comparison.points(part.sides).map(|points| said::points(&points.shown()));
        let side = |period: Period, share: Share| html! { (number(dimension, part, period, share, found)) };
        [
            html! { (name(dimension, &part.key, found)) },
            side(found.periods.before, before),
            side(found.periods.after, after),
            html! { (said::signed(change)) (bars(part.sides, most)) },
            html! { (points.unwrap_or_else(|| said::NONE.to_owned())) },
        ]
    };
    let rows = missed.iter().take(SHOWN).map(row).collect();
    let (id, heading) = (dimension.text(), said::by(dimension));
    let columns = said::columns(found.periods);
    let columns = columns.each_ref().map(String::as_str);
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) { (heading) }
            @if dimension == Dimension::Population { p { (said::POPULATION) } }
            (Table { caption: heading, columns, rows }.render())
            @if missed.len() > SHOWN { p.small { (said::more(missed.len() - SHOWN)) } }
        }
    }
}

/// How many were missed, leading to the very records where a list of them can be asked for.
fn number(dimension: Dimension, part: &Part, period: Period, share: Share, found: &Found<'_>) -> Markup {
    let text = format::count(share.missed);
    let address = address(dimension, &part.key, period, found).filter(|_| share.missed > 0);
    html! {
        @match address {
            Some(address) => { a href=(address) { (text) } }
            None => { (text) }
        }
    }
}

fn address(dimension: Dimension, key: &str, period: Period, found: &Found<'_>) -> Option<Address> {
    let all = found.choice.to(found.question.to(addresses::RECORDS));
    let of_period = all.question().iter().filter(|(name, _)| *name != "period");
    let of = |period: &dyn std::fmt::Display| {
        let address = Address::new(addresses::RECORDS.path()).with("period", &period.to_string());
        of_period
            .fold(address, |address, (name, value)| address.with(name, value))
            .with("verdict", Verdict::NotMet.text())
    };
    match dimension {
        Dimension::Cause if Reason::ALL.iter().any(|reason| reason.text() == key) => {
            Some(of(&period).with("reason", key))
        }
        Dimension::Cause => Some(of(&period).with("cause", key)),
        Dimension::Month => Some(of(&key)),
        Dimension::Office => Some(of(&period).with("office", key)),
        Dimension::Worker if !key.is_empty() => Some(of(&period).with("worker", key)),
        Dimension::Worker | Dimension::Population => None,
    }
}

fn name(dimension: Dimension, key: &str, found: &Found<'_>) -> String {
    match dimension {
        Dimension::Cause => Cause::parse(key).map_or_else(|| key.to_owned(), verdict_text::cause),
        Dimension::Month => key.parse().map_or_else(|_| key.to_owned(), format::month),
        Dimension::Office => format::office(key, found.question.basis.offices()),
        Dimension::Worker if key.is_empty() => said::NO_WORKER.to_owned(),
        Dimension::Worker => key.to_owned(),
        Dimension::Population => said::flow(key).to_owned(),
    }
}

/// The misses of both periods as bars, hollow then and full now; the numbers beside say the same.
fn bars(of: Sides<Share>, most: u64) -> Markup {
    let width = |share: Share| u128::from(share.missed) * 100 / u128::from(most.max(1));
    html! {
        svg.compared viewBox="0 0 102 18" width="102" height="18" aria-hidden="true" focusable="false" {
            rect.then x="1" y="1" width=(width(of.before)) height="7" {}
            rect.now x="1" y="10" width=(width(of.after)) height="7" {}
        }
    }
}
