//! A case of a round as the monitor sees it.

use acts::Stamp;
use auth::viewer::Viewer;
use casereview::{ActKind, Case, CaseState, Desk, Round, State as Matter};
use maud::Markup;
use ui::address::Address;

use crate::features::scoring::sheet::Sheet;
use crate::figures::by_whom;
use crate::http::decision_form::{ActForm, Input};
use crate::http::form::Refused;
use crate::http::problem::Problem;
use crate::{Portal, addresses};

/// A case as the monitor sees it.
pub(super) struct Shown<'a> {
    pub(super) portal: &'a Portal,
    pub(super) viewer: &'a Viewer,
    pub(super) desk: &'a Desk,
    pub(super) round: &'a Round,
    pub(super) case: &'a Case,
    pub(super) state: CaseState,
    /// Accounts to which the case can be given, where it can be given to another.
    pub(super) others: Vec<String>,
    /// A form that was not recorded.
    pub(super) refused: Option<&'a Refused>,
}

impl<'a> Shown<'a> {
    /// What the rules are asked about: nothing is done in a round that was given up.
    fn matter(&self) -> Matter {
        match self.round.withdrawn {
            Some(_) => Matter::Round(self.round.state()),
            None => Matter::Case(self.state),
        }
    }

    /// Whether the viewer may do something about the case now.
    pub(super) fn may(&self, act: ActKind) -> bool {
        self.viewer.may_review(act, self.matter())
    }

    /// Whether the viewer is one of the two reviewers, and so decides nothing of the case.
    pub(super) fn is_own(&self) -> bool {
        self.case.is_reviewed_by(self.viewer.name())
    }

    pub(super) fn address(&self) -> Address {
        addresses::ROUND_CASE.to([&self.round.number, &self.case.id])
    }

    pub(super) fn sheet(&self) -> Sheet<'a> {
        Sheet::of(self.round, self.case)
    }

    /// Who did something, and when.
    pub(super) fn by(&self, stamp: &Stamp) -> String {
        by_whom::by_stamp(stamp, self.portal.default_plan().zone())
    }

    /// A form under the case's address, named like its last part.
    pub(super) fn form(&self, id: &str, inputs: &[Input<'_>], choices: Markup, button: &str) -> Markup {
        ActForm { id, action: self.address().part(id), inputs, choices, button, refused: self.refused }.render()
    }

    /// Whether a form of the page was not recorded.
    pub(super) fn was_refused(&self, form: &str) -> bool {
        self.refused.is_some_and(|refused| refused.form == form)
    }

    /// The accounts that may review the case, beside its two reviewers.
    pub(super) async fn other_reviewers(&self) -> Result<Vec<String>, Problem> {
        if !self.may(ActKind::CaseReassigned) {
            return Ok(Vec::new());
        }
        let mut all = self.portal.clerk(self.portal.default_plan()).reviewers().await?;
        all.retain(|name| !self.case.is_reviewed_by(name) && !self.desk.barred_from(name).contains(&self.case.office));
        Ok(all)
    }
}
