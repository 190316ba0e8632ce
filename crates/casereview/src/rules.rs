//! Who may do what in which state: the whole table. Whatever is not in it is forbidden.
//!
//! The monitor's staff act as review supervisor and may score like a reviewer (`order.md`, roles); that a reviewer is
//! one of the two of a case is a condition beyond the table ([`crate::Desk::permit`]).

use acts::Role::{self, Leadership, Monitor, Reviewer};

use crate::act::Act;
use crate::state::{CaseState, EscalationState, RoundState, State};

const MONITOR: &[Role] = &[Monitor];
const REVIEWERS: &[Role] = &[Monitor, Reviewer];
const ALL_CONCERNED: &[Role] = &[Monitor, Reviewer, Leadership];

const ANYTIME: &[State] = &[State::Anytime];
const COMMITTED: &[State] = &[State::Round(RoundState::Committed)];
const DRAWN: &[State] = &[State::Round(RoundState::Drawn)];
const ASSIGNED: &[State] = &[State::Round(RoundState::Assigned)];
const STANDING: &[State] = &[
    State::Round(RoundState::Committed),
    State::Round(RoundState::Drawn),
    State::Round(RoundState::Assigned),
    State::Round(RoundState::Complete),
];
const SCORING: &[State] = &[State::Case(CaseState::Scoring)];
const BEFORE_JOINT: &[State] = &[State::Case(CaseState::Scoring), State::Case(CaseState::Joint)];
const TO_JOIN: &[State] = &[State::Case(CaseState::Joint), State::Case(CaseState::Confirming)];
const CONFIRMING: &[State] = &[State::Case(CaseState::Confirming)];
const DECIDING: &[State] = &[State::Case(CaseState::Deciding)];
/// The case is in scoring or decided; not while joint scores wait for confirmation, and may still be others.
const IN_SCORING_OR_DECIDED: &[State] = &[
    State::Case(CaseState::Scoring),
    State::Case(CaseState::Joint),
    State::Case(CaseState::Deciding),
    State::Case(CaseState::OverrideAsked),
    State::Case(CaseState::Final),
];
const ASKED: &[State] = &[State::Case(CaseState::OverrideAsked)];
const FINAL: &[State] = &[State::Case(CaseState::Final)];
const UNDER_REVIEW: &[State] = &[
    State::Case(CaseState::Scoring),
    State::Case(CaseState::Joint),
    State::Case(CaseState::Confirming),
    State::Case(CaseState::Deciding),
    State::Case(CaseState::OverrideAsked),
];
const NOT_FINAL: &[State] = &[
    State::Case(CaseState::Drawn),
    State::Case(CaseState::Scoring),
    State::Case(CaseState::Joint),
    State::Case(CaseState::Confirming),
    State::Case(CaseState::Deciding),
    State::Case(CaseState::OverrideAsked),
];
const OPEN: &[State] = &[State::Escalation(EscalationState::Open)];

acts::table! { Act in State;
    /// A round is opened.
    RoundOpened = "round_opened" is "open a round and commit its frame": ANYTIME by MONITOR;
    /// The cases are drawn.
    SampleDrawn = "sample_drawn" is "draw its cases": COMMITTED by MONITOR;
    /// A reviewer is barred from offices.
    OfficesBarred = "offices_barred" is "bar a reviewer from offices": ANYTIME by MONITOR;
    /// The cases are assigned.
    CasesAssigned = "cases_assigned" is "assign two reviewers to each case": DRAWN by MONITOR;
    /// The due date is moved.
    DueMoved = "due_moved" is "move the due date": ASSIGNED by MONITOR;
    /// A case goes to another reviewer.
    CaseReassigned = "case_reassigned" is "give a case to another reviewer": BEFORE_JOINT by MONITOR;
    /// A case is replaced.
    CaseReplaced = "case_replaced" is "replace a drawn case": NOT_FINAL by MONITOR;
    /// The first question is answered.
    RiskAnswered = "risk_answered" is "answer the question about immediate risk": UNDER_REVIEW by REVIEWERS;
    /// Own scores are handed in.
    OwnScored = "own_scored" is "hand in the own scores": SCORING by REVIEWERS;
    /// Joint scores are entered.
    JointScored = "joint_scored" is "enter the joint scores": TO_JOIN by REVIEWERS;
    /// Joint scores are confirmed.
    JointConfirmed = "joint_confirmed" is "confirm the joint scores": CONFIRMING by REVIEWERS;
    /// Open scores are decided.
    ScoresDecided = "scores_decided" is "decide where the two differ": DECIDING by MONITOR;
    /// An override is asked for.
    OverrideAsked = "override_asked" is "ask for an override": IN_SCORING_OR_DECIDED by REVIEWERS;
    /// An override is granted or refused.
    OverrideRuled = "override_ruled" is "grant or refuse an override": ASKED by MONITOR;
    /// A final case is opened again.
    CaseReopened = "case_reopened" is "open a final case again": FINAL by MONITOR;
    /// A round is given up.
    RoundWithdrawn = "round_withdrawn" is "give the round up": STANDING by MONITOR;
    /// The monitor says which reviews of a quarter count.
    RouteChosen = "route_chosen" is "say which reviews of a quarter count": ANYTIME by MONITOR;
    /// What was done about an immediate risk.
    EscalationNoted = "escalation_noted" is "note what was done about an immediate risk": OPEN by ALL_CONCERNED;
    /// An escalation is closed.
    EscalationClosed = "escalation_closed" is "close an escalation": OPEN by MONITOR;
}

#[cfg(test)]
mod tests {
    use acts::State as _;

    use super::ActKind::{
        CaseReplaced, CasesAssigned, OverrideRuled, RoundOpened, RouteChosen, SampleDrawn, ScoresDecided,
    };
    use super::*;

    #[test]
    fn the_states_of_a_rule_are_all_of_one_matter() {
        for rule in RULES {
            assert!(rule.from.iter().all(|state| state.matter() == rule.from[0].matter()), "{:?}", rule.act);
        }
    }

    #[test]
    fn nobody_but_the_monitor_runs_a_round_and_decides_in_it() {
        for act in [RoundOpened, SampleDrawn, CasesAssigned, CaseReplaced, ScoresDecided, OverrideRuled, RouteChosen] {
            assert_eq!(Rule::of(act).by, [Role::Monitor]);
        }
    }
}
