//! Immediate-risk escalations: who sees one, and how it is named on pages.

use acts::Stamp;
use casereview::{Desk, Escalation, EscalationState};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{Offices, Role};
use maud::{Markup, html};

use crate::Portal;
use crate::address::Address;
use crate::auth::viewer::Viewer;
use crate::parts::status;
use crate::words::escalations as said;

impl Viewer {
    /// Whether the viewer sees an escalation: the monitor all, leadership those of the offices within its reach today,
    /// reviewers those of their own cases.
    pub(crate) fn sees(&self, of: &Escalation, desk: &Desk, offices: &Offices, today: NaiveDate) -> bool {
        match self.role() {
            Role::Monitor => true,
            Role::Leadership => {
                let office = offices.index(&of.office).map(|place| &offices.all()[place]);
                office.is_some_and(|office| self.reach().holds(office, today))
            }
            Role::Reviewer => {
                let case = desk.round(of.round).and_then(|round| round.case(&of.case));
                case.is_some_and(|case| case.is_reviewed_by(self.name()))
            }
            Role::Steward | Role::Counsel | Role::Admin => false,
        }
    }
}

impl Viewer {
    /// Whether the viewer may read what somebody told about an escalation that it sees: a reviewer what others told only
    /// once both reviewers have scored, since it tells the other's answer to the first question.
    pub(crate) fn reads(&self, told: &Stamp, of: &Escalation, desk: &Desk) -> bool {
        let both_scored = || {
            let case = desk.round(of.round).and_then(|round| round.case(&of.case));
            case.is_some_and(|case| case.both().is_some())
        };
        self.role() != Role::Reviewer || told.actor == self.name() || both_scored()
    }
}

impl Portal {
    /// The escalations that a viewer sees: the open ones first, those open longest above; then the closed ones, the
    /// last above.
    pub(crate) fn escalations<'d>(&self, viewer: &Viewer, desk: &'d Desk) -> Vec<&'d Escalation> {
        let basis = self.default_plan();
        let today = self.today();
        let seen = desk.escalations.iter().filter(|one| viewer.sees(one, desk, basis.offices(), today));
        let (open, mut closed): (Vec<&Escalation>, Vec<&Escalation>) = seen.partition(|one| is_open(one));
        closed.sort_by_key(|one| std::cmp::Reverse(one.closed().map(|(stamp, _)| stamp.number)));
        open.into_iter().chain(closed).collect()
    }
}

/// Whether the risk is not addressed yet.
pub(crate) fn is_open(of: &Escalation) -> bool {
    of.state() == EscalationState::Open
}

/// The page of an escalation.
pub(crate) fn address(number: u32) -> Address {
    Address::new("/escalations").part(&number)
}

/// An escalation as a link.
pub(crate) fn link(number: u32) -> Markup {
    html! { a.usa-link href=(address(number)) { (said::name(number)) } }
}

/// Whether it is open, with its clock.
pub(crate) fn clock(of: &Escalation, now: DateTime<Utc>) -> Markup {
    html! { (status::escalation(of.state(), &said::clock(of, now))) }
}
