//! What depends on the person, on the request and on what was told.

use domain::Role;
use domain::submission::SubmissionId;
use withdrawal::{Act, ActKind, By, Effect, Ending, Obstacle, Refusal, State};

use crate::support::{EFFECT, MONITOR, Paper, STEWARD, SUBMISSION, answering, of};

/// The steward who asked, whose account is the monitor's by now.
const SUE_AS_MONITOR: By<'_> = By { role: Role::Monitor, ..STEWARD };
/// Another steward.
const SAM: By<'_> = By { name: "sam", role: Role::Steward, is_statewide: true };

#[test]
fn who_asked_does_not_confirm_or_decline_with_another_role_either() {
    let paper = Paper::in_state(State::AskedBySteward);
    for kind in [ActKind::WithdrawalConfirmed, ActKind::WithdrawalDeclined] {
        assert_eq!(paper.may(SUE_AS_MONITOR, &of(kind)), Err(Refusal::Own(Obstacle::SamePerson)));
        assert!(!paper.fold().unwrap().offers(kind, SUBMISSION, SUE_AS_MONITOR));
        assert_eq!(
            paper.may(SAM, &of(kind)),
            Err(Refusal::Own(Obstacle::OwnRole)),
            "another person of the role that asked"
        );
        assert_eq!(paper.may(MONITOR, &of(kind)), Ok(()));
    }
}

#[test]
fn nobody_but_who_asked_takes_the_request_back() {
    let paper = Paper::in_state(State::AskedBySteward);
    let taken_back = of(ActKind::WithdrawalTakenBack);
    assert_eq!(paper.may(SAM, &taken_back), Err(Refusal::Own(Obstacle::NotTheirs { asked_by: "sue".to_owned() })));
    assert_eq!(paper.may(MONITOR, &taken_back), Err(Refusal::Own(Obstacle::OthersRole)));
    assert_eq!(paper.may(STEWARD, &taken_back), Ok(()));
}

#[test]
fn after_an_answer_without_withdrawal_it_can_be_asked_for_again_and_the_old_request_is_not_answered_twice() {
    for (by, kind) in [(STEWARD, ActKind::WithdrawalTakenBack), (MONITOR, ActKind::WithdrawalDeclined)] {
        let paper = Paper::in_state(State::AskedBySteward).after(by, of(kind));
        assert_eq!(paper.fold().unwrap().state(SUBMISSION), State::Standing);
        // Entries 11 and 12 are the request and its answer: the new request is 13.
        let again = paper.after(STEWARD, of(ActKind::WithdrawalAsked));
        assert_eq!(again.may(MONITOR, &answering(ActKind::WithdrawalConfirmed, 11)), Err(Refusal::Overtaken));
        assert_eq!(again.may(MONITOR, &answering(ActKind::WithdrawalConfirmed, 13)), Ok(()));
    }
}

#[test]
fn what_is_confirmed_is_what_was_told() {
    let paper = Paper::in_state(State::AskedByMonitor);
    for told in [Effect { figures: Some(8), ..EFFECT }, Effect { reviews: Some(7), ..EFFECT }, Effect::default()] {
        let act = Act::WithdrawalConfirmed { submission: 1, request: 11, effect: told };
        assert_eq!(paper.may(STEWARD, &act), Err(Refusal::Own(Obstacle::EffectChanged)), "{told:?}");
    }
}

#[test]
fn asking_and_declining_take_reasons_of_at_most_20_000_letters() {
    let asking = |reasons: String| Act::WithdrawalAsked { submission: 1, reasons };
    let declining = |reasons: String| Act::WithdrawalDeclined { submission: 1, request: 11, reasons };
    let asked = Paper::in_state(State::AskedBySteward);
    for (reasons, is_enough) in
        [(String::new(), false), (" \n".to_owned(), false), ("é".repeat(20_000), true), ("é".repeat(20_001), false)]
    {
        let outcomes =
            [Paper::default().may(STEWARD, &asking(reasons.clone())), asked.may(MONITOR, &declining(reasons))];
        for outcome in outcomes {
            assert!(if is_enough { outcome.is_ok() } else { matches!(outcome, Err(Refusal::Faults(_))) });
        }
    }
}

#[test]
fn a_submission_that_is_not_there_is_not_withdrawn() {
    let refused = Paper::default().fold().unwrap().permit(&of(ActKind::WithdrawalAsked), STEWARD, None);
    assert_eq!(refused, Err(Refusal::unknown(format!("submission {SUBMISSION}"))));
}

#[test]
fn a_withdrawal_tells_who_asked_why_and_who_confirmed_when() {
    let withdrawals = Paper::in_state(State::Withdrawn).fold().unwrap();
    let (request, confirmed) = withdrawals.withdrawal(SUBMISSION).unwrap();
    assert_eq!((request.by.actor.as_str(), request.reasons.as_str()), ("sue", "The files of another month"));
    assert_eq!((confirmed.actor.as_str(), confirmed.number), ("ann", 12));
    assert_eq!(withdrawals.withdrawn_at(SUBMISSION), Some("2020-02-03T15:00:01Z".parse().unwrap()));
    assert_eq!(request.end.as_ref().map(|(_, ending)| ending), Some(&Ending::Confirmed { effect: EFFECT }));
    assert_eq!(withdrawals.withdrawn().collect::<Vec<_>>(), [SUBMISSION]);
    assert_eq!(withdrawals.withdrawn_at(SubmissionId(2)), None);
}

#[test]
fn open_requests_are_told_in_the_order_in_which_they_were_made() {
    let about = |submission| Act::WithdrawalAsked { submission, reasons: "A test".to_owned() };
    let paper = Paper::default().after(STEWARD, about(9)).after(MONITOR, about(2)).after(STEWARD, about(5));
    let paper = paper.after(MONITOR, Act::WithdrawalDeclined { submission: 9, request: 11, reasons: "No".to_owned() });
    let open: Vec<i64> = paper.fold().unwrap().open().iter().map(|request| request.submission.0).collect();
    assert_eq!(open, [2, 5]);
}

#[test]
fn an_act_that_does_not_follow_from_those_before_it_is_named_by_its_entry() {
    let unasked = Paper::default().after(MONITOR, of(ActKind::WithdrawalConfirmed));
    assert_eq!(unasked.fold().unwrap_err().number, 11);
    let after_the_end = Paper::in_state(State::Withdrawn).after(STEWARD, of(ActKind::WithdrawalAsked));
    assert_eq!(after_the_end.fold().unwrap_err().number, 13);
}
