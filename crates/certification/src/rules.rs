//! Who may do what in which state: the whole table. Whatever is not in it is forbidden.

use acts::Role::{self, Counsel, Leadership, Monitor};
use domain::certification::Status;

use crate::act::Act;
use crate::state::{FindingState, NoticeState, PlanState, ReviewState, State};

const MONITOR: &[Role] = &[Monitor];
const LEADERSHIP: &[Role] = &[Leadership];
const COUNSEL: &[Role] = &[Counsel];
const MONITOR_OR_LEADERSHIP: &[Role] = &[Monitor, Leadership];
const MONITOR_OR_COUNSEL: &[Role] = &[Monitor, Counsel];

const ELIGIBLE: &[State] = &[State::Measure(Status::Eligible)];
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
const IN_FORCE: &[State] = &[State::Plan(PlanState::InForce)];
const ASSERTED: &[State] = &[State::Plan(PlanState::Asserted)];
const AT_RISK: &[State] = &[State::Measure(Status::PreCertifiedAtRisk)];
const CERTIFIED: &[State] = &[State::Measure(Status::PreCertified), State::Measure(Status::PreCertifiedAtRisk)];

acts::table! { Act in State;
    /// A review is opened.
    ReviewOpened = "review_opened" is "open a pre-certification review": ELIGIBLE by MONITOR;
    /// Records are drawn for it.
    SampleDrawn = "sample_drawn" is "draw its sample": DRAFT by MONITOR;
    /// A drawn record is replaced.
    RecordReplaced = "record_replaced" is "replace a drawn record": DRAFT by MONITOR;
    /// A record's verdict is judged.
    RecordJudged = "record_judged" is "judge a record": DRAFT by MONITOR;
    /// A finding is entered.
    FindingEntered = "finding_entered" is "enter a finding": DRAFT by MONITOR;
    /// A finding is withdrawn.
    FindingWithdrawn = "finding_withdrawn" is "withdraw a finding": STANDING by MONITOR;
    /// The draft goes to leadership.
    ReviewSent = "review_sent" is "send the draft to leadership": DRAFT by MONITOR;
    /// Leadership answers.
    ReviewAnswered = "review_answered" is "answer": AWAITING by LEADERSHIP;
    /// The monitor decides.
    ReviewDecided = "review_decided" is "decide": HEARD by MONITOR;
    /// Remediation is planned.
    RemediationPlanned = "remediation_planned" is "plan remediation": TO_PLAN by LEADERSHIP;
    /// Progress is noted.
    RemediationNoted = "remediation_noted" is "note progress": UNDER_WAY by MONITOR_OR_LEADERSHIP;
    /// Remediation is reported done.
    RemediationDone = "remediation_done" is "report it done": PLANNED by LEADERSHIP;
    /// Remediation is returned.
    RemediationReturned = "remediation_returned" is "return it": DONE by MONITOR;
    /// Remediation is accepted.
    RemediationAccepted = "remediation_accepted" is "accept it": DONE by MONITOR;
    /// The risk is over.
    RiskEnded = "risk_ended" is "end what puts it at risk": AT_RISK by MONITOR;
    /// A pre-certification is withdrawn.
    PreCertificationWithdrawn = "pre_certification_withdrawn" is "withdraw the pre-certification": CERTIFIED by MONITOR;
    /// A notice is filed.
    NoticeFiled = "notice_filed" is "file a notice of non-compliance": NOT_RELEASED by COUNSEL;
    /// The parties agree on a notice.
    NoticeAgreed = "notice_agreed" is "record an agreement": PENDING by MONITOR;
    /// A notice is withdrawn.
    NoticeWithdrawn = "notice_withdrawn" is "withdraw the notice": PENDING by COUNSEL;
    /// A notice goes to court.
    NoticeTakenToCourt = "notice_taken_to_court" is "take it to court": LAPSED by MONITOR_OR_COUNSEL;
    /// Compliance is asserted.
    ComplianceAsserted = "compliance_asserted" is "assert compliance": IN_FORCE by LEADERSHIP;
    /// The assertion is withdrawn.
    AssertionWithdrawn = "assertion_withdrawn" is "withdraw the assertion": ASSERTED by LEADERSHIP;
    /// A final review is recorded.
    FinalReviewRecorded = "final_review_recorded" is "record a final review": ASSERTED by MONITOR;
    /// The court's order is recorded.
    CourtRuled = "court_ruled" is "record the court's order": ASSERTED by MONITOR;
}

#[cfg(test)]
mod tests {
    use acts::State as _;

    use super::ActKind::{
        CourtRuled, PreCertificationWithdrawn, RemediationAccepted, ReviewDecided, ReviewOpened, RiskEnded,
    };
    use super::*;

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
