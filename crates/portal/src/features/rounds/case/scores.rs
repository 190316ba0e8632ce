//! What the two reviewers gave, once both are in, beside the joint and decided scores.

use maud::{Markup, html};

use super::shown::Shown;
use super::text as said;
use crate::features::scoring::scores;

/// All scores of the case.
pub(super) fn section(shown: &Shown<'_>) -> Markup {
    let case = shown.case;
    let own = shown.viewer.own_scores(case);
    html! {
        section aria-labelledby="scores" {
            h2 #scores { (said::SCORES) }
            @match own {
                None => { p { (said::NOT_BOTH) } }
                Some(own) => {
                    (how_joined(shown))
                    (scores::table(shown.sheet(), said::SCORES, &own, shown.viewer.joint_scores(case)))
                }
            }
        }
    }
}

/// Who entered, confirmed and decided the joint scores.
fn how_joined(shown: &Shown<'_>) -> Markup {
    let Some(joint) = &shown.case.joint else { return html! { p { (said::NO_JOINT) } } };
    let open = joint.answers.open(&shown.round.instrument, shown.case.case_type).len();
    let confirmed = joint.confirmed.as_ref().map(|stamp| shown.by(stamp));
    html! {
        p { (said::joint(&shown.by(&joint.by), confirmed.as_deref())) }
        @if let Some((stamp, _)) = &joint.decided { p { (said::decided(&shown.by(stamp), open)) } }
    }
}
