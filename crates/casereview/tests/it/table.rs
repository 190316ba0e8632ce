//! The table of rules, tried whole: every kind of act, in every state of its matter, by every role.

use acts::State as _;
use casereview::{
    Act, ActKind, Answers, CaseState, EscalationState, Pair, RULES, Refusal, RoundState, Route, State, Whole,
};
use domain::Role;
use domain::extract::{Code, Score};

use crate::support::{
    ANNA, BORIS, CASE, CLARA, Office, SUPERVISOR, assigning, day, drawing, fours, given, opening, own, risk,
};

fn text() -> String {
    "Said with reasons".to_owned()
}

fn case() -> String {
    CASE.to_owned()
}

/// Round 1, its first case or escalation 1 in a state.
fn in_state(state: State) -> Office {
    let confirming = Act::JointConfirmed { round: 1, case: case() };
    match state {
        State::Anytime | State::Round(RoundState::Committed) => Office::committed(),
        State::Round(RoundState::Drawn) | State::Case(CaseState::Drawn) => Office::drawn(),
        State::Round(RoundState::Assigned) | State::Case(CaseState::Scoring) => Office::assigned(),
        State::Round(RoundState::Complete) => Office::complete(),
        State::Round(RoundState::Withdrawn) => Office::committed().after(SUPERVISOR, of(ActKind::RoundWithdrawn)),
        State::Case(CaseState::Joint) => Office::to_join(),
        State::Case(CaseState::Confirming) => Office::joined(&[]),
        State::Case(CaseState::Deciding) => Office::joined(&["plan_goals"]).after(BORIS, confirming),
        State::Case(CaseState::OverrideAsked) => {
            Office::joined(&[]).after(BORIS, confirming).after(BORIS, asking(Whole::Plan))
        }
        State::Case(CaseState::Final) => Office::settled(),
        State::Case(CaseState::LeftOut) => Office::assigned().after(SUPERVISOR, of(ActKind::CaseReplaced)),
        State::Escalation(EscalationState::Open) => Office::assigned().after(ANNA, risk(CASE, true)),
        State::Escalation(EscalationState::Closed) => {
            in_state(State::Escalation(EscalationState::Open)).after(SUPERVISOR, of(ActKind::EscalationClosed))
        }
    }
}

fn asking(of: Whole) -> Act {
    Act::OverrideAsked { round: 1, case: case(), of, reason: text() }
}

/// An act of a kind about round 1, its first case or escalation 1 that nothing but role and state may hinder.
fn of(kind: ActKind) -> Act {
    let scored = || {
        let office = Office::assigned();
        fours(office.round(), office.case())
    };
    match kind {
        ActKind::RoundOpened => {
            let Act::RoundOpened { plan, size, instrument, frame_sha256, frame, .. } = opening(2) else { panic!() };
            let quarter = "2020-Q2".parse().unwrap();
            Act::RoundOpened { round: 2, quarter, plan, size, instrument, frame_sha256, frame }
        }
        ActKind::SampleDrawn => drawing(&Office::committed()),
        ActKind::OfficesBarred => {
            Act::OfficesBarred { reviewer: CLARA.0.to_owned(), offices: Vec::new(), reason: text() }
        }
        ActKind::CasesAssigned => assigning(&Office::drawn(), &[ANNA.0, BORIS.0]),
        ActKind::DueMoved => Act::DueMoved { round: 1, due_on: day("2020-03-01"), reason: text() },
        ActKind::CaseReassigned => {
            let (from, to) = (BORIS.0.to_owned(), CLARA.0.to_owned());
            Act::CaseReassigned { round: 1, case: case(), from, to, reason: text() }
        }
        ActKind::CaseReplaced => {
            Act::CaseReplaced { round: 1, case: case(), by: Some("A-3".to_owned()), reason: text() }
        }
        ActKind::RiskAnswered => risk(CASE, false),
        ActKind::OwnScored => own(CASE, scored()),
        ActKind::JointScored => Act::JointScored { round: 1, case: case(), answers: scored() },
        ActKind::JointConfirmed => Act::JointConfirmed { round: 1, case: case() },
        ActKind::ScoresDecided => {
            let goals = [("plan_goals".to_owned(), given(Score::Optimal, "Why"))].into();
            Act::ScoresDecided { round: 1, case: case(), answers: Answers { scores: goals, ..Answers::default() } }
        }
        ActKind::OverrideAsked => asking(Whole::Needs),
        ActKind::OverrideRuled => {
            Act::OverrideRuled { round: 1, case: case(), of: Whole::Plan, granted: true, reason: text() }
        }
        ActKind::CaseReopened => Act::CaseReopened { round: 1, case: case(), reason: text() },
        ActKind::RoundWithdrawn => Act::RoundWithdrawn { round: 1, reason: text() },
        ActKind::RouteChosen => {
            let (quarter, between) = ("2020-Q1".parse().unwrap(), Some(Pair { round: 1, submission: 3 }));
            Act::RouteChosen { quarter, between, route: Route::Extract, reason: text() }
        }
        ActKind::EscalationNoted => Act::EscalationNoted { escalation: 1, text: text() },
        ActKind::EscalationClosed => Act::EscalationClosed { escalation: 1, text: text() },
    }
}

