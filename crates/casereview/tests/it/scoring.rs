//! Two reviewers, one case: own scores, joint scores, what the supervisor decides, overrides.

use casereview::{Act, Answers, CaseState, Refusal, Whole};
use domain::extract::Score;

use crate::support::{ANNA, BORIS, CASE, CLARA, Office, SUPERVISOR, fours, given, own, risk};

fn case() -> String {
    CASE.to_owned()
}

fn state(office: &Office) -> CaseState {
    office.round().state_of(office.case())
}

fn refused(result: Result<(), Refusal>) -> String {
    result.unwrap_err().to_string()
}

fn asking(of: Whole) -> Act {
    Act::OverrideAsked { round: 1, case: case(), of, reason: "The family refused the only visit left".to_owned() }
}

fn ruling(of: Whole, granted: bool) -> Act {
    Act::OverrideRuled { round: 1, case: case(), of, granted, reason: "Shown in the record".to_owned() }
}

fn confirming() -> Act {
    Act::JointConfirmed { round: 1, case: case() }
}

fn deciding(columns: &[&str]) -> Act {
    let scores = columns.iter().map(|column| ((*column).to_owned(), given(Score::Optimal, "The annex says so")));
    Act::ScoresDecided { round: 1, case: case(), answers: Answers { scores: scores.collect(), ..Answers::default() } }
}

#[test]
fn the_question_about_immediate_risk_comes_first() {
    let office = Office::assigned();
    let scores = own(CASE, fours(office.round(), office.case()));
    assert_eq!(refused(office.may(ANNA, &scores)), "immediate_risk: answer this first");
    assert_eq!(office.after(ANNA, risk(CASE, false)).may(ANNA, &scores), Ok(()));
}

#[test]
fn nobody_sees_what_one_handed_in_before_both_have() {
    let office = Office::assigned().after(ANNA, risk(CASE, false)).after(BORIS, risk(CASE, false));
    let fours = fours(office.round(), office.case());
    let office = office.after(ANNA, own(CASE, fours.clone()));
    assert_eq!((office.case().both(), state(&office)), (None, CaseState::Scoring));
    assert_eq!(
        refused(office.may(ANNA, &own(CASE, fours.clone()))),
        "your scores are in; they are not changed before the joint scores"
    );
    let office = office.after(BORIS, own(CASE, fours));
    assert!(office.case().both().is_some());
    assert_eq!(state(&office), CaseState::Joint);
}

#[test]
fn a_case_is_scored_by_its_two_reviewers_only() {
    let office = Office::assigned();
    let fours = fours(office.round(), office.case());
    for who in [CLARA, SUPERVISOR] {
        assert_eq!(refused(office.may(who, &risk(CASE, true))), "the case is not assigned to you");
        assert_eq!(refused(office.may(who, &own(CASE, fours.clone()))), "the case is not assigned to you");
    }
}

#[test]
fn one_enters_the_joint_scores_and_the_other_confirms_them() {
    let office = Office::joined(&[]);
    assert_eq!(state(&office), CaseState::Confirming);
    assert_eq!(
        refused(office.may(ANNA, &confirming())),
        "you entered the joint scores: the other reviewer confirms them"
    );
    let office = office.after(BORIS, confirming());
    assert_eq!(state(&office), CaseState::Final);
    assert_eq!(office.case().settled.as_ref().unwrap().actor, "boris");
}

#[test]
fn the_other_may_enter_others_which_the_first_then_confirms() {
    let office = Office::joined(&[]);
    let answers = fours(office.round(), office.case());
    let office = office.after(BORIS, Act::JointScored { round: 1, case: case(), answers });
    assert!(office.may(BORIS, &confirming()).is_err());
    assert_eq!(state(&office.after(ANNA, confirming())), CaseState::Final);
}

#[test]
fn the_supervisor_decides_exactly_what_the_two_leave_open() {
    let office = Office::joined(&["plan_goals"]).after(BORIS, confirming());
    assert_eq!(state(&office), CaseState::Deciding);
    assert!(office.may(SUPERVISOR, &deciding(&["plan_goals", "plan_reason"])).is_err());
    let office = office.after(SUPERVISOR, deciding(&["plan_goals"]));
    assert_eq!(state(&office), CaseState::Final);
    let answers = office.case().answers().unwrap();
    assert_eq!(answers.scores["plan_goals"].score, Score::Optimal);
    assert_eq!(answers.scores.len(), 18);
}

