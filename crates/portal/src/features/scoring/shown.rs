//! A case as one of its reviewers sees it.

use auth::viewer::Viewer;
use casereview::{ActKind, Case, Desk, Round, State as Matter};
use serde::Deserialize;
use store::ScoreDraft;
use ui::address::Address;
use utoipa::IntoParams;

use crate::Portal;
use crate::addresses::Place;
use crate::features::scoring::begun::{begun, draft_name};
use crate::features::scoring::page::address;
use crate::features::scoring::sheet::Sheet;
use crate::features::scoring::task::Task;
use crate::features::scoring::text as said;
use crate::http::form::Refused;
use crate::http::problem::Problem;

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

impl Shown<'_> {
    /// The name of the sheet that is to be filled in now.
    pub(super) fn form(&self) -> Option<&'static str> {
        form_of(self.task, self.asks_to_change())
    }

    /// Whether the viewer wants to enter other joint scores than those that wait to be confirmed.
    fn asks_to_change(&self) -> bool {
        !self.view.change.is_empty() || self.not_taken.refused.is_some_and(|refused| refused.form == "joint")
    }

    pub(super) async fn known_draft(&self) -> Result<Option<ScoreDraft>, Problem> {
        let Some(form) = self.form() else { return Ok(None) };
        let (account, round, case) = (self.viewer.account().id, self.round.number, self.case.id.as_str());
        let form = &draft_name(form, begun(self.case, form, self.viewer.name()));
        Ok(self.portal.store.score_drafts().find(store::ScorePlace { account, round, case, form }).await?)
    }

    /// Where a form of the page is sent.
    pub(super) fn to(&self, place: Place<2>) -> Address {
        place.to([&self.round.number, &self.case.id])
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

    pub(super) fn title(&self) -> String {
        let title = said::title(&self.case.id);
        if self.not_taken.refused.is_some() { format!("{}: {title}", said::ERROR) } else { title }
    }
}

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

/// The name of the sheet that a reviewer fills in where a case waits for that; none where there is none.
pub(super) fn form_of(task: Task, changes: bool) -> Option<&'static str> {
    match task {
        Task::OwnScores => Some("own"),
        Task::JointScores => Some("joint"),
        Task::Confirmation | Task::OthersConfirmation if changes => Some("joint"),
        _ => None,
    }
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
    let found = round.parse().ok().and_then(|number| viewer.case_to_score(desk, number, case));
    found.ok_or_else(|| Problem::nothing_there(said::unknown(round, case)))
}
