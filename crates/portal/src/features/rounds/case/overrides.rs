//! The overrides of a case: asked for by a reviewer, granted or refused by the monitor.

use casereview::{ActKind, Override, Whole};
use maud::{Markup, html};
use ui::choices::Radios;

use super::fields::whole;
use super::shown::Shown;
use super::text as said;
use crate::addresses;
use crate::features::scoring::text::joint;
use crate::http::decision_form::{ActForm, Input};
use crate::http::form::field::FormField;

const RULINGS: [(&str, &str); 2] = [("yes", said::GRANT), ("no", said::REFUSE)];
const REASON: [Input<'_>; 1] = [Input::of(FormField::Reason, said::RULING_REASON, said::RULING_HINT)];

/// Every override that was asked for, with the form that rules on it.
pub(super) fn section(shown: &Shown<'_>) -> Markup {
    let asked: Vec<&Override> = shown.viewer.overrides(shown.case);
    html! {
        @if !asked.is_empty() {
            section aria-labelledby="overrides" {
                h2 #overrides { (said::OVERRIDES) }
                @for one in &asked { (told(shown, one)) }
            }
        }
    }
}

fn told(shown: &Shown<'_>, one: &Override) -> Markup {
    html! {
        div.finding {
            h3 { (joint::override_of(one)) }
            p.written { (one.reason) }
            p.small { (shown.by(&one.asked)) }
            @match &one.ruling {
                Some((stamp, granted, reason)) => {
                    p { strong { (joint::ruled(*granted)) } }
                    p.written { (reason) }
                    p.small { (shown.by(stamp)) }
                }
                None if shown.may(ActKind::OverrideRuled) && !shown.is_own() => (rule(shown, one.of)),
                None => p { (joint::WAITS_FOR_RULING) },
            }
        }
    }
}

/// The name of the form that rules on an override.
pub(super) fn form_id(of: Whole) -> String {
    format!("override-{}", whole(of))
}

fn rule(shown: &Shown<'_>, of: Whole) -> Markup {
    let id = form_id(of);
    let refused = shown.refused.filter(|refused| refused.form == id);
    let chosen = refused.map_or("", |refused| refused.written.get("granted"));
    let radios = Radios { form: &id, name: "granted", legend: said::RULING, choices: &RULINGS, chosen };
    let choices = html! {
        input type="hidden" name="of" value=(whole(of));
        (radios.render())
    };
    let action = shown.to(addresses::ROUND_CASE_OVERRIDE);
    let form = ActForm { id: &id, action, inputs: &REASON, choices, button: said::RULE_BUTTON, refused };
    html! { h4 { (said::RULE) } (form.render()) }
}
