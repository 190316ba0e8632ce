//! What the monitor may change of a case: open it again, leave it out, give it to another reviewer.

use casereview::ActKind;
use maud::{Markup, html};
use ui::choices::Select;

use super::shown::Shown;
use super::text as said;
use crate::addresses;
use crate::http::decision_form::Input;
use crate::http::form::field::FormField;
use crate::http::form::text as acts;

const REASON: [Input<'_>; 1] = [Input::of(FormField::Reason, said::REASON, said::REASON_HINT)];

/// The forms that may be sent now; each stands by itself.
pub(super) fn section(shown: &Shown<'_>) -> Markup {
    let forms = [
        (ActKind::CaseReopened, "reopening", said::REOPEN),
        (ActKind::CaseReassigned, "reviewer", said::REASSIGN),
        (ActKind::CaseReplaced, "replacement", said::REPLACE),
    ];
    let forms: Vec<_> = forms.into_iter().filter(|(act, ..)| shown.may(*act)).collect();
    html! {
        @if !forms.is_empty() {
            section aria-labelledby="manage" {
                h2 #manage { (said::MANAGE) }
                @for (act, id, summary) in forms {
                    details.form open[shown.was_refused(id)] {
                        summary { (summary) }
                        @match act {
                            ActKind::CaseReopened => (reopen(shown, id)),
                            ActKind::CaseReassigned => (reassign(shown, id)),
                            _ => (replace(shown, id)),
                        }
                    }
                }
            }
        }
    }
}

fn reopen(shown: &Shown<'_>, id: &str) -> Markup {
    html! {
        p { (said::REOPEN_ABOUT) " " (acts::STAYS) }
        (shown.form((id, addresses::ROUND_CASE_REOPENING), &REASON, html! {}, said::REOPEN))
    }
}

/// The case that comes next is sent along: no other takes the place unseen.
fn replace(shown: &Shown<'_>, id: &str) -> Markup {
    let next = shown.round.next_replacement(shown.case);
    let hidden = html! { input type="hidden" name="by" value=(next.unwrap_or_default()); };
    html! {
        p {
            (next.map_or_else(|| said::REPLACE_NONE.to_owned(), said::replaced_by))
            @if next.is_some() && shown.case.reviewers.is_some() { " " (said::SAME_REVIEWERS) }
            " " (acts::STAYS)
        }
        (shown.form((id, addresses::ROUND_CASE_REPLACEMENT), &REASON, hidden, said::REPLACE))
    }
}

fn reassign(shown: &Shown<'_>, id: &str) -> Markup {
    let Some(pair) = shown.case.reviewers.as_ref().filter(|_| !shown.others.is_empty()) else {
        return html! { p { (said::NOBODY) } };
    };
    let chosen =
        |field: &str| shown.refused.filter(|_| shown.was_refused(id)).map(|refused| refused.written.text(field));
    let select = |name: &'static str, label: &'static str, from: &[String]| {
        let chosen = chosen(name).unwrap_or_default();
        let option = |account: &String| (account.clone(), account.clone(), *account == chosen);
        let nobody = (String::new(), said::CHOOSE.to_owned(), false);
        Select { name, label, options: std::iter::once(nobody).chain(from.iter().map(option)).collect() }.render()
    };
    let choices = html! {
        (select("from", said::FROM, pair))
        (select("to", said::TO, &shown.others))
    };
    html! {
        p { (said::REASSIGN_ABOUT) " " (acts::STAYS) }
        (shown.form((id, addresses::ROUND_CASE_REVIEWER), &REASON, choices, said::REASSIGN))
    }
}
