//! What a reviewer does alone: the question about immediate risk, and the own scores.

use domain::instrument::IMMEDIATE_RISK;
use maud::{Markup, html};
use ui::choices::Radios;

use super::sheet_form::SheetForm;
use super::shown::Shown;
use super::text::{form, joint};
use super::{scores, text as said};
use crate::addresses;
use crate::http::decision_form::{ActForm, Input};
use crate::http::form::field::FormField;
use crate::http::form::{Written, text as acts};

const RISK: [Input<'_>; 1] = [Input::of(FormField::Text, said::RISK_TEXT, said::RISK_HINT).optional()];
const RISK_LATER: [Input<'_>; 1] = [Input::of(FormField::Text, said::RISK_TEXT, said::RISK_LATER_HINT)];

/// The question about immediate risk, alone.
pub(super) fn first_question(shown: &Shown<'_>) -> Markup {
    let questions = shown.round.instrument.review.iter().flat_map(|form| &form.questions);
    let text = questions.into_iter().find(|one| one.id == IMMEDIATE_RISK).map_or(said::RISK, |one| &one.text);
    let refused = shown.refused("risk");
    let choices = [("yes", said::YES), ("no", said::NO)];
    let chosen = refused.map_or("", |refused| refused.written.get(IMMEDIATE_RISK));
    let radios = Radios { form: "risk", name: IMMEDIATE_RISK, legend: text, choices: &choices, chosen };
    let act_form = ActForm {
        id: "risk",
        action: shown.to(addresses::SCORING_RISK),
        inputs: &RISK,
        choices: radios.render(),
        button: said::RISK_BUTTON,
        refused: shown.not_taken.refused,
    };
    html! {
        section aria-labelledby="first" {
            h2 #first { (said::RISK) }
            p { (said::RISK_HELP) }
            (act_form.render())
        }
    }
}

/// That an immediate risk was found after the first question.
pub(super) fn risk_later(shown: &Shown<'_>) -> Markup {
    let act_form = ActForm {
        id: "risk",
        action: shown.to(addresses::SCORING_RISK),
        inputs: &RISK_LATER,
        choices: html! { input type="hidden" name=(IMMEDIATE_RISK) value="yes"; },
        button: said::RISK_LATER_BUTTON,
        refused: shown.not_taken.refused,
    };
    html! {
        details.form.apart open[shown.refused("risk").is_some()] {
            summary { (said::RISK_LATER) }
            p { (acts::STAYS) }
            (act_form.render())
        }
    }
}

/// The own scores, to be filled in.
pub(super) fn section(shown: &Shown<'_>) -> Markup {
    let sheet_form = SheetForm {
        name: "own",
        action: shown.to(addresses::SCORING_SCORES),
        prefilled: Written::default(),
        own: None,
        before: html! {},
        help: form::HAND_IN_HELP,
        button: form::HAND_IN,
    };
    html! {
        section aria-labelledby="scores" {
            h2 #scores { (form::OWN) }
            p { (form::OWN_HELP) }
            (sheet_form.render(shown))
        }
    }
}

/// The own scores as they were handed in, while the other's are still to come.
pub(super) fn handed_in(shown: &Shown<'_>) -> Markup {
    let own = shown.case.own.get(shown.viewer.name());
    html! {
        section aria-labelledby="scores" {
            h2 #scores { (form::OWN) }
            p { (joint::waits_for_scores(shown.partner())) }
            @if let Some((stamp, answers)) = own {
                p.small { (joint::handed_in(&shown.at(stamp.at))) }
                (scores::list(shown.sheet(), answers))
            }
        }
    }
}
