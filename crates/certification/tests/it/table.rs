//! The table of rules, tried whole: every kind of act, in every state of its matter, by every role.

use acts::State as _;
use certification::act::{CourtRuling, Decided};
use certification::state::{FindingState, NoticeState, PlanState, ReviewState};
use certification::{Act, ActKind, Obstacle, RULES, Refusal, State};
use domain::Role;
use domain::certification::{Outcome, Status};
use domain::extract::Code;

use crate::support::{
    Court, accepted, answer, assertion, decided, done, drawn, eligible, finding, planned, record, sent, unmeasured,
};

/// OM1 (or its review 1, finding 1, notice 1, or the plan) in a state.
fn in_state(state: State) -> Court {
    let court = Court::new();
    let missed = [("2019-Q2", Outcome::Met, 95), ("2019-Q3", Outcome::Missed, 70)];
    let once = [("2019-Q2", Outcome::Missed, 70), ("2019-Q3", Outcome::Met, 95)];
    let released = |court: Court| court.after(Role::Monitor, ruled(CourtRuling::Released));
    match state {
        State::Measure(Status::NotMeasured) => Court { tracks: vec![unmeasured("OM1"), eligible("OM2")], ..court },
        State::Measure(Status::Released) | State::Plan(PlanState::Released) => released(court.asserted()),
        State::Measure(Status::FinalReview) | State::Plan(PlanState::Asserted) => court.asserted(),
        State::Measure(Status::PreCertifiedAtRisk) => court.pre_certified().noticed(),
        State::Measure(Status::PreCertified) | State::Review(ReviewState::PreCertified) => court.pre_certified(),
        State::Measure(Status::Remediation) | State::Review(ReviewState::NotPreCertified) => court.not_pre_certified(),
        State::Measure(Status::UnderReview) => court.under_review(),
        State::Measure(Status::Eligible) | State::Plan(PlanState::InForce) => court,
        State::Measure(Status::Met) => court.with(&once),
        State::Measure(Status::NotMet) => court.with(&missed),
        State::Review(ReviewState::Draft) | State::Finding(FindingState::Draft) => with_a_record(court.under_review()),
        State::Review(ReviewState::Sent) | State::Finding(FindingState::Open) => court.sent(),
        State::Review(ReviewState::Unanswered) => court.sent().later(8),
        State::Review(ReviewState::Answered) => court.answered(),
        State::Finding(FindingState::Remark) => {
            let opening = court.opening("OM1");
            let court = court.after(Role::Monitor, opening).after(Role::Monitor, finding(1, false));
            court.after(Role::Monitor, sent())
        }
        State::Finding(FindingState::Planned) => court.sent().after(Role::Leadership, planned("2019-12-01")),
        State::Finding(FindingState::Done) => reported_done(court),
        State::Finding(FindingState::Accepted) => reported_done(court).after(Role::Monitor, accepted()),
        State::Finding(FindingState::Withdrawn) => court.sent().after(Role::Monitor, of(ActKind::FindingWithdrawn)),
        State::Notice(NoticeState::Pending) => court.noticed(),
        State::Notice(NoticeState::Lapsed) => court.noticed().later(31),
        State::Notice(NoticeState::Agreed) => court.noticed().after(Role::Monitor, of(ActKind::NoticeAgreed)),
        State::Notice(NoticeState::Withdrawn) => court.noticed().after(Role::Counsel, of(ActKind::NoticeWithdrawn)),
        State::Notice(NoticeState::InCourt) => {
            court.noticed().later(31).after(Role::Counsel, of(ActKind::NoticeTakenToCourt))
        }
    }
}

fn reported_done(court: Court) -> Court {
    court.sent().after(Role::Leadership, planned("2019-12-01")).after(Role::Leadership, done())
}

/// The review with one drawn record, judged, and one replacement.
fn with_a_record(court: Court) -> Court {
    let court = court.after(Role::Monitor, drawn(vec![record("R1", true)], vec![record("R2", false)]));
    court.after(Role::Monitor, of(ActKind::RecordJudged))
}

fn ruled(ruling: CourtRuling) -> Act {
    Act::CourtRuled { ruling, ordered_on: crate::support::day("2019-10-01"), document: "Docket 900".to_owned() }
}

