//! `GET /escalations/{number}`: an immediate risk with its clock, what was done about it, and what may be recorded.

use std::sync::Arc;

use ::acts::Stamp;
use auth::viewer::Viewer;
use auth::visibility::{Kind as What, Seen};
use axum::extract::{Path, State};
use casereview::{ActKind, Desk, Escalation, State as Matter, Step};
use maud::{Markup, html};
use serde_json::json;
use store::Action;
use ui::format;

use super::{mark, text as said};
use crate::addresses::Place;
use crate::figures::by_whom;
use crate::http::decision_form::{ActForm, Input};
use crate::http::form::field::FormField;
use crate::http::form::{Refused, text as acts};
use crate::http::frame::Page;
use crate::http::problem::Problem;
use crate::http::question::Query;
use crate::http::question::done::View;
use crate::http::{decision_form, people};
use crate::{Portal, addresses};

/// The acts about an escalation: the form's name and where it is sent, the fold's summary, what is said
/// above the form, its field and its button.
const FORMS: [(ActKind, &str, Place<1>, &str, &str, Input<'_>, &str); 2] = [
    (
        ActKind::EscalationNoted,
        "notes",
        addresses::ESCALATION_NOTES,
        said::NOTE,
        acts::STAYS,
        Input::of(FormField::Text, said::NOTE_TEXT, said::NOTE_HINT),
        said::NOTE_BUTTON,
    ),
    (
        ActKind::EscalationClosed,
        "closing",
        addresses::ESCALATION_CLOSING,
        said::CLOSE,
        said::CLOSE_ABOUT,
        Input::of(FormField::Text, said::CLOSE_TEXT, said::CLOSE_HINT),
        said::CLOSE,
    ),
];

/// The page.
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(number): Path<String>,
    Query(View { done }): Query<View>,
) -> Result<Markup, Problem> {
    page(&portal, &viewer, &number, &done, None).await
}

/// The escalation of a number, if the viewer may see it.
///
/// # Errors
/// A page that says that there is none, or none to be seen: which of the two is not told.
pub(super) fn seen<'d>(
    portal: &Portal,
    desk: &'d Desk,
    viewer: &Viewer,
    number: &str,
) -> Result<&'d Escalation, Problem> {
    let offices = portal.default_plan().offices();
    let found = number.parse().ok().and_then(|number| desk.escalation(number));
    let found = found.filter(|found| viewer.sees(found, desk, offices, portal.today()));
    found.ok_or_else(|| Problem::nothing_there(said::unknown(number)))
}

/// The page with what was just recorded, and a form that was not.
pub(super) async fn page(
    portal: &Portal,
    viewer: &Viewer,
    number: &str,
    done: &str,
    refused: Option<&Refused>,
) -> Result<Markup, Problem> {
    let desk = portal.desk().await?;
    let of = seen(portal, &desk, viewer, number)?;
    let place = mark::address(of.number);
    let subject = json!({ "page": place.path(), "id": of.case, "records": 1 });
    portal.enter(viewer, Action::RecordsSeen, subject).await?;
    let reads = |told: &Stamp| viewer.reads(told, of, &desk);
    let body = html! {
        (terms(of, portal, viewer, &reads))
        section aria-labelledby="risk" {
            h2 #risk { (said::RISK) }
            @if reads(&of.opened) { p.told { (of.text) } } @else { p { (said::NOT_YET) } }
        }
        (steps(of, portal, &reads))
        (forms(of, viewer, refused))
    };
    let main = html! {
        h1 { (said::heading(of.number)) }
        (decision_form::done(done))
        @if let Some(refused) = refused { (decision_form::lost(refused)) }
        (body)
    };
    let is_listed = addresses::ESCALATIONS.admits(viewer.role());
    let above = if is_listed { vec![(said::TITLE.to_owned(), addresses::ESCALATIONS.to([]))] } else { Vec::new() };
    Ok(portal.page(
        viewer,
        &Page { title: said::name(of.number), here: Some(addresses::ESCALATIONS), above, main, ..Page::default() },
    ))
}

fn by(stamp: &Stamp, portal: &Portal) -> String {
    by_whom::by_stamp(stamp, portal.default_plan().zone())
}

fn terms(of: &Escalation, portal: &Portal, viewer: &Viewer, reads: &dyn Fn(&Stamp) -> bool) -> Markup {
    let case = html! {
        @match viewer.seen(What::Escalations) {
            Seen::All => a.usa-link href=(addresses::ROUND_CASE.to([&of.round, &of.case])) { (said::case(of)) },
            Seen::OwnCases => a.usa-link href=(addresses::SCORING_OF.to([&of.round, &of.case])) { (said::case(of)) },
            _ => (said::case(of)),
        }
    };
    let mut terms = vec![
        (said::STATE, mark::clock(of, portal.now())),
        (said::OFFICE, html! { (format::office(&of.office, portal.default_plan().offices())) }),
        (said::CASE, case),
    ];
    if reads(&of.opened) {
        terms.push((said::FOUND, html! { (by(&of.opened, portal)) }));
    }
    terms.extend(of.closed().map(|(stamp, _)| (said::CLOSED_BY, html! { (by(stamp, portal)) })));
    people::terms(&terms)
}

fn steps(of: &Escalation, portal: &Portal, reads: &dyn Fn(&Stamp) -> bool) -> Markup {
    let read: Vec<_> = of.steps.iter().filter(|(stamp, _)| reads(stamp)).collect();
    html! {
        section aria-labelledby="steps" {
            h2 #steps { (said::STEPS) }
            @if read.len() < of.steps.len() { p { (said::NOT_YET) } }
            @if of.steps.is_empty() { p { (said::NO_STEPS) } } @else if !read.is_empty() {
                ol.timeline {
                    @for (stamp, step) in read {
                        @let (Step::Found(text) | Step::Noted(text) | Step::Closed(text)) = step;
                        li.act {
                            p.what { strong { (said::step(step)) } }
                            p.small { (by(stamp, portal)) }
                            p.told { (text) }
                        }
                    }
                }
            }
        }
    }
}

/// What the viewer may record; each form stands by itself.
fn forms(of: &Escalation, viewer: &Viewer, refused: Option<&Refused>) -> Markup {
    html! {
        @for (kind, id, place, summary, about, input, button) in FORMS {
            @if viewer.may_review(kind, Matter::Escalation(of.state())) {
                @let action = place.to([&of.number]);
                @let inputs = [input];
                details.form open[kind == ActKind::EscalationNoted || refused.is_some_and(|refused| refused.form == id)] {
                    summary { (summary) }
                    p { (about) }
                    (ActForm { id, action, inputs: &inputs, choices: html! {}, button, refused }.render())
                }
            }
        }
    }
}
