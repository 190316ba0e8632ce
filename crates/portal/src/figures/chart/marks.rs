//! The marks of charts: a circle meets the standard, a diamond misses it.

use domain::Standard;
use maud::{Markup, html};

use super::text as words;

/// How a mark is filled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fill {
    /// A complete period.
    Full,
    /// A period that is not complete.
    Half,
    /// A figure published elsewhere.
    Hollow,
}

/// A circle where the standard is met, a diamond where it is missed.
pub(super) fn symbol(x: f64, y: f64, radius: f64, met: bool, fill: Fill) -> Markup {
    let verdict = if met { "good" } else { "bad" };
    let class = if fill == Fill::Full { format!("mark {verdict}") } else { format!("mark {verdict} hollow") };
    let whole = if met { 0.0 } else { radius * 1.25 };
    let (left, top) = (at(x), at(y - if met { radius } else { whole }));
    let (r, w) = (at(radius), at(whole));
    let half = if met {
        format!("M{left} {top}a{r} {r} 0 0 0 0 {}Z", at(radius * 2.0))
    } else {
        format!("M{left} {top}l-{w} {w} {w} {w}Z")
    };
    html! {
        @if met {
            circle class=(class) cx=(left) cy=(at(y)) r=(r) {}
        } @else {
            path class=(class) d={ "M" (left) " " (top) "l" (w) " " (w) "-" (w) " " (w) "-" (w) "-" (w) "Z" } {}
        }
        @if fill == Fill::Half { path class={ "half mark " (verdict) } d=(half) {} }
    }
}

/// A length with one decimal: more would be noise in the page.
pub(super) fn at(length: f64) -> String {
    format!("{length:.1}")
}

/// A hollow mark by itself, for those who see; beside it stand the words.
pub(crate) fn hollow(met: Option<bool>) -> Markup {
    drawn(&symbol(10.0, 7.0, 4.0, met == Some(true), Fill::Hollow))
}

fn drawn(shape: &Markup) -> Markup {
    html! { svg.chart viewBox="0 0 20 14" width="20" height="14" aria-hidden="true" focusable="false" { (shape) } }
}

/// What the marks mean, and on which side of the line the standard is met where all charts have one.
pub(crate) fn legend(is_sampled: bool, of_all: Option<Standard>) -> Markup {
    let [met, missed, incomplete, published, standard, interval] = words::LEGEND;
    let entry = |shape: &Markup, word: &str| html! { li { (drawn(shape)) (word) } };
    let mark = |met, fill| symbol(10.0, 7.0, 4.0, met, fill);
    html! {
        ul.legend {
            (entry(&mark(true, Fill::Full), met))
            (entry(&mark(false, Fill::Full), missed))
            (entry(&mark(true, Fill::Half), incomplete))
            (entry(&html! { line.covered x1="0" x2="20" y1="7" y2="7" {} (mark(true, Fill::Hollow)) }, published))
            (entry(&html! { line.standard x1="0" x2="20" y1="7" y2="7" {} }, &words::line(standard, of_all)))
            @if is_sampled { (entry(&html! { line.interval x1="10" x2="10" y1="0" y2="14" {} }, interval)) }
        }
    }
}
