//! The run of a measure's last quarters as marks: each has a shape, and a word for those who hear the page.

use domain::Quarter;
use domain::certification::{Outcome, Track};
use maud::{Markup, html};

use super::text as said;

/// How many quarters stand in a row.
const SHOWN: usize = 8;

/// What a quarter says; none where no month of it was handed in.
pub(crate) type Mark = Option<Outcome>;

/// The marks, in the order in which they are explained.
const MARKS: [Mark; 5] =
    [Some(Outcome::Met), Some(Outcome::Missed), Some(Outcome::Incomplete), Some(Outcome::NobodyConcerned), None];

/// The last eight quarters of the calendar, from the first to the last of which something was handed in.
pub(crate) fn last_quarters(tracks: &[Track]) -> Vec<Quarter> {
    let known = || tracks.iter().flat_map(|track| track.quarters.iter().map(|result| result.quarter));
    let (Some(first), Some(last)) = (known().min(), known().max()) else { return Vec::new() };
    let back = std::iter::successors(Some(last), |quarter| Some(quarter.previous()));
    let mut quarters: Vec<Quarter> = back.take_while(|quarter| *quarter >= first).take(SHOWN).collect();
    quarters.reverse();
    quarters
}

/// The marks of a measure or segment in these quarters.
pub(crate) fn marks(track: &Track, quarters: &[Quarter]) -> Markup {
    html! {
        ol.run {
            @for quarter in quarters {
                @let mark = track.quarter(*quarter).map(|result| result.outcome);
                li { (shape(mark)) span.heard { (said::marked(*quarter, mark)) } }
            }
        }
        @if let [first, .., last] = quarters { span.small aria-hidden="true" { (said::from_to(*first, *last)) } }
    }
}

/// What a quarter says, as a mark and a word.
pub(crate) fn outcome(mark: Mark) -> Markup {
    html! { span.outcome { (shape(mark)) span { (said::mark(mark)) } } }
}

/// What the marks mean.
pub(crate) fn legend() -> Markup {
    html! { ul.legend { @for mark in MARKS { li { (shape(mark)) (said::mark(mark)) } } } }
}

/// The shape inside a box of 16 by 16.
fn shape(mark: Mark) -> Markup {
    let class = match mark {
        Some(Outcome::Met) => "good",
        Some(Outcome::Missed) => "bad",
        _ => "none",
    };
    html! {
        svg.quarter-mark.(class) viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false" {
            @match mark {
                Some(Outcome::Met) => { circle cx="8" cy="8" r="6.5" {} }
                Some(Outcome::Missed) => { path d="M8 .500l7.500 7.500-7.500 7.500L.500 8Z" {} }
                Some(Outcome::Incomplete) => {
                    circle.line cx="8" cy="8" r="5.800" {}
                    path d="M8 1.500a6.500 6.500 0 0 0 0 13Z" {}
                }
                Some(Outcome::NobodyConcerned) => { path d="M2 6.500h12v3H2Z" {} }
                None => { circle.line.dotted cx="8" cy="8" r="5.800" {} }
            }
        }
    }
}
