//! Who may do what in which state: a line of the table for each kind of act.

use std::fmt::Debug;

use domain::Role;
use domain::extract::Code;

use crate::refusal::Refusal;
use crate::state::State;

/// A kind of act; [`crate::table!`] makes it, with its rules.
pub trait Kind: Code + Debug {
    /// The states of what the acts are about.
    type State: State;

    /// A line for each kind, in the order of the kinds. Whatever is not in it is forbidden.
    const RULES: &'static [Rule<Self>];

    /// What is done, in words: `open a round`.
    fn phrase(self) -> &'static str;
}

/// A line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Rule<K: Kind> {
    /// The kind of act.
    pub act: K,
    /// The states of its matter in which it may be done.
    pub from: &'static [K::State],
    /// The roles that may do it.
    pub by: &'static [Role],
    /// Of these, the states in which one of the roles may not.
    pub but: &'static [(K::State, Role)],
}

impl<K: Kind> Rule<K> {
    /// The rule of a kind of act.
    pub fn of(act: K) -> &'static Rule<K> {
        K::RULES.iter().find(|rule| rule.act == act).expect("the table has a line for every kind")
    }

    /// Whether the rule lets a role act on a matter in a state.
    pub fn admits(&self, role: Role, state: K::State) -> bool {
        self.by.contains(&role) && self.from.contains(&state) && !self.but.contains(&(state, role))
    }

    /// That a role may do it in some state.
    ///
    /// # Errors
    /// Where it may in none.
    pub fn allow_role<Own: std::error::Error + 'static>(&self, role: Role) -> Result<(), Refusal<K::State, Own>> {
        if self.by.contains(&role) {
            return Ok(());
        }
        let may: Vec<&str> = self.by.iter().map(|role| role.text()).collect();
        Err(Refusal::Role { may: may.join(" or ") })
    }

    /// That a role may do it in a state.
    ///
    /// # Errors
    /// Where it may not.
    pub fn allow<Own: std::error::Error + 'static>(
        &self,
        role: Role,
        state: K::State,
    ) -> Result<(), Refusal<K::State, Own>> {
        if self.admits(role, state) { Ok(()) } else { Err(Refusal::State { state }) }
    }
}
