//! Who sees an immediate-risk escalation, and what was told about it.

use acts::Stamp;
use casereview::{Desk, Escalation};
use chrono::NaiveDate;
use domain::{Offices, Role};

use crate::viewer::Viewer;

impl Viewer {
    /// Whether the viewer sees an escalation: the monitor all, leadership those of the offices within its reach today,
    /// reviewers those of their own cases.
    pub fn sees(&self, of: &Escalation, desk: &Desk, offices: &Offices, today: NaiveDate) -> bool {
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

    /// Whether the viewer may read what somebody told about an escalation that it sees: a reviewer what others told only
    /// once both reviewers have scored, since it tells the other's answer to the first question.
    pub fn reads(&self, told: &Stamp, of: &Escalation, desk: &Desk) -> bool {
        let both_scored = || {
            let case = desk.round(of.round).and_then(|round| round.case(&of.case));
            case.is_some_and(|case| case.both().is_some())
        };
        self.role() != Role::Reviewer || told.actor == self.name() || both_scored()
    }
}
