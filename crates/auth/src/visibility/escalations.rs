//! Who sees an immediate-risk escalation, and what was told about it.

use acts::Stamp;
use casereview::{Case, Desk, Escalation};
use chrono::NaiveDate;
use domain::Offices;

use super::kind::{Kind, Seen};
use crate::viewer::Viewer;

impl Viewer {
    /// Whether the viewer sees an escalation: the monitor all, leadership those of the offices within its reach today,
    /// reviewers those of their own cases.
    pub fn sees(&self, of: &Escalation, desk: &Desk, offices: &Offices, today: NaiveDate) -> bool {
        match self.seen(Kind::Escalations) {
            Seen::All => true,
            Seen::OwnOffices => {
                let office = offices.index(&of.office).map(|place| &offices.all()[place]);
                office.is_some_and(|office| self.reach().holds(office, today))
            }
            Seen::OwnCases => case_of(of, desk).is_some_and(|case| case.is_reviewed_by(self.name())),
            _ => false,
        }
    }

    /// Whether the viewer may read what somebody told about an escalation that it sees: a reviewer what others told only
    /// once both reviewers have scored, since it tells the other's answer to the first question.
    pub fn reads(&self, told: &Stamp, of: &Escalation, desk: &Desk) -> bool {
        match self.seen(Kind::EscalationTexts) {
            Seen::All | Seen::OwnOffices => true,
            Seen::OwnCasesAfterBothScored => told.actor == self.name() || has_both_scored(of, desk),
            _ => false,
        }
    }

    /// Whether a reviewer, whatever the role, is told of an escalation beside the sheet of its case: of what the other
    /// found only once both have scored.
    pub fn is_told_beside_scores(&self, of: &Escalation, desk: &Desk) -> bool {
        let mut found = std::iter::once(&of.opened).chain(of.steps.iter().map(|(stamp, _)| stamp));
        has_both_scored(of, desk) || found.any(|stamp| stamp.actor == self.name())
    }
}

fn case_of<'d>(of: &Escalation, desk: &'d Desk) -> Option<&'d Case> {
    desk.round(of.round).and_then(|round| round.case(&of.case))
}

fn has_both_scored(of: &Escalation, desk: &Desk) -> bool {
    case_of(of, desk).is_some_and(|case| case.both().is_some())
}
