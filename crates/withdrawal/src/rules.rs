//! Who may do what in which state: the whole table. Whatever is not in it is forbidden.
//!
//! Beside it two things hold that depend on the person and not on the role: only who asked takes the request back, and
//! who asked neither confirms nor declines it, whatever role the account has by then.

use acts::Role::{self, Monitor, Steward};

use crate::act::Act;
use crate::state::State::{self, AskedByMonitor, AskedBySteward, Standing};

/// The two roles that withdraw a submission together.
pub const PARTIES: &[Role] = &[Monitor, Steward];

const STANDING: &[State] = &[Standing];
const ASKED: &[State] = &[AskedBySteward, AskedByMonitor];
/// The role that asked.
const THE_SAME: &[(State, Role)] = &[(AskedBySteward, Steward), (AskedByMonitor, Monitor)];
/// The role that did not ask.
const THE_OTHER: &[(State, Role)] = &[(AskedBySteward, Monitor), (AskedByMonitor, Steward)];

acts::table! { Act in State;
    /// A withdrawal is asked for.
    WithdrawalAsked = "withdrawal_asked" is "ask for the withdrawal of a submission": STANDING by PARTIES;
    /// The request is taken back.
    WithdrawalTakenBack = "withdrawal_taken_back" is "take the request back": ASKED by PARTIES but THE_OTHER;
    /// The request is declined.
    WithdrawalDeclined = "withdrawal_declined" is "decline it": ASKED by PARTIES but THE_SAME;
    /// The request is confirmed.
    WithdrawalConfirmed = "withdrawal_confirmed" is "confirm it": ASKED by PARTIES but THE_SAME;
}

#[cfg(test)]
mod tests {
    use acts::Code as _;

    use super::*;

    #[test]
    fn both_parties_may_do_every_act_in_some_state_and_nobody_else_may() {
        for rule in RULES {
            for role in Role::ALL {
                let may = State::ALL.iter().any(|state| rule.admits(*role, *state));
                assert_eq!(may, PARTIES.contains(role), "{:?} by {role:?}", rule.act);
            }
        }
    }
}
