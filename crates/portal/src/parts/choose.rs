//! The form that chooses plan and date.

use maud::{Markup, html};
use readmodel::Basis;

use crate::question::KnownOn;
use crate::words::board;

/// The form; what is shown now is filled in.
pub(crate) fn form(plans: &[Basis], shown: &Basis, known_on: Option<&KnownOn>) -> Markup {
    let id = |basis: &Basis| basis.plan().id.clone();
    html! {
        form.choose method="get" action="/" aria-label=(board::CHOOSE) {
            div {
                label for="plan" { (board::PLAN) }
                select #plan name="plan" {
                    @for basis in plans {
                        option value=(id(basis)) selected[id(basis) == id(shown)] { (id(basis)) }
                    }
                }
            }
            div {
                label for="known_on" { (board::KNOWN_ON) }
                input #known_on name="known_on" value=[known_on.map(|known_on| &known_on.asked)]
                    autocomplete="off" spellcheck="false" aria-describedby="known_on_hint";
            }
            button { (board::SHOW) }
            p.hint #known_on_hint { (board::KNOWN_ON_HINT) }
        }
    }
}
