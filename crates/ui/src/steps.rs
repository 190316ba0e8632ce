//! How far one is on a way of several steps.

pub mod text;

use maud::{Markup, html};

use self::text as words;

/// The steps, of which the one at `current` (from 0) is being done.
pub fn indicator(label: &str, steps: &[&str], current: usize) -> Markup {
    html! {
        div.usa-step-indicator role="group" aria-label=(label) {
            ol.usa-step-indicator__segments {
                @for (place, step) in steps.iter().enumerate() {
                    li.usa-step-indicator__segment
                        .usa-step-indicator__segment--complete[place < current]
                        .usa-step-indicator__segment--current[place == current]
                        aria-current=[(place == current).then_some("step")] {
                        span.usa-step-indicator__segment-label {
                            (step)
                            @if place != current { " " span.usa-sr-only { (words::STATE[usize::from(place > current)]) } }
                        }
                    }
                }
            }
        }
    }
}
