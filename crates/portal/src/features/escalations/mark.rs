//! Immediate-risk escalations: who sees one, and how it is named on pages.

use auth::viewer::Viewer;
use casereview::{Desk, Escalation, EscalationState};
use chrono::{DateTime, Utc};
use maud::{Markup, html};
use ui::address::Address;

use super::text as said;
use crate::figures::status;
use crate::{Portal, addresses};

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
    addresses::ESCALATION.to([&number])
}

/// An escalation as a link.
pub(crate) fn link(number: u32) -> Markup {
    html! { a.usa-link href=(address(number)) { (said::name(number)) } }
}

/// Whether it is open, with its clock.
pub(crate) fn clock(of: &Escalation, now: DateTime<Utc>) -> Markup {
    html! { (status::escalation(of.state(), &said::clock(of, now))) }
}
