//! What a case waits for, as one of its reviewers sees it.

use casereview::{Case, CaseState, Round};
use chrono::NaiveDate;

/// What a case waits for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Task {
    /// The viewer's answer to the question about immediate risk.
    FirstQuestion,
    /// The viewer's own scores.
    OwnScores,
    /// The other's own scores.
    OthersScores,
    /// Joint scores, by either.
    JointScores,
    /// The viewer's confirmation of joint scores.
    Confirmation,
    /// The other's confirmation of joint scores.
    OthersConfirmation,
    /// The review supervisor's decision.
    Decision,
    /// The monitor's ruling on an override.
    Ruling,
    /// Nothing: it is final.
    Nothing,
    /// Nothing: it was left out, or its round was given up.
    Dropped,
}

impl Task {
    /// What a case waits for, as a reviewer of it sees it.
    pub(crate) fn of(round: &Round, case: &Case, reviewer: &str) -> Task {
        if round.withdrawn.is_some() {
            return Task::Dropped;
        }
        let entered_by_viewer = case.joint.as_ref().is_some_and(|joint| joint.by.actor == reviewer);
        match round.state_of(case) {
            CaseState::Scoring if case.own.contains_key(reviewer) => Task::OthersScores,
            CaseState::Scoring if case.has_answered_risk(reviewer) => Task::OwnScores,
            CaseState::Scoring => Task::FirstQuestion,
            CaseState::Joint => Task::JointScores,
            CaseState::Confirming if entered_by_viewer => Task::OthersConfirmation,
            CaseState::Confirming => Task::Confirmation,
            CaseState::Deciding => Task::Decision,
            CaseState::OverrideAsked => Task::Ruling,
            CaseState::Final => Task::Nothing,
            CaseState::Drawn | CaseState::LeftOut => Task::Dropped,
        }
    }

    /// Whether it waits for the viewer.
    pub(crate) fn is_own(self) -> bool {
        matches!(self, Task::FirstQuestion | Task::OwnScores | Task::JointScores | Task::Confirmation)
    }

    /// Whether nothing is to be done any more.
    pub(crate) fn is_done(self) -> bool {
        matches!(self, Task::Nothing | Task::Dropped)
    }

    /// Whether the own scores were due before today: the due date is that of the own scores alone.
    pub(crate) fn is_overdue(self, due_on: Option<NaiveDate>, today: NaiveDate) -> bool {
        matches!(self, Task::FirstQuestion | Task::OwnScores) && due_on.is_some_and(|due_on| due_on < today)
    }

    /// The step of the way on which the case is, from 0; past the last where it is final.
    pub(crate) fn step(self) -> usize {
        match self {
            Task::FirstQuestion => 0,
            Task::OwnScores | Task::OthersScores => 1,
            Task::JointScores => 2,
            Task::Confirmation | Task::OthersConfirmation => 3,
            Task::Decision | Task::Ruling => 4,
            Task::Nothing | Task::Dropped => 5,
        }
    }
}
