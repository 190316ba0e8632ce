//! `GET /scoring/{round}/{case}`: a case as one of its two reviewers works on it, step by step.

use std::sync::Arc;

use auth::viewer::Viewer;
use axum::extract::{Path, State};
use casereview::{ActKind, Escalation, EscalationState};
use maud::{Markup, html};
use ui::{alert, format, steps};

use super::task::Task;
use super::text::form;
use super::{joint, own, settled, text as said};
use crate::features::scoring::shown::{NotTaken, Shown, View, assigned};
use crate::http::frame::Page;
use crate::http::problem::Problem;
use crate::http::question::Query;
use crate::http::{decision_form, people};
use crate::{Portal, addresses};

/// The page.
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path((round, case)): Path<(String, String)>,
    Query(view): Query<View>,
) -> Result<Markup, Problem> {
    page(&portal, &viewer, [&round, &case], &view, &NotTaken::default()).await
}

/// The page with a form that was not taken.
pub(super) async fn page(
    portal: &Portal,
    viewer: &Viewer,
    place: [&str; 2],
    view: &View,
    not_taken: &NotTaken<'_>,
) -> Result<Markup, Problem> {
    let desk = portal.desk().await?;
    let (round, case) = assigned(&desk, viewer, place)?;
    let task = Task::of(round, case, viewer.name());
    let mut shown = Shown { portal, viewer, desk: &desk, round, case, task, view, not_taken, draft: None };
    shown.draft = shown.known_draft().await?;
    let page = Page {
        title: shown.title(),
        here: Some(addresses::SCORING),
        above: vec![(said::TITLE.to_owned(), addresses::SCORING.to([]))],
        main: main(&shown),
        ..Page::default()
    };
    Ok(portal.page(viewer, &page))
}

fn main(shown: &Shown<'_>) -> Markup {
    let body = html! {
        (body(shown))
        @if matches!(shown.task, Task::OwnScores | Task::OthersScores | Task::JointScores) { (settled::overrides(shown)) }
        @if shown.may(ActKind::RiskAnswered) && shown.task != Task::FirstQuestion { (own::risk_later(shown)) }
    };
    html! {
        p.over { (said::review_of(&format::quarter(shown.round.quarter), shown.round.number)) }
        h1 { (said::title(&shown.case.id)) }
        @if shown.task != Task::Dropped { (steps::indicator(said::WAY, &said::STEPS, shown.task.step())) }
        (decision_form::done(&shown.view.done))
        @if !shown.view.saved.is_empty() && shown.draft.is_some() { (alert::success(form::SAVED_NOW)) }
        @if let Some(refused) = shown.not_taken.refused { (decision_form::lost(refused)) }
        (about(shown))
        (escalations(shown))
        (body)
    }
}

/// What is to be done now, or where the case stands.
fn body(shown: &Shown<'_>) -> Markup {
    match shown.task {
        Task::FirstQuestion => own::first_question(shown),
        Task::OwnScores => own::section(shown),
        Task::OthersScores => own::handed_in(shown),
        Task::JointScores => joint::section(shown),
        Task::Confirmation | Task::OthersConfirmation if shown.form().is_some() => joint::section(shown),
        Task::Confirmation | Task::OthersConfirmation => joint::to_confirm(shown),
        Task::Decision | Task::Ruling | Task::Nothing => settled::section(shown),
        Task::Dropped => dropped(shown),
    }
}

fn dropped(shown: &Shown<'_>) -> Markup {
    let left_out = shown.case.replaced.as_ref().map(|replaced| said::left_out(&replaced.reason));
    let withdrawn = shown.round.withdrawn.as_ref().map(|(_, reason)| said::withdrawn(reason));
    html! { @if let Some([heading, text]) = withdrawn.or(left_out) { (alert::warning(&heading, &text)) } }
}

fn about(shown: &Shown<'_>) -> Markup {
    let (case, today) = (shown.case, shown.portal.today());
    let office = format::office(&case.office, shown.portal.default_plan().offices());
    let over = |day| shown.task.is_overdue(Some(day), today).then(|| today - day);
    let due = shown.round.due_on.map(|day| said::due_on(day, over(day))).unwrap_or_default();
    people::terms(&[
        (said::OFFICE, html! { (office) }),
        (said::TYPE, html! { (format::case_type(case.case_type)) }),
        (said::CONFERENCE, html! { (format::date(case.plan_due_on)) }),
        (said::PARTNER, html! { (shown.partner()) }),
        (said::DUE, html! { (due) }),
    ])
}

/// The risks that the viewer found; those of the other too once both scored on their own.
fn escalations(shown: &Shown<'_>) -> Markup {
    let is_seen = |one: &&Escalation| shown.viewer.is_told_beside_scores(one, shown.desk);
    let seen = shown.desk.escalations_of(shown.round.number, &shown.case.id).filter(is_seen);
    html! {
        @for one in seen {
            @let is_open = one.state() == EscalationState::Open;
            div.usa-alert.usa-alert--error[is_open].usa-alert--info[!is_open] {
                div.usa-alert__body {
                    h2.usa-alert__heading { (said::escalation(one.number, is_open)) }
                    p.usa-alert__text {
                        @let found = shown.viewer.reads(&one.opened, one, shown.desk).then_some(one.text.as_str());
                        (said::escalated(&shown.at(one.opened.at), found))
                        @if addresses::ESCALATION.admits(shown.viewer.role()) {
                            " " a.usa-link href=(addresses::ESCALATION.to([&one.number])) {
                                (said::to_escalation(one.number))
                            }
                        }
                    }
                }
            }
        }
    }
}