/// An act of a kind about OM1, review 1, finding 1 or notice 1 that nothing but role and state may hinder.
fn of(kind: ActKind) -> Act {
    let text = || "Said with reasons".to_owned();
    match kind {
        ActKind::ReviewOpened => Court::new().opening("OM1"),
        ActKind::SampleDrawn => drawn(vec![record("R1", true)], Vec::new()),
        ActKind::RecordReplaced => {
            Act::RecordReplaced { review: 1, record: record("R1", true), by: record("R2", false), reason: text() }
        }
        ActKind::RecordJudged => {
            Act::RecordJudged { review: 1, record: record("R1", true), agrees: true, explanation: text() }
        }
        ActKind::FindingEntered => finding(3, true),
        ActKind::FindingWithdrawn => Act::FindingWithdrawn { review: 1, finding: 1, reasons: text() },
        ActKind::ReviewSent => sent(),
        ActKind::ReviewAnswered => answer(),
        ActKind::ReviewDecided => decided(Decided::NotPreCertified),
        ActKind::RemediationPlanned => planned("2019-12-24"),
        ActKind::RemediationNoted => Act::RemediationNoted { review: 1, finding: 1, text: text() },
        ActKind::RemediationDone => done(),
        ActKind::RemediationReturned => Act::RemediationReturned { review: 1, finding: 1, reasons: text() },
        ActKind::RemediationAccepted => accepted(),
        ActKind::RiskEnded => Act::RiskEnded {
            measure: "OM1".to_owned(),
            causes: in_state(State::Measure(Status::PreCertifiedAtRisk)).risks(),
            reasons: text(),
            document: text(),
        },
        ActKind::PreCertificationWithdrawn => {
            Act::PreCertificationWithdrawn { measure: "OM1".to_owned(), reasons: text(), document: text() }
        }
        ActKind::NoticeFiled => Court::new().filing(&["OM2"]),
        ActKind::NoticeAgreed => Act::NoticeAgreed { notice: 1, text: text(), document: text() },
        ActKind::NoticeWithdrawn => Act::NoticeWithdrawn { notice: 1, reasons: text() },
        ActKind::NoticeTakenToCourt => Act::NoticeTakenToCourt { notice: 1, document: text() },
        ActKind::ComplianceAsserted => assertion(),
        ActKind::AssertionWithdrawn => Act::AssertionWithdrawn { reasons: text() },
        ActKind::FinalReviewRecorded => {
            Act::FinalReviewRecorded { measure: "OM1".to_owned(), sustained: true, text: text(), document: text() }
        }
        ActKind::CourtRuled => ruled(CourtRuling::Denied),
    }
}

/// The draw is tried on a review that has none yet, since it has one only.
fn court_for(kind: ActKind, state: State) -> Court {
    match (kind, state) {
        (ActKind::SampleDrawn, State::Review(ReviewState::Draft)) => Court::new().under_review(),
        _ => in_state(state),
    }
}

#[test]
fn each_state_can_be_reached_and_is_what_it_is_called() {
    for state in State::all() {
        let court = in_state(state);
        let probe = RULES.iter().find(|rule| rule.from[0].matter() == state.matter()).unwrap().act;
        let probe = match (probe, state) {
            // Its finding is the first of its review.
            (_, State::Finding(_)) => ActKind::FindingWithdrawn,
            (_, State::Notice(_)) => ActKind::NoticeAgreed,
            (probe, _) => probe,
        };
        assert_eq!(court.proceedings.state(&of(probe), &court.moment()), Ok(state));
    }
}

#[test]
fn what_the_table_admits_may_be_done_and_nothing_else() {
    for rule in RULES {
        for state in State::all().into_iter().filter(|state| state.matter() == rule.from[0].matter()) {
            let court = court_for(rule.act, state);
            for role in Role::ALL {
                let outcome = court.may(*role, &of(rule.act));
                let about = format!("{} by {} while {}", rule.act.text(), role.text(), state.told());
                match outcome {
                    Ok(()) => assert!(rule.admits(*role, state), "{about} was let through"),
                    Err(Refusal::Role { .. }) => assert!(!rule.by.contains(role), "{about}: the role was refused"),
                    Err(Refusal::State { .. }) => assert!(!rule.admits(*role, state), "{about}: the state was refused"),
                    Err(other) => panic!("{about}: {other}"),
                }
            }
        }
    }
}

#[test]
fn after_the_release_nothing_may_be_done_any_more() {
    let court = in_state(State::Plan(PlanState::Released));
    for rule in RULES {
        let refused = court.may(rule.by[0], &of(rule.act));
        assert_eq!(refused, Err(Refusal::State { state: State::Plan(PlanState::Released) }), "{:?}", rule.act);
    }
}

#[test]
fn leadership_of_a_region_does_not_speak_for_the_state() {
    let court = in_state(State::Review(ReviewState::Sent));
    let by = certification::By { name: "somebody", role: Role::Leadership, is_statewide: false };
    assert_eq!(court.proceedings.permit(&answer(), by, &court.moment()), Err(Refusal::Own(Obstacle::NotStatewide)));
}

#[test]
fn an_act_is_kept_under_the_name_of_its_kind_and_read_back_as_it_was() {
    for kind in ActKind::ALL {
        let kept = certification::Kept { plan: "a-plan".to_owned(), act: of(*kind) };
        let json = kept.to_json();
        assert_eq!((json["act"].as_str(), json["plan"].as_str()), (Some(kind.text()), Some("a-plan")));
        assert_eq!(certification::Kept::from_json(json).unwrap(), kept);
    }
}
