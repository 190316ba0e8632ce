//! That a round and reviews that were handed in stand in conflict: neither counts until the monitor says which does.

pub(crate) mod text;

use domain::{Period, Role};
use maud::{Markup, html};
use readmodel::{Counts, QuarterReviews};

use self::text as said;
use crate::addresses;

/// The conflicts, in every quarter or in some periods only; nothing where there is none.
pub(crate) fn notice(quarters: &[QuarterReviews], periods: Option<&[Period]>, role: Role) -> Markup {
    let is_shown = |of: &&QuarterReviews| periods.is_none_or(|shown| shown.contains(&Period::Quarter(of.quarter)));
    let conflicts = quarters.iter().filter(|of| of.counts == Counts::Conflict).filter(is_shown);
    let may_open = addresses::ROUND.admits(role);
    html! {
        @for of in conflicts {
            div.usa-alert.usa-alert--warning role="status" {
                div.usa-alert__body {
                    h2.usa-alert__heading { (said::heading(of.quarter)) }
                    p.usa-alert__text {
                        (said::text(of))
                        @if may_open { " " a.usa-link href=(addresses::ROUND.to([&of.round])) { (said::CHOOSE) } }
                    }
                }
            }
        }
    }
}
