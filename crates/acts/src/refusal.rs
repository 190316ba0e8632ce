//! Why an act may not be recorded, in words for the person who tried.

use std::error::Error;

use crate::state::State;

/// Why an act may not be recorded. `Own` is what a kind of acts asks for beyond the table.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refusal<S: State, Own: Error + 'static> {
    /// Another role does this.
    #[error("this is done by {may} only")]
    Role {
        /// The roles that may.
        may: String,
    },
    /// The matter is in a state in which this can't be done.
    #[error("this cannot be done now: {}", .state.told())]
    State {
        /// The state.
        state: S,
    },
    /// What it is about is not there.
    #[error("there is no {what}")]
    Unknown {
        /// What.
        what: String,
    },
    /// What was written has faults.
    #[error("{}", told(.0))]
    Faults(Vec<Fault>),
    /// Somebody else was quicker; what was seen is not so any more.
    #[error("something else was recorded at the same time: look again before you go on")]
    Overtaken,
    /// What must hold besides does not.
    #[error(transparent)]
    Own(Own),
}

/// What is wrong with what was written, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The field of the act or of its form.
    pub field: String,
    /// What is wrong, for the person who wrote it.
    pub fault: String,
}

impl Fault {
    /// A fault at a place of the form.
    pub fn new(field: &str, fault: &str) -> Fault {
        Fault { field: field.to_owned(), fault: fault.to_owned() }
    }
}

impl<S: State, Own: Error + 'static> Refusal<S, Own> {
    /// What is wrong with one field.
    pub fn field(field: &str, fault: &str) -> Refusal<S, Own> {
        Fault::new(field, fault).into()
    }

    /// That something is not there.
    pub fn unknown(what: impl Into<String>) -> Refusal<S, Own> {
        Refusal::Unknown { what: what.into() }
    }

    /// That the number is the next: who numbers otherwise did not see the last one.
    ///
    /// # Errors
    /// Where it is another.
    pub fn unless_next(given: u32, next: u32) -> Result<(), Refusal<S, Own>> {
        if given == next { Ok(()) } else { Err(Refusal::Overtaken) }
    }
}

impl<S: State, Own: Error + 'static> From<Fault> for Refusal<S, Own> {
    fn from(fault: Fault) -> Refusal<S, Own> {
        Refusal::Faults(vec![fault])
    }
}

fn told(faults: &[Fault]) -> String {
    let told: Vec<String> = faults.iter().map(|fault| format!("{}: {}", fault.field, fault.fault)).collect();
    told.join("; ")
}
