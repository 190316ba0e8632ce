//! `GET /notices/{number}`: a notice of non-compliance with its clock, and what may be done about it.

use std::sync::Arc;

use auth::viewer::Viewer;
use axum::extract::{Path, State};
use certification::notice::Closing;
use certification::state::NoticeState;
use certification::{ActKind, Notice, Stamp, State as Matter};
use maud::{Markup, html};
use ui::format;

use super::text as said;
use crate::addresses::Place;
use crate::features::certification::board;
use crate::figures::{by_whom, notice, plan};
use crate::http::decision_form::{ActForm, Input};
use crate::http::form::field::FormField;
use crate::http::form::{Acting, Refused, text as acts};
use crate::http::frame::Page;
use crate::http::problem::Problem;
use crate::http::question::done::View;
use crate::http::question::{Asked, Query, Question};
use crate::http::{decision_form, people};
use crate::{Portal, addresses};

const AGREEMENT: [Input<'_>; 2] =
    [Input::of(FormField::Text, said::AGREED_ON, said::AGREED_ON_HINT), decision_form::DOCUMENT];
const WITHDRAWAL: [Input<'_>; 1] = [Input::of(FormField::Reasons, acts::REASONS, said::WITHDRAW_HINT)];
const COURT: [Input<'_>; 1] = [Input::of(FormField::Document, said::FILING, acts::DOCUMENT_HINT)];

/// The acts that close a notice: the address under the notice, the button and the fields of each.
const CLOSINGS: [(ActKind, &str, Place<1>, &str, &[Input<'_>]); 3] = [
    (ActKind::NoticeAgreed, "agreement", addresses::NOTICE_AGREEMENT, said::AGREE, &AGREEMENT),
    (ActKind::NoticeWithdrawn, "withdrawal", addresses::NOTICE_WITHDRAWAL, said::WITHDRAW, &WITHDRAWAL),
    (ActKind::NoticeTakenToCourt, "court", addresses::NOTICE_COURT, said::COURT, &COURT),
];

/// The page.
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path(number): Path<String>,
    Query(asked): Query<Asked>,
    Query(View { done }): Query<View>,
) -> Result<Markup, Problem> {
    let question = asked.understand(&portal.plans)?;
    page(&portal, &viewer, &question, &number, &decision_form::done(&done), None).await
}

/// The page with what just happened above, and a form that was not recorded.
pub(crate) async fn page(
    portal: &Portal,
    viewer: &Viewer,
    question: &Question<'_>,
    number: &str,
    happened: &Markup,
    refused: Option<&Refused>,
) -> Result<Markup, Problem> {
    let docket = portal.docket(viewer.role(), question).await?;
    let found = number.parse().ok().and_then(|number| docket.proceedings.notice(number));
    let of = found.ok_or_else(|| Problem::nothing_there(said::unknown(number)))?;
    let state = of.state(portal.day(question));
    let acting = Acting { viewer, question, proceedings: &docket.proceedings };
    let body = html! {
        (terms(of, portal, question))
        section aria-labelledby="asserted" {
            h2 #asserted { (said::ASSERTED) }
            p.told { (of.text) }
            p.small { (acts::DOCUMENT) ": " (of.document) }
        }
        @if let Some((_, closing)) = &of.closed { (ended(closing)) }
        (closings(of, state, acting, refused))
    };
    let main = html! {
        (plan::heading(question.basis.plan()))
        h1 { (said::heading(of.number)) }
        (plan::known(question, None))
        (happened)
        @if let Some(refused) = refused { (decision_form::lost(refused)) }
        (body)
    };
    let page = Page {
        title: said::heading(of.number),
        here: Some(addresses::NOTICES),
        above: vec![(said::TITLE.to_owned(), question.to(addresses::NOTICES))],
        main,
        ..Page::default()
    };
    Ok(portal.page(viewer, &page))
}

fn terms(of: &Notice, portal: &Portal, question: &Question<'_>) -> Markup {
    let moment = |at| format::moment(at, question.basis.zone());
    let by = |stamp: &Stamp| by_whom::by(&stamp.actor, stamp.role, &moment(stamp.at));
    let mut terms = vec![
        (said::STATE, notice::clock(of, portal.day(question))),
        (said::NAMES, measures(of, question)),
        (said::FILED, html! { (by(&of.filed)) }),
        (said::LAST_DAY, html! { (format::date(of.agree_by)) }),
    ];
    terms.extend(of.closed.as_ref().map(|(stamp, _)| (said::CLOSED, html! { (by(stamp)) })));
    people::terms(&terms)
}

fn measures(of: &Notice, question: &Question<'_>) -> Markup {
    html! {
        ul.names { @for id in &of.measures { li { a.usa-link href=(board::address(id, question)) { (id) } } } }
    }
}

fn ended(closing: &Closing) -> Markup {
    let [text, document] = closing.texts();
    html! {
        section aria-labelledby="ended" {
            h2 #ended { (said::ENDED) }
            @if !text.is_empty() { p.told { (text) } }
            @if !document.is_empty() { p.small { (acts::DOCUMENT) ": " (document) } }
        }
    }
}

/// What the viewer may record; each form stands by itself.
fn closings(of: &Notice, state: NoticeState, acting: Acting<'_>, refused: Option<&Refused>) -> Markup {
    let is_early =
        state == NoticeState::Pending && acting.may(ActKind::NoticeTakenToCourt, Matter::Notice(NoticeState::Lapsed));
    html! {
        @for (kind, id, place, button, inputs) in CLOSINGS {
            @if acting.may(kind, Matter::Notice(state)) {
                @let action = acting.question.to(place.to([&of.number]));
                details.form open[refused.is_some_and(|refused| refused.form == id)] {
                    summary { (button) }
                    p { (acts::STAYS) }
                    (ActForm { id, action, inputs, choices: html! {}, button, refused }.render())
                }
            }
        }
        @if is_early { p { (said::COURT_LATER) } }
    }
}
