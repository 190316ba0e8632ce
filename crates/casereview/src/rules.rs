//! Who may do what in which state: the whole table. Whatever is not in it is forbidden.
//!
//! The monitor's staff act as review supervisor and may score like a reviewer (`order.md`, roles); that a reviewer is
//! one of the two of a case is a condition beyond the table ([`crate::Desk::permit`]).

use domain::Role::{self, Leadership, Monitor, Reviewer};

use crate::act::ActKind::{
    self, CaseReassigned, CaseReopened, CaseReplaced, CasesAssigned, DueMoved, EscalationClosed, EscalationNoted,
    JointConfirmed, JointScored, OfficesBarred, OverrideAsked, OverrideRuled, OwnScored, RiskAnswered, RoundOpened,
    RoundWithdrawn, RouteChosen, SampleDrawn, ScoresDecided,
};
use crate::state::{CaseState, EscalationState, RoundState, State};

/// A line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The kind of act.
    pub act: ActKind,
    /// The states of its matter in which it may be done.
    pub from: &'static [State],
    /// The roles that may do it.
    pub by: &'static [Role],
}

const MONITOR: &[Role] = &[Monitor];
const REVIEWERS: &[Role] = &[Monitor, Reviewer];

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

/// Every kind of act, in the order of [`ActKind`].
pub const RULES: &[Rule] = &[
    Rule { act: RoundOpened, from: ANYTIME, by: MONITOR },
    Rule { act: SampleDrawn, from: COMMITTED, by: MONITOR },
    Rule { act: OfficesBarred, from: ANYTIME, by: MONITOR },
    Rule { act: CasesAssigned, from: DRAWN, by: MONITOR },
    Rule { act: DueMoved, from: ASSIGNED, by: MONITOR },
    Rule { act: CaseReassigned, from: BEFORE_JOINT, by: MONITOR },
    Rule { act: CaseReplaced, from: NOT_FINAL, by: MONITOR },
    Rule { act: RiskAnswered, from: UNDER_REVIEW, by: REVIEWERS },
    Rule { act: OwnScored, from: SCORING, by: REVIEWERS },
    Rule { act: JointScored, from: TO_JOIN, by: REVIEWERS },
    Rule { act: JointConfirmed, from: CONFIRMING, by: REVIEWERS },
    Rule { act: ScoresDecided, from: DECIDING, by: MONITOR },
    Rule { act: OverrideAsked, from: IN_SCORING_OR_DECIDED, by: REVIEWERS },
    Rule { act: OverrideRuled, from: ASKED, by: MONITOR },
    Rule { act: CaseReopened, from: FINAL, by: MONITOR },
    Rule { act: RoundWithdrawn, from: STANDING, by: MONITOR },
    Rule { act: RouteChosen, from: ANYTIME, by: MONITOR },
    Rule { act: EscalationNoted, from: OPEN, by: &[Monitor, Reviewer, Leadership] },
    Rule { act: EscalationClosed, from: OPEN, by: MONITOR },
];

impl Rule {
    /// The rule of a kind of act.
    pub fn of(act: ActKind) -> &'static Rule {
        RULES.iter().find(|rule| rule.act == act).expect("every kind has a rule: a test looks")
    }

    /// Whether the rule lets a role act on a matter in a state.
    pub fn admits(&self, role: Role, state: State) -> bool {
        self.by.contains(&role) && self.from.contains(&state)
    }
}

#[cfg(test)]
mod tests {
    use domain::extract::Code;

    use super::*;

    #[test]
    fn every_kind_of_act_has_exactly_one_rule() {
        let ruled: Vec<ActKind> = RULES.iter().map(|rule| rule.act).collect();
        assert_eq!(ruled, ActKind::ALL);
    }

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
