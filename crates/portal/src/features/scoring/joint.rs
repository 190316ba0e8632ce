//! The joint scores of two reviewers: one enters them, the other confirms them or enters others.

use casereview::{ActKind, Answers};
use maud::{Markup, html};
use ui::alert;

use super::begun::joint_number;
use super::sheet_form::SheetForm;
use super::shown::Shown;
use super::task::Task;
use super::text::{form, joint as said};
use super::{scores, sheet};
use crate::addresses;
use crate::http::form::{Refused, Written, text as acts};

/// The joint scores, to be filled in beside what each gave.
pub(super) fn section(shown: &Shown<'_>) -> Markup {
    let Some(own) = both(shown) else { return html! {} };
    let entered = shown.viewer.joint_scores(shown.case);
    let (of_viewer, of_other) = (own[0].1, own[1].1);
    let prefilled: Written = match entered {
        Some(joint) => shown.sheet().joint(&joint.answers),
        None => sheet::prefilled(of_viewer, of_other),
    };
    let sheet_form = SheetForm {
        name: "joint",
        action: shown.to(addresses::SCORING_JOINT),
        prefilled,
        own: Some(own),
        before: seen(shown),
        help: said::HAND_IN_HELP,
        button: said::HAND_IN,
    };
    html! {
        section aria-labelledby="scores" {
            h2 #scores { (form::JOINT) }
            p { (said::help(shown.partner())) }
            @if let Some(joint) = entered {
                p {
                    (said::in_the_place(&joint.by.actor, &shown.at(joint.by.at))) " "
                    a.usa-link href=(shown.address()) { (said::BACK) }
                }
            }
            (sheet_form.render(shown))
        }
    }
}

/// What both handed in, the viewer's first, with the names.
pub(super) fn both<'a>(shown: &Shown<'a>) -> Option<[(&'a str, &'a Answers); 2]> {
    let mut both = shown.viewer.own_scores(shown.case)?;
    if both[1].0 == shown.viewer.name() {
        both.reverse();
    }
    Some(both)
}

/// Which joint scores the page shows: no others are confirmed or replaced.
fn seen(shown: &Shown<'_>) -> Markup {
    html! { input type="hidden" name="joint" value=(joint_number(shown.case)); }
}

/// The joint scores as one entered them: the other confirms them, and either may enter others.
pub(super) fn to_confirm(shown: &Shown<'_>) -> Markup {
    let (Some(own), Some(joint)) = (both(shown), shown.viewer.joint_scores(shown.case)) else { return html! {} };
    let waits_for_viewer = shown.task == Task::Confirmation;
    let open = joint.answers.open(&shown.round.instrument, shown.case.case_type).len();
    let change = shown.address().with("change", "true");
    html! {
        section aria-labelledby="scores" {
            h2 #scores { (form::JOINT) }
            p { (said::entered(&joint.by.actor, &shown.at(joint.by.at))) }
            p { @if waits_for_viewer { (said::TO_CONFIRM) } @else { (said::waits_for_confirmation(shown.partner())) } }
            @if open > 0 { p { strong { (said::left_open(open)) } } }
            (scores::table(shown.sheet(), form::JOINT, &own, Some(joint)))
            @if waits_for_viewer && shown.may(ActKind::JointConfirmed) { (confirmation(shown)) }
            p { a.usa-link href=(change) { (said::CHANGE) } }
        }
    }
}

fn confirmation(shown: &Shown<'_>) -> Markup {
    html! {
        form.usa-form.act #confirmation method="post" action=(shown.to(addresses::SCORING_CONFIRMATION)) {
            @if let Some(refused) = Refused::shown_in(shown.not_taken.refused, "confirmation") {
                (alert::error(&acts::refused(&refused.why.text)))
            }
            (seen(shown))
            p { (acts::STAYS) }
            button.usa-button { (said::CONFIRM) }
        }
    }
}
