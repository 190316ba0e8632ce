//! Why an act may not be recorded, in words for the person who tried.

use crate::answers::Fault;
use crate::state::State;

/// Why an act may not be recorded.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refusal {
    /// Another role does this.
    #[error("this is done by {may} only")]
    Role {
        /// The roles that may.
        may: String,
    },
    /// The matter is in a state in which this can't be done.
    #[error("this cannot be done now: the {state}")]
    State {
        /// The state.
        state: State,
    },
    /// What it is about is not there.
    #[error("there is no {what}")]
    Unknown {
        /// What.
        what: String,
    },
    /// The person may not do it, whatever the role is.
    #[error("{0}")]
    Person(&'static str),
    /// What was written has faults.
    #[error("{}", told(.0))]
    Faults(Vec<Fault>),
    /// A rule of the review stands against it.
    #[error("{0}")]
    Rule(String),
    /// Somebody else was quicker; what was seen is not so any more.
    #[error("something else was recorded at the same time: look again before you go on")]
    Overtaken,
}

impl Refusal {
    /// What is wrong with one field.
    pub fn field(field: &str, fault: &str) -> Refusal {
        Refusal::Faults(vec![Fault::new(field, fault)])
    }
}

fn told(faults: &[Fault]) -> String {
    let told: Vec<String> = faults.iter().map(|fault| format!("{}: {}", fault.field, fault.fault)).collect();
    told.join("; ")
}
