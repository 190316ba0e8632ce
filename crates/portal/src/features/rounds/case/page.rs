//! `GET /rounds/{round}/cases/{case}`: a case under review as the monitor sees it: where it stands, what both reviewers
//! scored once both are in, what is to be decided, and how it came about.

use std::sync::Arc;

use axum::extract::{Path, State};
use casereview::{ActKind, Case, CaseState, Desk, Round, State as Matter};
use domain::recorded::Stamp;
use maud::{Markup, html};
use serde_json::json;
use store::Action;

use super::{decide, heading, history, link, manage, overrides, scores, text as said};
use crate::Portal;
use crate::auth::viewer::Viewer;
use crate::features::certification::measure::View;
use crate::features::pre_certification::text as reviews;
use crate::features::rounds::{page as rounds_page, text as rounds};
use crate::features::scoring::sheet::Sheet;
use crate::http::decision_form as acts;
use crate::http::decision_form::{ActForm, Input};
use crate::http::form::Refused;
use crate::http::frame::Page;
use crate::http::problem::Problem;
use crate::http::question::{Read, read};
use crate::ui::address::Address;

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

/// The page.
pub(crate) async fn show(
    State(portal): State<Arc<Portal>>,
    viewer: Viewer,
    Path((round, case)): Path<(String, String)>,
    view: Read<View>,
) -> Result<Markup, Problem> {
    let View { done } = read(view)?;
    page(&portal, &viewer, [&round, &case], &done, None).await
}

/// The case that an address names.
///
/// # Errors
/// A page that says that there is none.
pub(super) fn found<'d>(desk: &'d Desk, [round, case]: [&str; 2]) -> Result<(&'d Round, &'d Case), Problem> {
    let found = round.parse().ok().and_then(|number| desk.round(number));
    let found = found.and_then(|round| Some((round, round.case(case)?)));
    found.ok_or_else(|| Problem::nothing_there(said::unknown(round, case)))
}

/// The page with what was just recorded, and a form that was not.
pub(super) async fn page(
    portal: &Portal,
    viewer: &Viewer,
    place: [&str; 2],
    done: &str,
    refused: Option<&Refused>,
) -> Result<Markup, Problem> {
    let desk = portal.desk().await?;
    let (round, case) = found(&desk, place)?;
    let state = round.state_of(case);
    let mut shown = Shown { portal, viewer, desk: &desk, round, case, state, others: Vec::new(), refused };
    shown.others = shown.other_reviewers().await?;
    let here = shown.address();
    portal.enter(viewer, Action::RecordsSeen, json!({ "page": here.path(), "id": case.id, "records": 1 })).await?;
    let above = vec![rounds_page::above(), (rounds::name(round.number), rounds_page::address(round.number))];
    let main = shown.main(done);
    Ok(portal
        .page(viewer, &Page { title: said::title(&case.id), here: rounds_page::HERE, above, main, ..Page::default() }))
}

impl<'a> Shown<'a> {
    fn main(&self, done: &str) -> Markup {
        let body = html! {
            (heading::section(self))
            (decide::section(self))
            (overrides::section(self))
            (scores::section(self))
            (manage::section(self))
            (history::section(self))
        };
        html! {
            h1 { (said::title(&self.case.id)) }
            (acts::done(done))
            @if let Some(refused) = self.refused { (acts::lost(refused, &body)) }
            (body)
        }
    }

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
        link::address(self.round.number, &self.case.id)
    }

    pub(super) fn sheet(&self) -> Sheet<'a> {
        Sheet::of(self.round, self.case)
    }

    /// Who did something, and when.
    pub(super) fn by(&self, stamp: &Stamp) -> String {
        reviews::by(stamp, self.portal.default_plan().zone())
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
    async fn other_reviewers(&self) -> Result<Vec<String>, Problem> {
        if !self.may(ActKind::CaseReassigned) {
            return Ok(Vec::new());
        }
        let mut all = self.portal.clerk(self.portal.default_plan()).reviewers().await?;
        all.retain(|name| !self.case.is_reviewed_by(name) && !self.desk.barred_from(name).contains(&self.case.office));
        Ok(all)
    }
}
