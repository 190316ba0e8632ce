//! What puts a pre-certification at risk, and the quarters relied on whose figures are others now.

use certification::risk::Restated;
use certification::{Cause, Review};
use domain::certification::{Counted, Track};
use maud::{Markup, html};
use readmodel::{Basis, Docket, LostEligibility};
use ui::format;
use ui::table::Table;

use super::text as said;
use crate::figures::{notice, status};
use crate::http::question::Question;

/// What puts a pre-certification at risk, a line each; a pending notice is marked by itself.
pub(crate) fn lines(track: &Track, docket: &Docket, question: &Question<'_>) -> Markup {
    let causes = docket.proceedings.risks(track);
    let of_figures = causes.iter().filter(|cause| !matches!(cause, Cause::Notice { .. }));
    html! { @for cause in of_figures { span.note { (said::cause(cause, question.basis)) } } }
}

/// What puts a pre-certification at risk, as a list.
pub(crate) fn list(causes: &[Cause], question: &Question<'_>) -> Markup {
    html! {
        ul.usa-list {
            @for cause in causes {
                li {
                    @match cause {
                        Cause::Notice { notice } => {
                            a.usa-link href=(notice::address(*notice, question)) { (said::cause(cause, question.basis)) }
                        }
                        _ => (said::cause(cause, question.basis)),
                    }
                }
            }
        }
    }
}

/// The figures that a review relied on and that are others now, side by side.
pub(crate) fn restated(review: &Review, changed: &[Restated], basis: &Basis) -> Markup {
    let caption = format!("{}: {}", said::relied_on(review.number), said::RESTATED.to_lowercase());
    html! {
        section aria-labelledby="restated" {
            h2 #restated { (said::RESTATED) }
            p { (said::RESTATED_ABOUT) }
            (side_by_side(&caption, changed, basis))
        }
    }
}

/// That restated figures took eligibility away, and what changed.
pub(crate) fn lost(lost: &LostEligibility, basis: &Basis) -> Markup {
    html! {
        section aria-labelledby="lost" {
            h2 #lost { (said::LOST) }
            p { (said::lost_by(lost, basis.zone())) }
            (side_by_side(said::LOST, &lost.quarters, basis))
        }
    }
}

fn side_by_side(caption: &str, changed: &[Restated], basis: &Basis) -> Markup {
    let rows = changed.iter().flat_map(|quarter| {
        let ids = quarter.then.iter().map(|figure| figure.id.as_str());
        ids.filter_map(|id| {
            let (then, now) = (find(&quarter.then, id), find(&quarter.now, id));
            (then != now || quarter.then.len() == 1).then(|| row(quarter, id, [then, now], basis))
        })
    });
    Table { caption, columns: said::RESTATED_COLUMNS, rows: rows.collect() }.render()
}

fn row(quarter: &Restated, id: &str, [then, now]: [Option<&Counted>; 2], basis: &Basis) -> [Markup; 5] {
    let numbers = |of: Option<&Counted>| of.map_or(said::NO_FIGURE.to_owned(), |of| said::numbers(of, basis));
    [
        html! { (format::quarter(quarter.quarter)) },
        html! { (id) },
        html! { (numbers(then)) },
        html! { (numbers(now)) },
        status::yes_or_no(quarter.still_met, said::STILL),
    ]
}

fn find<'a>(figures: &'a [Counted], id: &str) -> Option<&'a Counted> {
    figures.iter().find(|figure| figure.id == id)
}
