//! How the tables differ from the ledger, in plain words.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;

use crate::fact::{Fact, Key};
use crate::moment::Moment;
use crate::told::Told;

/// One difference between the ledger and the tables, or of the ledger with itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Difference {
    /// The row says something else.
    Changed {
        /// What the ledger says.
        told: Told,
        /// What the table holds.
        found: Fact,
    },
    /// The row is gone.
    Removed {
        /// What the ledger says.
        told: Told,
    },
    /// No entry tells of the row.
    Added {
        /// What the table holds.
        fact: Fact,
    },
    /// Rows belong to something that is not there: whatever gets its number would have them.
    Stray {
        /// What they belong to.
        owner: Key,
        /// The table that holds them.
        table: &'static str,
    },
    /// Something acts in the database by itself that the program did not make: it can change what is written before an entry
    /// tells of it.
    Planted {
        /// What it is: `trigger`.
        what: String,
        /// Its name.
        name: String,
        /// The table that it acts on.
        table: String,
    },
    /// The content is not the one that was sealed.
    Content {
        /// What the ledger says.
        told: Told,
        /// The file, where it has several.
        file: Option<String>,
        /// The hash that the content has now.
        sha256: String,
    },
    /// An entry tells something else of what never changes.
    ToldTwice {
        /// What was told first, which holds.
        before: Told,
        /// The number of the later entry.
        entry: i64,
        /// What it says.
        fact: Fact,
    },
    /// An entry begins the evidence once more.
    BegunAgain {
        /// The number of the entry.
        entry: i64,
        /// The number of the entry that began it.
        first: i64,
    },
}

impl Difference {
    /// The entry of the ledger that tells otherwise; none of what no entry tells of.
    pub fn entry(&self) -> Option<i64> {
        match self {
            Difference::Changed { told, .. } | Difference::Removed { told } | Difference::Content { told, .. } => {
                Some(told.entry)
            }
            Difference::ToldTwice { entry, .. } | Difference::BegunAgain { entry, .. } => Some(*entry),
            Difference::Added { .. } | Difference::Stray { .. } | Difference::Planted { .. } => None,
        }
    }

    /// What it is about; none of the ledger as a whole.
    pub fn key(&self) -> Option<Key> {
        match self {
            Difference::Changed { told, .. } | Difference::Removed { told } | Difference::Content { told, .. } => {
                Some(told.fact.key())
            }
            Difference::Added { fact } | Difference::ToldTwice { fact, .. } => Some(fact.key()),
            Difference::Stray { owner, .. } => Some(owner.clone()),
            Difference::BegunAgain { .. } | Difference::Planted { .. } => None,
        }
    }
}

impl std::error::Error for Difference {}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Difference::Changed { told: Told { entry, fact }, found } => {
                write!(f, "{fact}: {}; this was changed past the program", changes(*entry, fact, "the database", found))
            }
            Difference::Removed { told: Told { entry, fact } } => write!(
                f,
                "{fact}: the ledger's entry {entry} tells of it, but the database does not hold it; it was removed past the program"
            ),
            Difference::Added { fact } => write!(
                f,
                "{fact}: the database holds it, but no entry of the ledger tells of it; it was added past the program"
            ),
            Difference::Stray { owner, table } => write!(
                f,
                "{owner}: the table `{table}` holds rows of it, but it was never there; they were added past the program"
            ),
            Difference::Planted { what, name, table } => write!(
                f,
                "the {what} `{name}` on the table `{table}` is none that this program made: it can change what is written before the ledger tells of it; it was added past the program"
            ),
            Difference::Content { told: Told { entry, fact }, file, sha256 } => {
                let file = file.as_deref().unwrap_or("the text");
                write!(
                    f,
                    "{file} of {fact}: its bytes are not those of which the ledger's entry {entry} tells (their SHA-256 is {sha256} now); they were changed past the program"
                )
            }
            Difference::ToldTwice { before, entry, fact } => write!(
                f,
                "{fact}: {}, and no entry changes such a thing; an entry was added past the program",
                changes(before.entry, &before.fact, &format!("its entry {entry}"), fact)
            ),
            Difference::BegunAgain { entry, first } => write!(
                f,
                "the ledger's entry {entry} tells of the tables as they stand once more, which only entry {first} does; an entry was added past the program"
            ),
        }
    }
}

/// Each member that differs: what the entry says of it, and what the other says.
fn changes(entry: i64, told: &Fact, other: &str, found: &Fact) -> String {
    let (told, found) = (members(told), members(found));
    let mut names: Vec<&String> = told.keys().chain(found.keys()).collect();
    names.sort();
    names.dedup();
    let value = |members: &BTreeMap<String, String>, name: &String| {
        members.get(name).filter(|value| !value.is_empty()).cloned().unwrap_or_else(|| "nothing".to_owned())
    };
    let differing = names.into_iter().filter(|name| told.get(*name) != found.get(*name));
    let said = differing.map(|name| {
        let (told, found) = (value(&told, name), value(&found, name));
        format!("the ledger's entry {entry} says {name} {told}, {other} says {found}")
    });
    said.collect::<Vec<_>>().join("; ")
}

/// The members of a fact as people read them: `visits.csv rows` with `131`.
fn members(fact: &Fact) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    collect("", &serde_json::to_value(fact).expect("facts are plain data"), &mut found);
    found
}

fn collect(name: &str, value: &Value, found: &mut BTreeMap<String, String>) {
    // The members are words; the name of a file says all that those before it say.
    let below = |member: &str| match member {
        file if file.contains('.') => file.to_owned(),
        word if name.is_empty() => word.replace('_', " "),
        word => format!("{name} {}", word.replace('_', " ")),
    };
    match value {
        Value::Object(members) => members.iter().for_each(|(member, value)| collect(&below(member), value, found)),
        plain => {
            found.insert(name.to_owned(), shown(plain));
        }
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::Array(values) => values.iter().map(shown).collect::<Vec<_>>().join(", "),
        Value::String(text) => {
            Moment::try_from(text.clone()).map_or_else(|_| text.clone(), |moment| moment.to_string())
        }
        other => other.to_string(),
    }
}
