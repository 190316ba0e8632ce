//! What one entry states: facts, and what is gone. Both stand as members of the entry's subject.

use std::collections::BTreeMap;

use serde::de::IgnoredAny;
use serde_json::{Map, Value};

use crate::fact::{Fact, Key};

/// The action of an entry that tells how the tables stood when facts were first entered.
pub const BEGUN: &str = "evidence_begun";

/// The actions of entries that tell of a look, and never of a change: they are most of a ledger, and nothing is read out
/// of them.
pub(crate) const LOOKS: [&str; 3] = ["records_seen", "downloaded", "ledger_seen"];

/// The member of a subject that holds the facts; it is there where anything is stated.
const FACTS: &str = "facts";
/// The member of a subject that names what the program removed.
const GONE: &str = "gone";

/// What an entry states about the tables.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Statements {
    /// How things are from this entry on.
    pub facts: Vec<Fact>,
    /// What is no longer there.
    pub gone: Vec<Key>,
}

impl Statements {
    /// Whether nothing is stated.
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty() && self.gone.is_empty()
    }

    /// Adds what is stated to the subject of an entry, if anything is.
    ///
    /// # Panics
    /// When the subject is no object.
    pub fn add_to(&self, subject: &mut Value) {
        if !self.is_empty() {
            self.begin(subject);
        }
    }

    /// Adds what is stated to the subject of an entry that begins the evidence, also where there is nothing.
    ///
    /// # Panics
    /// When the subject is no object.
    pub fn begin(&self, subject: &mut Value) {
        let members = subject.as_object_mut().expect("the subject of an entry is an object");
        members.insert(FACTS.to_owned(), json(&self.facts));
        if !self.gone.is_empty() {
            members.insert(GONE.to_owned(), json(&self.gone));
        }
    }

    /// What a subject states; none where it states nothing.
    ///
    /// # Errors
    /// When it holds facts in a spelling that is not theirs.
    pub fn of(subject: &Value) -> Result<Option<Statements>, serde_json::Error> {
        let Some(facts) = subject.get(FACTS) else { return Ok(None) };
        let facts = serde_json::from_value(facts.clone())?;
        let gone = subject.get(GONE).map(|gone| serde_json::from_value(gone.clone())).transpose()?;
        Ok(Some(Statements { facts, gone: gone.unwrap_or_default() }))
    }

    /// Whether the text of a subject states anything, in whatever spelling: its facts are not read.
    ///
    /// # Errors
    /// When the text is no JSON object.
    pub fn are_in(subject: &str) -> Result<bool, serde_json::Error> {
        #[expect(clippy::zero_sized_map_values, reason = "a set would be read from an array, and not from an object")]
        let members: BTreeMap<String, IgnoredAny> = serde_json::from_str(subject)?;
        Ok(members.contains_key(FACTS))
    }

    /// Takes the members that state something out of a subject.
    pub fn take_from(subject: &mut Value) -> Map<String, Value> {
        let Some(members) = subject.as_object_mut() else { return Map::new() };
        [FACTS, GONE].into_iter().filter_map(|name| members.remove_entry(name)).collect()
    }
}

fn json(plain: impl serde::Serialize) -> Value {
    serde_json::to_value(plain).expect("facts are plain data")
}
