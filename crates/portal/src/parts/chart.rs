//! The chart of the last eight quarters: a mark a quarter, the standard as a line.
//!
//! Here alone numbers are floating: they say where a mark is drawn, never whether it meets the standard.

use compliance::Figure;
use domain::Quarter;
use maud::{Markup, html};

use crate::board::Row;
use crate::words::{self, board, status};

const QUARTERS: usize = 8;
const WIDTH: f64 = 240.0;
const LEFT: f64 = 34.0;
const RIGHT: f64 = 12.0;
const TOP: f64 = 8.0;
const BOTTOM: f64 = 62.0;
const HEIGHT: f64 = 80.0;

/// A quarter's place on the chart; none for its figure where it has no denominator or no submission.
struct Point<'r> {
    x: f64,
    quarter: Quarter,
    shown: Option<(f64, &'r Figure)>,
}

/// The percentages at the lower and upper edge.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Span {
    low: f64,
    high: f64,
}

impl Span {
    /// Whole tens around all values, two of them at least; above 100 only where a value is.
    fn around(values: impl Iterator<Item = f64>) -> Span {
        let (least, most) =
            values.fold((f64::MAX, f64::MIN), |(least, most), value| (least.min(value), most.max(value)));
        let high = ((most / 10.0).ceil() * 10.0).max(20.0);
        let low = ((least - 1.0) / 10.0).floor().max(0.0) * 10.0;
        Span { low: low.min(high - 20.0), high }
    }

    fn y(self, percent: f64) -> f64 {
        BOTTOM - (percent - self.low) / (self.high - self.low) * (BOTTOM - TOP)
    }
}

/// The chart of a measure or segment; none where no quarter has a figure.
pub(crate) fn chart(row: &Row) -> Option<Markup> {
    let points = points(row);
    let standard = number(&row.def.standard.percentage().to_string().replace('%', ""))?;
    let values = points.iter().filter_map(|point| point.shown).map(|(value, _)| value);
    values.clone().next()?;
    let span = Span::around(values.chain([standard]));
    let id = format!("chart-{}", row.def.id.replace(':', "-"));
    let (title, desc) = (format!("{id}-title"), format!("{id}-desc"));
    Some(html! {
        svg.chart viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } width=(WIDTH) height=(HEIGHT)
            role="img" aria-labelledby={ (title) " " (desc) } {
            title id=(title) { (row.def.id) " " (row.name) ": " (board::COLUMNS[3]) }
            desc id=(desc) { (described(row, &points)) }
            (frame(span, standard))
            (line(&points, span))
            @for point in &points { (mark(point, span)) }
            (ends(&points))
        }
    })
}

fn number(text: &str) -> Option<f64> {
    text.parse().ok()
}

/// The last eight quarters of the calendar, from the first to the last that has a submission.
fn points(row: &Row) -> Vec<Point<'_>> {
    let quarter = |figure: &Figure| figure.period.months()[0].quarter();
    let (first, last) = (row.quarters.first().map(quarter), row.quarters.last().map(quarter));
    let back = std::iter::successors(last, |quarter| Some(quarter.previous()));
    let mut quarters: Vec<Quarter> = back.take_while(|quarter| Some(*quarter) >= first).take(QUARTERS).collect();
    quarters.reverse();
    let step = (WIDTH - LEFT - RIGHT) / 7.0;
    let places = std::iter::successors(Some(LEFT + 6.0), |x| Some(x + step - 0.8));
    let shown = |quarter| row.of(quarter).and_then(|figure| Some((number(&figure.percent()?)?, figure)));
    quarters.into_iter().zip(places).map(|(quarter, x)| Point { x, quarter, shown: shown(quarter) }).collect()
}

/// The two edges with their percentages, and the standard between them.
fn frame(span: Span, standard: f64) -> Markup {
    let edge = |percent: f64| {
        let y = span.y(percent);
        html! {
            line.edge x1=(LEFT) x2=(WIDTH) y1=(at(y)) y2=(at(y)) {}
            text.end x=(LEFT - 4.0) y=(at(y + 3.5)) { (percent) "%" }
        }
    };
    let y = span.y(standard);
    html! {
        (edge(span.low)) (edge(span.high))
        line.standard x1=(LEFT) x2=(WIDTH) y1=(at(y)) y2=(at(y)) {}
    }
}

