//! `GET /rounds/{round}/cases/{case}`: a case under review as the monitor sees it: where it stands, what both reviewers
//! scored once both are in, what is to be decided, and how it came about.

pub(crate) mod act;
mod decide;
mod history;
mod manage;
mod overrides;
mod scores;
mod top;

use std::sync::Arc;

use ::acts::Stamp;
use axum::extract::{Path, State};
use casereview::{ActKind, Case, CaseState, Desk, Round, State as Matter};
use maud::{Markup, html};
use serde_json::json;
use store::Action;

use crate::Portal;
use crate::act::Refused;
use crate::address::Address;
use crate::auth::viewer::Viewer;
use crate::pages::certification::one::View;
use crate::pages::problem::Problem;
use crate::pages::rounds;
use crate::parts::act::{self as acts, ActForm, Input};
use crate::parts::case;
use crate::parts::layout::Page;
use crate::question::{Read, read};
use crate::sheet::Sheet;
use crate::words::{self, case as said};

/// A case as the monitor sees it.
struct Shown<'a> {
    portal: &'a Portal,
    viewer: &'a Viewer,
    desk: &'a Desk,
    round: &'a Round,
    case: &'a Case,
    state: CaseState,
    /// Accounts to which the case can be given, where it can be given to another.
    others: Vec<String>,
    /// A form that was not recorded.
    refused: Option<&'a Refused>,
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
fn found<'d>(desk: &'d Desk, [round, case]: [&str; 2]) -> Result<(&'d Round, &'d Case), Problem> {
    let found = round.parse().ok().and_then(|number| desk.round(number));
    let found = found.and_then(|round| Some((round, round.case(case)?)));
    found.ok_or_else(|| Problem::nothing_there(said::unknown(round, case)))
}

/// The page with what was just recorded, and a form that was not.
async fn page(
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
    let above = vec![rounds::above(), (words::rounds::name(round.number), rounds::address(round.number))];
    let main = shown.main(done);
    Ok(portal.page(viewer, &Page { title: said::title(&case.id), here: rounds::HERE, above, main, ..Page::default() }))
}

impl<'a> Shown<'a> {
    fn main(&self, done: &str) -> Markup {
        let body = html! {
            (top::section(self))
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
    fn may(&self, act: ActKind) -> bool {
        self.viewer.may_review(act, self.matter())
    }

    /// Whether the viewer is one of the two reviewers, and so decides nothing of the case.
    fn is_own(&self) -> bool {
        self.case.is_reviewed_by(self.viewer.name())
    }

    fn address(&self) -> Address {
        case::address(self.round.number, &self.case.id)
    }

    fn sheet(&self) -> Sheet<'a> {
        Sheet::of(self.round, self.case)
    }

    /// Who did something, and when.
    fn by(&self, stamp: &Stamp) -> String {
        words::reviews::by(stamp, self.portal.default_plan().zone())
    }

    /// A form under the case's address, named like its last part.
    fn form(&self, id: &str, inputs: &[Input<'_>], choices: Markup, button: &str) -> Markup {
        ActForm { id, action: self.address().part(id), inputs, choices, button, refused: self.refused }.render()
    }

    /// Whether a form of the page was not recorded.
    fn was_refused(&self, form: &str) -> bool {
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
