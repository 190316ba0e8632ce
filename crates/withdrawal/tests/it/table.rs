//! The table of rules, tried whole: every kind of act, in every state of the submission, by every role.

use domain::Role;
use domain::extract::Code;
use withdrawal::{Act, ActKind, By, Obstacle, PARTIES, Refusal, Rule, State};

use crate::support::{MONITOR, Paper, STEWARD, SUBMISSION, of};

/// Somebody of a role who did not ask, but for taking back, which only who asked may do.
fn somebody(role: Role, kind: ActKind) -> By<'static> {
    match (role, kind) {
        (Role::Steward, ActKind::WithdrawalTakenBack) => STEWARD,
        (Role::Monitor, ActKind::WithdrawalTakenBack) => MONITOR,
        _ => By { name: "somebody else", role, is_statewide: true },
    }
}

#[test]
fn each_state_can_be_reached_and_is_what_it_is_called() {
    for state in State::ALL {
        assert_eq!(Paper::in_state(*state).fold().unwrap().state(SUBMISSION), *state);
    }
}

#[test]
fn what_the_table_admits_may_be_done_and_nothing_else() {
    let mut done = Vec::new();
    for kind in ActKind::ALL {
        for state in State::ALL {
            let paper = Paper::in_state(*state);
            for role in Role::ALL {
                let (by, about) = (somebody(*role, *kind), format!("{kind:?} by {role:?} while {state:?}"));
                let outcome = paper.may(by, &of(*kind));
                assert_eq!(outcome.is_ok(), Rule::of(*kind).admits(*role, *state), "{about}: {outcome:?}");
                assert_eq!(
                    outcome == Err(Refusal::Own(Obstacle::Role)),
                    !PARTIES.contains(role),
                    "{about}: {outcome:?}"
                );
                assert_eq!(paper.fold().unwrap().offers(*kind, SUBMISSION, by), outcome.is_ok(), "{about}");
                if outcome.is_ok() {
                    done.push((kind.text(), state.text(), role.text()));
                }
            }
        }
    }
    // The table once more, by hand.
    let expected = [
        ("withdrawal_asked", "standing", "monitor"),
        ("withdrawal_asked", "standing", "steward"),
        ("withdrawal_taken_back", "asked_by_steward", "steward"),
        ("withdrawal_taken_back", "asked_by_monitor", "monitor"),
        ("withdrawal_declined", "asked_by_steward", "monitor"),
        ("withdrawal_declined", "asked_by_monitor", "steward"),
        ("withdrawal_confirmed", "asked_by_steward", "monitor"),
        ("withdrawal_confirmed", "asked_by_monitor", "steward"),
    ];
    assert_eq!(done, expected);
}

#[test]
fn an_act_is_kept_under_the_name_of_its_kind_and_read_back_as_it_was() {
    for kind in ActKind::ALL {
        let json = of(*kind).to_json();
        assert_eq!((json["act"].as_str(), json["submission"].as_i64()), (Some(kind.text()), Some(1)));
        assert_eq!(Act::from_json(json).unwrap(), of(*kind));
    }
}
