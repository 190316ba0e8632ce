//! Everything that people asked for and answered: the fold over what was recorded.

use std::collections::BTreeMap;

use acts::{Fold, Missing, Stamp};
use chrono::{DateTime, Utc};
use domain::Role;
use domain::submission::SubmissionId;

use crate::act::Act;
use crate::effect::Effect;
use crate::state::State;

/// An act about a withdrawal as it was recorded.
pub type Recorded = acts::Recorded<Act>;

/// A request to withdraw a submission.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Request {
    /// The submission.
    pub submission: SubmissionId,
    /// Who asked, when, in which role.
    pub by: Stamp,
    /// Why.
    pub reasons: String,
    /// How it ended; none while it is open.
    pub end: Option<(Stamp, Ending)>,
}

/// How a request ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Ending {
    /// Who asked took it back.
    TakenBack,
    /// The other role declined.
    Declined {
        /// Why.
        reasons: String,
    },
    /// The other role confirmed: the submission is withdrawn.
    Confirmed {
        /// What counted for the month from then on.
        effect: Effect,
    },
}

/// All that was asked for and answered in an order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Withdrawals {
    /// The requests of each submission, oldest first; only the last can be open.
    requests: BTreeMap<SubmissionId, Vec<Request>>,
    /// Everything as it was recorded, oldest first.
    pub history: Vec<Recorded>,
}

impl Fold for Withdrawals {
    type Act = Act;

    fn take(&mut self, by: Stamp, act: Act) -> Result<(), Missing> {
        let submission = act.submission();
        let unfoldable = |why: &str| format!("submission {submission}: {why}");
        let requests = self.requests.entry(submission).or_default();
        let is_standing = requests.last().is_none_or(Request::stands);
        let open = requests.last_mut().filter(|last| last.end.is_none());
        let end = match act {
            Act::WithdrawalAsked { reasons, .. } if is_standing => {
                requests.push(Request { submission, by, reasons, end: None });
                return Ok(());
            }
            Act::WithdrawalAsked { .. } => return Err(unfoldable("it was asked for already, or is withdrawn")),
            Act::WithdrawalTakenBack { .. } => Ending::TakenBack,
            Act::WithdrawalDeclined { reasons, .. } => Ending::Declined { reasons },
            Act::WithdrawalConfirmed { effect, .. } => Ending::Confirmed { effect },
        };
        let open = open.ok_or_else(|| unfoldable("no request is open"))?;
        open.end = Some((by, end));
        Ok(())
    }

    fn history_mut(&mut self) -> &mut Vec<Recorded> {
        &mut self.history
    }
}

impl Withdrawals {
    /// The requests about a submission, oldest first.
    pub fn requests(&self, submission: SubmissionId) -> &[Request] {
        self.requests.get(&submission).map_or(&[], Vec::as_slice)
    }

    /// The request about a submission that waits for an answer.
    pub fn request(&self, submission: SubmissionId) -> Option<&Request> {
        self.requests(submission).last().filter(|last| last.end.is_none())
    }

    /// Every request that waits for an answer, in the order in which they were made.
    pub fn open(&self) -> Vec<&Request> {
        let mut open: Vec<&Request> = self.requests.keys().filter_map(|submission| self.request(*submission)).collect();
        open.sort_by_key(|request| request.by.number);
        open
    }

    /// The request by which a submission was withdrawn, with who confirmed it and when.
    pub fn withdrawal(&self, submission: SubmissionId) -> Option<(&Request, &Stamp)> {
        let last = self.requests(submission).last()?;
        match &last.end {
            Some((by, Ending::Confirmed { .. })) => Some((last, by)),
            _ => None,
        }
    }

    /// When a submission was withdrawn; from that moment on it does not count.
    pub fn withdrawn_at(&self, submission: SubmissionId) -> Option<DateTime<Utc>> {
        self.withdrawal(submission).map(|(_, by)| by.at)
    }

    /// The submissions that are withdrawn.
    pub fn withdrawn(&self) -> impl Iterator<Item = SubmissionId> {
        self.requests.keys().copied().filter(|submission| self.withdrawal(*submission).is_some())
    }

    /// The state of a submission.
    pub fn state(&self, submission: SubmissionId) -> State {
        match self.requests(submission).last() {
            Some(last) if last.end.is_none() && last.by.role == Role::Steward => State::AskedBySteward,
            Some(last) if last.end.is_none() => State::AskedByMonitor,
            Some(last) if !last.stands() => State::Withdrawn,
            _ => State::Standing,
        }
    }
}

impl Request {
    /// Whether it ended without a withdrawal, so that another may be made.
    fn stands(&self) -> bool {
        matches!(self.end, Some((_, Ending::TakenBack | Ending::Declined { .. })))
    }
}