/// Who tries an act in a role: of those who may, one whom nothing else hinders.
fn who(role: Role, kind: ActKind, office: &Office) -> (&'static str, Role) {
    let reviews = matches!(
        kind,
        ActKind::RiskAnswered
            | ActKind::OwnScored
            | ActKind::JointScored
            | ActKind::JointConfirmed
            | ActKind::OverrideAsked
            | ActKind::EscalationNoted
    );
    let entered = office.desk.rounds.iter().find_map(|round| round.case(CASE)?.joint.as_ref());
    match role {
        // The monitor's staff may be one of the two: here under the name of one.
        _ if reviews && entered.is_some_and(|joint| joint.by.actor == ANNA.0) => (BORIS.0, role),
        _ if reviews => (ANNA.0, role),
        role => (SUPERVISOR.0, role),
    }
}

#[test]
fn each_state_can_be_reached_and_is_what_it_is_called() {
    for state in State::all() {
        let probe = match state.matter() {
            "round" => ActKind::RoundWithdrawn,
            "case" => ActKind::RiskAnswered,
            "escalation" => ActKind::EscalationNoted,
            _ => ActKind::RouteChosen,
        };
        assert_eq!(in_state(state).desk.state(&of(probe)), Ok(state));
    }
}

#[test]
fn what_the_table_admits_may_be_done_and_nothing_else() {
    for rule in RULES {
        for state in State::all().into_iter().filter(|state| state.matter() == rule.from[0].matter()) {
            let mut office = in_state(state);
            if rule.act == ActKind::OwnScored && state == State::Case(CaseState::Scoring) {
                office = office.after(ANNA, risk(CASE, false));
            }
            for role in Role::ALL {
                let outcome = office.may(who(*role, rule.act, &office), &of(rule.act));
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
fn nothing_is_done_to_the_cases_of_a_round_that_was_given_up() {
    let office = Office::assigned().after(SUPERVISOR, of(ActKind::RoundWithdrawn));
    let withdrawn = Err(Refusal::State { state: State::Round(RoundState::Withdrawn) });
    for kind in [ActKind::RiskAnswered, ActKind::OwnScored, ActKind::JointScored] {
        assert_eq!(office.may(ANNA, &of(kind)), withdrawn, "{kind:?}");
    }
    for kind in [ActKind::CaseReplaced, ActKind::CaseReassigned, ActKind::DueMoved, ActKind::RoundWithdrawn] {
        assert_eq!(office.may(SUPERVISOR, &of(kind)), withdrawn, "{kind:?}");
    }
}

#[test]
fn an_act_is_kept_under_the_name_of_its_kind_and_read_back_as_it_was() {
    for kind in ActKind::ALL {
        let act = of(*kind);
        let json = act.to_json();
        assert_eq!(json["act"].as_str(), Some(kind.text()));
        assert_eq!(Act::from_json(json).unwrap(), act);
    }
}

#[test]
fn a_choice_from_before_it_named_the_two_is_read_and_written_as_it_was() {
    let kept = serde_json::json!({ "act": "route_chosen", "quarter": "2020-Q1", "route": "round", "reason": "Said" });
    let act = Act::from_json(kept.clone()).unwrap();
    assert!(matches!(act, Act::RouteChosen { between: None, .. }));
    assert_eq!(act.to_json(), kept);
}