#[test]
fn a_supervisor_who_reviews_the_case_decides_nothing_of_it() {
    let reassigned = Act::CaseReassigned {
        round: 1,
        case: case(),
        from: BORIS.0.to_owned(),
        to: SUPERVISOR.0.to_owned(),
        reason: "Boris fell ill".to_owned(),
    };
    let office = Office::assigned().after(SUPERVISOR, reassigned);
    let fours = fours(office.round(), office.case());
    let office = office.after(ANNA, risk(CASE, false)).after(SUPERVISOR, risk(CASE, false));
    let office = office.after(ANNA, own(CASE, fours.clone())).after(SUPERVISOR, own(CASE, fours.clone()));
    let mut answers = fours;
    answers.scores.remove("plan_goals").unwrap();
    let office = office.after(ANNA, Act::JointScored { round: 1, case: case(), answers });
    let office = office.after(SUPERVISOR, confirming());
    let other = ("vito", domain::Role::Monitor);
    assert!(
        refused(office.may(SUPERVISOR, &deciding(&["plan_goals"]))).starts_with("you are one of its two reviewers")
    );
    assert_eq!(office.may(other, &deciding(&["plan_goals"])), Ok(()));
}

#[test]
fn what_a_former_reviewer_handed_in_counts_no_more() {
    let office = Office::assigned().after(BORIS, risk(CASE, false));
    let fours = fours(office.round(), office.case());
    let office = office.after(BORIS, own(CASE, fours));
    let to = |name: &str| Act::CaseReassigned {
        round: 1,
        case: case(),
        from: BORIS.0.to_owned(),
        to: name.to_owned(),
        reason: "On leave".to_owned(),
    };
    assert!(office.may(SUPERVISOR, &to("anna")).is_err(), "she is the other one");
    assert!(office.may(SUPERVISOR, &to("nobody")).is_err(), "no such account");
    let office = office.after(SUPERVISOR, to("clara"));
    assert_eq!(state(&office), CaseState::Scoring);
    assert!(office.may(BORIS, &risk(CASE, false)).is_err());
    assert_eq!(office.case().partner_of("anna"), Some("clara"));
}

fn reassigning(from: &str, to: &str) -> Act {
    let (from, to) = (from.to_owned(), to.to_owned());
    Act::CaseReassigned { round: 1, case: case(), from, to, reason: "On leave, and back".to_owned() }
}

#[test]
fn a_case_that_comes_back_to_a_former_reviewer_begins_anew() {
    let office = Office::to_join();
    let fours = fours(office.round(), office.case());
    let office =
        office.after(SUPERVISOR, reassigning("boris", "clara")).after(SUPERVISOR, reassigning("clara", "boris"));
    assert_eq!((state(&office), office.case().both()), (CaseState::Scoring, None));
    // The question about immediate risk comes first again; what Anna handed in stays.
    assert_eq!(refused(office.may(BORIS, &own(CASE, fours.clone()))), "immediate_risk: answer this first");
    let office = office.after(BORIS, risk(CASE, false)).after(BORIS, own(CASE, fours));
    assert_eq!(state(&office), CaseState::Joint);
}

#[test]
fn joint_scores_that_were_entered_when_scores_still_came_back_stand() {
    let office = Office::to_join();
    let answers = fours(office.round(), office.case());
    let office =
        office.after(SUPERVISOR, reassigning("boris", "clara")).after(SUPERVISOR, reassigning("clara", "boris"));
    let office = office.once_did(ANNA, Act::JointScored { round: 1, case: case(), answers });
    assert_eq!(state(&office), CaseState::Confirming);
    assert!(office.case().both().is_some());
    assert_eq!(state(&office.after(BORIS, confirming())), CaseState::Final);
}

#[test]
fn the_first_reviewer_is_the_one_who_was_assigned_first() {
    let pair = |office: &Office| office.case().reviewers.clone().unwrap();
    let office = Office::assigned();
    assert_eq!(pair(&office), ["anna", "boris"]);
    // Boris has the case from the start, Clara and later Anna got it after him.
    let office = office.after(SUPERVISOR, reassigning("anna", "clara"));
    assert_eq!(pair(&office), ["boris", "clara"]);
    assert_eq!(pair(&office.after(SUPERVISOR, reassigning("clara", "anna"))), ["boris", "anna"]);
}