/// The line from quarter to quarter, broken where one has no figure.
fn line(points: &[Point<'_>], span: Span) -> Markup {
    let runs = points.split(|point| point.shown.is_none()).filter(|run| run.len() > 1);
    let path = |run: &[Point<'_>]| {
        let place = |point: &Point<'_>| {
            point.shown.map(|(value, _)| format!("{},{}", at(point.x), at(span.y(value)))).unwrap_or_default()
        };
        run.iter().map(place).collect::<Vec<_>>().join(" ")
    };
    html! { @for run in runs { polyline.run points=(path(run)) {} } }
}

fn mark(point: &Point<'_>, span: Span) -> Markup {
    let Some((value, figure)) = point.shown else { return html! {} };
    let verdict = if figure.met == Some(true) { "good" } else { "bad" };
    let class = if figure.complete { format!("mark {verdict}") } else { format!("mark {verdict} hollow") };
    symbol(point.x, span.y(value), figure.met == Some(true), &class)
}

/// A circle where the standard is met, a diamond where it is missed.
fn symbol(x: f64, y: f64, met: bool, class: &str) -> Markup {
    let diamond = || format!("M{} {}l5 5-5 5-5-5Z", at(x), at(y - 5.0));
    html! {
        @if met { circle class=(class) cx=(at(x)) cy=(at(y)) r="4" {} } @else { path class=(class) d=(diamond()) {} }
    }
}

/// The names of the first and the last quarter below.
fn ends(points: &[Point<'_>]) -> Markup {
    let name = |point: &Point<'_>| words::quarter(point.quarter);
    html! {
        @if let [first, .., last] = points {
            text.start x=(LEFT) y=(HEIGHT - 3.0) { (name(first)) }
            text.end x=(WIDTH) y=(HEIGHT - 3.0) { (name(last)) }
        }
    }
}

/// A length with one decimal: more would be noise in the page.
fn at(length: f64) -> String {
    format!("{length:.1}")
}

/// The chart in words.
fn described(row: &Row, points: &[Point<'_>]) -> String {
    let quarters: Vec<String> = points
        .iter()
        .map(|point| {
            let quarter = words::quarter(point.quarter);
            match point.shown {
                Some((_, figure)) => format!("{quarter}: {}", of_figure(figure)),
                None => format!("{quarter}: {}", status::met(None).to_lowercase()),
            }
        })
        .collect();
    format!("{}: {}. {}.", board::COLUMNS[1], words::standard(row.def.standard), quarters.join("; "))
}

fn of_figure(figure: &Figure) -> String {
    let percent = words::percent(&figure.percent().unwrap_or_default());
    let verdict = status::met(figure.met).to_lowercase();
    if figure.complete {
        format!("{percent}, {verdict}")
    } else {
        format!("{percent}, {verdict}, {}", board::not_complete(figure.period))
    }
}

/// What the marks mean.
pub(crate) fn legend() -> Markup {
    let [met, missed, hollow, standard] = board::LEGEND;
    let entry = |shape: Markup, word: &str| {
        html! { li { svg.chart viewBox="0 0 20 14" width="20" height="14" aria-hidden="true" focusable="false" { (shape) } (word) } }
    };
    html! {
        ul.legend {
            (entry(symbol(10.0, 7.0, true, "mark good"), met))
            (entry(symbol(10.0, 7.0, false, "mark bad"), missed))
            (entry(symbol(10.0, 7.0, true, "mark good hollow"), hollow))
            (entry(html! { line.standard x1="0" x2="20" y1="7" y2="7" {} }, standard))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edges(values: &[f64]) -> [String; 2] {
        let Span { low, high } = Span::around(values.iter().copied());
        [at(low), at(high)]
    }

    #[test]
    fn the_edges_are_whole_tens_around_the_values() {
        assert_eq!(edges(&[91.2, 86.4, 90.0]), ["80.0", "100.0"]);
        assert_eq!(edges(&[90.0, 100.0]), ["80.0", "100.0"]);
        assert_eq!(edges(&[100.0, 100.0]), ["80.0", "100.0"]);
        assert_eq!(edges(&[0.0, 7.0]), ["0.0", "20.0"]);
        assert_eq!(edges(&[74.9, 112.3]), ["70.0", "120.0"]);
    }
}
