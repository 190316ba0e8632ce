//! Findings of a review, and the remediation of the material ones.

use acts::Stamp;
use chrono::NaiveDate;

use crate::state::FindingState;

/// A finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// Its number in the review.
    pub number: u32,
    /// What was found.
    pub text: String,
    /// Whether it stands in the way of pre-certification.
    pub material: bool,
    /// Who entered it, and when.
    pub entered: Stamp,
    /// Who withdrew it, when and why.
    pub withdrawn: Option<(Stamp, String)>,
    /// What was done about it, in order.
    pub steps: Vec<(Stamp, Step)>,
}

/// A step of remediation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// Somebody sees to it by a day.
    Planned {
        /// Who.
        owner: String,
        /// The day.
        due_on: NaiveDate,
    },
    /// A note on how it goes.
    Noted(String),
    /// Reported done.
    Done(String),
    /// Not accepted yet.
    Returned(String),
    /// Accepted.
    Accepted(String),
}

impl Finding {
    /// Its state; `is_sent` says whether its review went to leadership.
    pub fn state(&self, is_sent: bool) -> FindingState {
        let last = self.steps.iter().rev().find(|(_, step)| !matches!(step, Step::Noted(_)));
        match last.map(|(_, step)| step) {
            _ if self.withdrawn.is_some() => FindingState::Withdrawn,
            _ if !is_sent => FindingState::Draft,
            _ if !self.material => FindingState::Remark,
            None | Some(Step::Noted(_)) => FindingState::Open,
            Some(Step::Planned { .. } | Step::Returned(_)) => FindingState::Planned,
            Some(Step::Done(_)) => FindingState::Done,
            Some(Step::Accepted(_)) => FindingState::Accepted,
        }
    }

    /// Whether it is material and neither accepted nor withdrawn: it stands in the way of pre-certification.
    pub fn is_open(&self) -> bool {
        let closed = |(_, step): &(Stamp, Step)| matches!(step, Step::Accepted(_));
        self.material && self.withdrawn.is_none() && !self.steps.iter().any(closed)
    }

    /// Who sees to it and by when: the last plan.
    pub fn plan(&self) -> Option<(&str, NaiveDate)> {
        self.steps.iter().rev().find_map(|(_, step)| match step {
            Step::Planned { owner, due_on } => Some((owner.as_str(), *due_on)),
            _ => None,
        })
    }

    /// Whether it was to be done before today and is not reported done.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        let under_way = self.state(true) == FindingState::Planned;
        under_way && self.plan().is_some_and(|(_, due_on)| due_on < today)
    }
}
