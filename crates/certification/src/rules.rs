//! Who may do what in which state: the whole table. Whatever is not in it is forbidden.

use domain::Role::{self, Counsel, Leadership, Monitor};
use domain::certification::Status;
use domain::extract::Code;

use crate::act::ActKind::{
    self, AssertionWithdrawn, ComplianceAsserted, CourtRuled, FinalReviewRecorded, FindingEntered, FindingWithdrawn,
    NoticeAgreed, NoticeFiled, NoticeTakenToCourt, NoticeWithdrawn, PreCertificationWithdrawn, RecordJudged,
    RecordReplaced, RemediationAccepted, RemediationDone, RemediationNoted, RemediationPlanned, RemediationReturned,
    ReviewAnswered, ReviewDecided, ReviewOpened, ReviewSent, RiskEnded, SampleDrawn,
};
use crate::state::{FindingState, NoticeState, PlanState, ReviewState, State};

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
const LEADERSHIP: &[Role] = &[Leadership];
const COUNSEL: &[Role] = &[Counsel];

const DRAFT: &[State] = &[State::Review(ReviewState::Draft)];
const AWAITING: &[State] = &[State::Review(ReviewState::Sent), State::Review(ReviewState::Unanswered)];
/// Leadership had its time: it answered, or let the day pass.
const HEARD: &[State] = &[State::Review(ReviewState::Unanswered), State::Review(ReviewState::Answered)];
const STANDING: &[State] = &[
    State::Finding(FindingState::Draft),
    State::Finding(FindingState::Remark),
    State::Finding(FindingState::Open),
    State::Finding(FindingState::Planned),
    State::Finding(FindingState::Done),
];
const TO_PLAN: &[State] = &[State::Finding(FindingState::Open), State::Finding(FindingState::Planned)];
const UNDER_WAY: &[State] = &[State::Finding(FindingState::Planned), State::Finding(FindingState::Done)];
const PLANNED: &[State] = &[State::Finding(FindingState::Planned)];
const DONE: &[State] = &[State::Finding(FindingState::Done)];
const PENDING: &[State] = &[State::Notice(NoticeState::Pending), State::Notice(NoticeState::Lapsed)];
const LAPSED: &[State] = &[State::Notice(NoticeState::Lapsed)];
const NOT_RELEASED: &[State] = &[State::Plan(PlanState::InForce), State::Plan(PlanState::Asserted)];
const ASSERTED: &[State] = &[State::Plan(PlanState::Asserted)];
const AT_RISK: &[State] = &[State::Measure(Status::PreCertifiedAtRisk)];
const CERTIFIED: &[State] = &[State::Measure(Status::PreCertified), State::Measure(Status::PreCertifiedAtRisk)];

/// Every kind of act, in the order of [`ActKind`].
pub const RULES: &[Rule] = &[
    Rule { act: ReviewOpened, from: &[State::Measure(Status::Eligible)], by: MONITOR },
    Rule { act: SampleDrawn, from: DRAFT, by: MONITOR },
    Rule { act: RecordReplaced, from: DRAFT, by: MONITOR },
    Rule { act: RecordJudged, from: DRAFT, by: MONITOR },
    Rule { act: FindingEntered, from: DRAFT, by: MONITOR },
    Rule { act: FindingWithdrawn, from: STANDING, by: MONITOR },
    Rule { act: ReviewSent, from: DRAFT, by: MONITOR },
    Rule { act: ReviewAnswered, from: AWAITING, by: LEADERSHIP },
    Rule { act: ReviewDecided, from: HEARD, by: MONITOR },
    Rule { act: RemediationPlanned, from: TO_PLAN, by: LEADERSHIP },
    Rule { act: RemediationNoted, from: UNDER_WAY, by: &[Monitor, Leadership] },
    Rule { act: RemediationDone, from: PLANNED, by: LEADERSHIP },
    Rule { act: RemediationReturned, from: DONE, by: MONITOR },
    Rule { act: RemediationAccepted, from: DONE, by: MONITOR },
    Rule { act: RiskEnded, from: AT_RISK, by: MONITOR },
    Rule { act: PreCertificationWithdrawn, from: CERTIFIED, by: MONITOR },
    Rule { act: NoticeFiled, from: NOT_RELEASED, by: COUNSEL },
    Rule { act: NoticeAgreed, from: PENDING, by: MONITOR },
    Rule { act: NoticeWithdrawn, from: PENDING, by: COUNSEL },
    Rule { act: NoticeTakenToCourt, from: LAPSED, by: &[Monitor, Counsel] },
    Rule { act: ComplianceAsserted, from: &[State::Plan(PlanState::InForce)], by: LEADERSHIP },
    Rule { act: AssertionWithdrawn, from: ASSERTED, by: LEADERSHIP },
    Rule { act: FinalReviewRecorded, from: ASSERTED, by: MONITOR },
    Rule { act: CourtRuled, from: ASSERTED, by: MONITOR },
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

/// The codes of roles, for messages.
pub(crate) fn named(roles: &[Role]) -> String {
    let names: Vec<&str> = roles.iter().map(|role| role.text()).collect();
    names.join(" or ")
}

#[cfg(test)]
mod tests {
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
    fn nobody_but_the_monitor_decides_on_certification() {
        for act in [ReviewOpened, ReviewDecided, RemediationAccepted, RiskEnded, PreCertificationWithdrawn, CourtRuled]
        {
            assert_eq!(Rule::of(act).by, [Role::Monitor]);
        }
    }
}
