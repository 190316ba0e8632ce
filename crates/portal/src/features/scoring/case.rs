//! `GET /scoring/{round}/{case}`: a case as one of its two reviewers works on it, step by step.

use std::sync::Arc;

use axum::extract::{Path, State};
use casereview::{ActKind, Case, Desk, Escalation, EscalationState, Round, State as Matter};
use maud::{Markup, html};
use serde::Deserialize;
use utoipa::IntoParams;

use super::draft::{begun, draft_name};
use super::page::{HERE, address};
use super::sheet::Sheet;
use super::task::Task;
use super::text::form;
use super::{joint, own, settled, text as said};
use crate::Portal;
use crate::addresses;
use crate::auth::viewer::Viewer;
use crate::http::form::Refused;
use crate::http::frame::Page;
use crate::http::problem::Problem;
use crate::http::question::{Read, read};
use crate::http::{decision_form, people};
use crate::ui::address::Address;
use crate::ui::{alert, format, steps};
use store::ScoreDraft;

/// What is asked of the page.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct View {
    /// What was just recorded.
    pub(super) done: String,
    /// Whether a draft was just saved.
    pub(super) saved: String,
    /// Whether other joint scores are to be entered in the place of those that wait to be confirmed.
    pub(super) change: String,
}

/// A form that was not taken.
#[derive(Default)]
pub(super) struct NotTaken<'a> {
    /// Why it was not recorded, and what was written.
    pub(super) refused: Option<&'a Refused>,
    /// Whether a newer draft than the one that was seen is kept.
    pub(super) is_stale: bool,
}

/// A case as one of its reviewers sees it.
pub(super) struct Shown<'a> {
    pub(super) portal: &'a Portal,
    pub(super) viewer: &'a Viewer,
    pub(super) desk: &'a Desk,
    pub(super) round: &'a Round,
    pub(super) case: &'a Case,
    pub(super) task: Task,
    pub(super) view: &'a View,
    pub(super) not_taken: &'a NotTaken<'a>,
    /// The draft of the form that is shown.
    pub(super) draft: Option<ScoreDraft>,
}

/// The page.
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path((round, case)): Path<(String, String)>,
    view: Read<View>,
) -> Result<Markup, Problem> {
    page(&portal, &viewer, [&round, &case], &read(view)?, &NotTaken::default()).await
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
        here: HERE,
        above: vec![(said::TITLE.to_owned(), Address::new(HERE))],
        main: main(&shown),
        ..Page::default()
    };
    Ok(portal.page(viewer, &page))
}

/// The case that an address names, if the viewer is one of its two reviewers.
///
/// # Errors
/// A page that says that there is none, or none for the viewer: which of the two is not told.
pub(super) fn assigned<'d>(
    desk: &'d Desk,
    viewer: &Viewer,
    [round, case]: [&str; 2],
) -> Result<(&'d Round, &'d Case), Problem> {
    let found = round.parse().ok().and_then(|number| desk.round(number));
    let found = found.and_then(|round| Some((round, round.case(case)?)));
    let own = found.filter(|(_, case)| case.is_reviewed_by(viewer.name()));
    own.ok_or_else(|| Problem::nothing_there(said::unknown(round, case)))
}

impl Shown<'_> {
    /// The name of the sheet that is to be filled in now.
    pub(super) fn form(&self) -> Option<&'static str> {
        form_of(self.task, self.asks_to_change())
    }

    /// Whether the viewer wants to enter other joint scores than those that wait to be confirmed.
    fn asks_to_change(&self) -> bool {
        !self.view.change.is_empty() || self.not_taken.refused.is_some_and(|refused| refused.form == "joint")
    }

    async fn known_draft(&self) -> Result<Option<ScoreDraft>, Problem> {
        let Some(form) = self.form() else { return Ok(None) };
        let (account, round, case) = (self.viewer.account().id, self.round.number, self.case.id.as_str());
        let form = &draft_name(form, begun(self.case, form, self.viewer.name()));
        Ok(self.portal.store.score_drafts().find(store::ScorePlace { account, round, case, form }).await?)
    }

    /// Where a form of the page is sent.
    pub(super) fn to(&self, part: &str) -> Address {
        let page = self.address();
        page.at(format!("{}/{part}", page.path()))
    }

    /// The page itself.
    pub(super) fn address(&self) -> Address {
        address(self.round.number, &self.case.id)
    }

    /// The sheet of the case.
    pub(super) fn sheet(&self) -> Sheet<'_> {
        Sheet::of(self.round, self.case)
    }

    /// The other reviewer.
    pub(super) fn partner(&self) -> &str {
        self.case.partner_of(self.viewer.name()).unwrap_or_default()
    }

    /// Whether the viewer may do that now.
    pub(super) fn may(&self, act: ActKind) -> bool {
        let is_standing = self.round.withdrawn.is_none();
        is_standing && self.viewer.may_review(act, Matter::Case(self.round.state_of(self.case)))
    }

    /// A form that was refused, by its name.
    pub(super) fn refused(&self, form: &str) -> Option<&Refused> {
        self.not_taken.refused.filter(|refused| refused.form == form)
    }

    /// A moment as it is told on the page.
    pub(super) fn at(&self, at: chrono::DateTime<chrono::Utc>) -> String {
        said::at(at, self.portal.today(), self.portal.default_plan().zone())
    }

    fn title(&self) -> String {
        let title = said::title(&self.case.id);
        if self.not_taken.refused.is_some() { format!("{}: {title}", said::ERROR) } else { title }
    }
}

/// The name of the sheet that a reviewer fills in where a case waits for that; none where there is none.
pub(super) fn form_of(task: Task, changes: bool) -> Option<&'static str> {
    match task {
        Task::OwnScores => Some("own"),
        Task::JointScores => Some("joint"),
        Task::Confirmation | Task::OthersConfirmation if changes => Some("joint"),
        _ => None,
    }
}

fn main(shown: &Shown<'_>) -> Markup {
    let body = body(shown);
    html! {
        p.over { (said::review_of(&format::quarter(shown.round.quarter), shown.round.number)) }
        h1 { (said::title(&shown.case.id)) }
        @if shown.task != Task::Dropped { (steps::indicator(said::WAY, &said::STEPS, shown.task.step())) }
        (decision_form::done(&shown.view.done))
        @if !shown.view.saved.is_empty() && shown.draft.is_some() { (alert::success(form::SAVED_NOW)) }
        @if let Some(refused) = shown.not_taken.refused { (decision_form::lost(refused, &body)) }
        (about(shown))
        (escalations(shown))
        (body)
        @if matches!(shown.task, Task::OwnScores | Task::OthersScores | Task::JointScores) { (settled::overrides(shown)) }
        @if shown.may(ActKind::RiskAnswered) && shown.task != Task::FirstQuestion { (own::risk_later(shown)) }
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
    let is_own = |one: &&Escalation| {
        let found = std::iter::once(&one.opened).chain(one.steps.iter().map(|(stamp, _)| stamp));
        found.into_iter().any(|stamp| stamp.actor == shown.viewer.name())
    };
    let is_seen = |one: &&Escalation| shown.case.both().is_some() || is_own(one);
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