#[test]
fn an_override_is_asked_for_in_scoring_and_ruled_on_once_the_scores_are_decided() {
    let office = Office::assigned().after(ANNA, asking(Whole::Plan));
    assert!(office.may(BORIS, &asking(Whole::Plan)).is_err(), "once each");
    assert!(office.may(SUPERVISOR, &ruling(Whole::Plan, true)).is_err(), "nothing is scored yet");
    // Its reason tells of the scores: the other reads it once both are in.
    let read_by = |office: &Office, name: &str| office.case().overrides_seen_by(name).count();
    assert_eq!(["anna", "boris", "vera"].map(|name| read_by(&office, name)), [1, 0, 0]);
    let answers = fours(office.round(), office.case());
    let office = office.scored(answers.clone(), answers.clone());
    assert_eq!((state(&office), read_by(&office, "boris")), (CaseState::Joint, 1));
    let office = office.after(BORIS, asking(Whole::Needs));
    let office = office.after(ANNA, Act::JointScored { round: 1, case: case(), answers }).after(BORIS, confirming());
    assert_eq!(state(&office), CaseState::OverrideAsked);
    let office = office.after(SUPERVISOR, ruling(Whole::Plan, true)).after(SUPERVISOR, ruling(Whole::Needs, false));
    assert_eq!(state(&office), CaseState::Final);
}

#[test]
fn no_override_is_asked_for_while_scores_wait_for_confirmation() {
    let office = Office::joined(&[]);
    let confirming = Refusal::State { state: casereview::State::Case(CaseState::Confirming) };
    assert_eq!(office.may(BORIS, &asking(Whole::Plan)), Err(confirming));
    // One that was recorded then, before this was the rule, is still ruled on.
    let office =
        office.once_did(BORIS, asking(Whole::Plan)).after(BORIS, Act::JointConfirmed { round: 1, case: case() });
    assert_eq!(state(&office.after(SUPERVISOR, ruling(Whole::Plan, true))), CaseState::Final);
    let deciding = Office::joined(&["plan_goals"]).after(BORIS, Act::JointConfirmed { round: 1, case: case() });
    assert_eq!((state(&deciding), deciding.may(BORIS, &asking(Whole::Plan))), (CaseState::Deciding, Ok(())));
}

#[test]
fn an_override_that_a_former_reviewer_asked_for_can_be_asked_for_anew() {
    let office = Office::assigned().after(BORIS, asking(Whole::Plan)).after(ANNA, asking(Whole::Needs));
    let office = office.after(SUPERVISOR, reassigning("boris", "clara"));
    assert_eq!(office.case().overrides.iter().map(|one| one.of).collect::<Vec<_>>(), [Whole::Needs]);
    assert_eq!(office.may(CLARA, &asking(Whole::Plan)), Ok(()));
}

#[test]
fn an_override_waits_for_the_monitor_and_is_asked_for_once() {
    let office = Office::joined(&[]).after(BORIS, confirming()).after(BORIS, asking(Whole::Plan));
    assert_eq!(state(&office), CaseState::OverrideAsked);
    assert!(office.may(ANNA, &asking(Whole::Plan)).is_err());
    assert!(office.may(SUPERVISOR, &ruling(Whole::Needs, true)).is_err(), "nobody asked for it");
    let granted = office.clone().after(SUPERVISOR, ruling(Whole::Plan, true));
    assert_eq!((state(&granted), granted.case().is_overridden(Whole::Plan)), (CaseState::Final, true));
    assert!(!granted.case().is_overridden(Whole::Needs));
    let refused = office.after(SUPERVISOR, ruling(Whole::Plan, false));
    assert_eq!((state(&refused), refused.case().is_overridden(Whole::Plan)), (CaseState::Final, false));
}

#[test]
fn an_override_of_a_final_case_is_asked_for_until_the_round_is_complete() {
    let office = Office::settled().after(ANNA, asking(Whole::Needs));
    assert_eq!((state(&office), office.case().settled.clone()), (CaseState::OverrideAsked, None));
    assert_eq!(
        refused(Office::complete().may(ANNA, &asking(Whole::Needs))),
        "the round is complete: the monitor can open the case again"
    );
}

#[test]
fn a_case_opened_again_keeps_own_scores_and_loses_what_followed() {
    let office = Office::settled().after(ANNA, asking(Whole::Needs)).after(SUPERVISOR, ruling(Whole::Needs, true));
    let again = Act::CaseReopened { round: 1, case: case(), reason: "A page was missing".to_owned() };
    let office = office.after(SUPERVISOR, again);
    assert_eq!((state(&office), office.case().overrides.len()), (CaseState::Joint, 0));
    assert!(office.case().both().is_some());
}
