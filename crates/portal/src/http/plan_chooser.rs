//! The form that chooses plan and date, and on some pages more.

pub(crate) mod text;

use maud::{Markup, html};
use readmodel::Basis;
use ui::address::Address;

use self::text as said;
use crate::http::question::Question;

/// The form of the page at `action`; what is shown now is filled in. `more` are further fields of the page.
pub(crate) fn form<'b>(
    action: impl Into<Address>,
    plans: impl Iterator<Item = &'b Basis>,
    question: &Question<'_>,
    more: &Markup,
) -> Markup {
    let shown = &question.basis.plan().id;
    html! {
        form.choose method="get" action=(action.into()) aria-label=(said::CHOOSE) {
            div {
                label for="plan" { (said::PLAN) }
                select #plan name="plan" {
                    @for plan in plans.map(Basis::plan) {
                        option value=(plan.id) selected[plan.id == *shown] { (plan.id) }
                    }
                }
            }
            div {
                label for="known_on" { (said::KNOWN_ON) }
                input #known_on name="known_on" value=[question.known_on.as_ref().map(|known_on| &known_on.asked)]
                    autocomplete="off" spellcheck="false" aria-describedby="known_on_hint";
            }
            (more)
            button.usa-button { (said::SHOW) }
            p.hint #known_on_hint { (said::KNOWN_ON_HINT) }
        }
    }
}

/// What else the address asks, kept by a form that asks for something else.
pub(crate) fn kept(address: &Address) -> Markup {
    html! { @for (name, value) in address.question() { input type="hidden" name=(name) value=(value); } }
}

/// A choice of one of several; each has a value and a name.
pub(crate) fn select(id: &str, label: &str, groups: &[(&str, Vec<(String, String)>)], chosen: &str) -> Markup {
    html! {
        div {
            label for=(id) { (label) }
            select id=(id) name=(id) {
                @for (group, options) in groups.iter().filter(|(_, options)| !options.is_empty()) {
                    @if group.is_empty() {
                        (options_of(options, chosen))
                    } @else {
                        optgroup label=(group) { (options_of(options, chosen)) }
                    }
                }
            }
        }
    }
}

fn options_of(options: &[(String, String)], chosen: &str) -> Markup {
    html! {
        @for (value, name) in options { option value=(value) selected[value == chosen] { (name) } }
    }
}
