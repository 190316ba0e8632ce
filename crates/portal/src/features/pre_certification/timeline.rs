//! Who did what when.

use certification::proceedings::About;
use certification::{Act, Recorded};
use maud::{Markup, html};

use super::shown::Shown;
use super::text as said;

/// Everything recorded about the review, oldest first; judgements that follow each other stand together.
pub(super) fn section(shown: &Shown<'_>) -> Markup {
    let zone = shown.question.basis.zone();
    let history = &shown.docket.proceedings.history;
    let about: Vec<&Recorded> = history.iter().filter(|recorded| is_of(shown, recorded)).collect();
    html! {
        section aria-labelledby="history" {
            h2 #history { (said::HISTORY) }
            ol.timeline {
                @for run in about.chunk_by(|one, next| are_together(one, next)) {
                    li {
                        span.small { (said::recorded(run, zone)) }
                        (said::happened(run, shown.sees_records()))
                    }
                }
            }
        }
    }
}

/// Whether it is about the review and what the viewer sees of it.
fn is_of(shown: &Shown<'_>, recorded: &Recorded) -> bool {
    let sees = |finding: u32| shown.review.finding(finding).is_some();
    recorded.act.matter() == About::Review(shown.review.number)
        && match recorded.act {
            Act::FindingEntered { finding, .. } | Act::FindingWithdrawn { finding, .. } => sees(finding),
            _ => true,
        }
}

fn are_together(one: &Recorded, next: &Recorded) -> bool {
    let judge = |recorded: &Recorded| matches!(recorded.act, Act::RecordJudged { .. });
    judge(one) && judge(next) && one.actor == next.actor
}
