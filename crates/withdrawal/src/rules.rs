//! Who may do what in which state: the whole table. Whatever is not in it is forbidden.
//!
//! Beside it two things hold that depend on the person and not on the role: only who asked takes the request back, and
//! who asked neither confirms nor declines it, whatever role the account has by then.

use domain::Role::{self, Monitor, Steward};

use crate::act::ActKind::{self, WithdrawalAsked, WithdrawalConfirmed, WithdrawalDeclined, WithdrawalTakenBack};
use crate::state::State::{self, AskedByMonitor, AskedBySteward, Standing};

/// The two roles that withdraw a submission together.
pub const PARTIES: &[Role] = &[Monitor, Steward];

/// A line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The kind of act.
    pub act: ActKind,
    /// In which state of the submission which role may do it.
    pub may: &'static [(State, Role)],
}

/// Who did not ask.
const THE_OTHER: &[(State, Role)] = &[(AskedBySteward, Monitor), (AskedByMonitor, Steward)];

/// Every kind of act, in the order of [`ActKind`].
pub const RULES: &[Rule] = &[
    Rule { act: WithdrawalAsked, may: &[(Standing, Monitor), (Standing, Steward)] },
    Rule { act: WithdrawalTakenBack, may: &[(AskedBySteward, Steward), (AskedByMonitor, Monitor)] },
    Rule { act: WithdrawalDeclined, may: THE_OTHER },
    Rule { act: WithdrawalConfirmed, may: THE_OTHER },
];

impl Rule {
    /// The rule of a kind of act.
    pub fn of(act: ActKind) -> &'static Rule {
        RULES.iter().find(|rule| rule.act == act).expect("every kind has a rule: a test looks")
    }

    /// Whether the rule lets a role act on a submission in a state.
    pub fn admits(&self, role: Role, state: State) -> bool {
        self.may.contains(&(state, role))
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
    fn both_parties_may_do_every_act_in_some_state_and_nobody_else_may() {
        for rule in RULES {
            for role in Role::ALL {
                let may = rule.may.iter().any(|(_, admitted)| admitted == role);
                assert_eq!(may, PARTIES.contains(role), "{:?} by {role:?}", rule.act);
            }
        }
    }
}
