//! What follows from the entries of the ledger, one after the other.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::difference::Difference;
use crate::fact::{Fact, Id, Key, Kind, SubmissionFact};
use crate::statements::{BEGUN, LOOKS, Statements};
use crate::told::Told;

/// An entry whose facts cannot be read: another program wrote them.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error(
    "entry {entry} of the ledger states facts that this program cannot read ({why}): use the version that wrote it"
)]
pub struct BadFacts {
    /// Its number.
    pub entry: i64,
    /// What is wrong.
    pub why: String,
}

/// What the ledger says that the tables hold.
///
/// The facts of entries from before the evidence began are not held against anything: the entries that begin it tell how
/// the tables stood then.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Evidence {
    /// The first and the last of the entries that began it.
    begun: Option<(i64, i64)>,
    told: BTreeMap<Key, Told>,
    contradictions: Vec<Difference>,
}

impl Evidence {
    /// What the tables of a database hold whose ledger does not tell of facts yet.
    pub fn of_tables(facts: impl IntoIterator<Item = Fact>) -> Evidence {
        let told = facts.into_iter().map(|fact| (fact.key(), Told { entry: 0, fact })).collect();
        Evidence { told, ..Evidence::default() }
    }

    /// Takes the next entry.
    ///
    /// # Errors
    /// When its facts can't be read.
    pub fn tell(&mut self, entry: i64, action: &str, subject: &Value) -> Result<(), BadFacts> {
        if LOOKS.contains(&action) {
            return Ok(());
        }
        let stated = Statements::of(subject).map_err(|why| BadFacts { entry, why: why.to_string() })?;
        let Some(Statements { facts, gone }) = stated else { return Ok(()) };
        if action == BEGUN || action == ledger::BEGUN {
            self.begin(entry);
        }
        if self.begun.is_none() {
            return Ok(());
        }
        for fact in facts {
            self.state(entry, fact);
        }
        for key in gone {
            // What never passes is missed where it is missing, whatever an entry says.
            if key.of.is_passing() {
                self.told.remove(&key);
            }
        }
        Ok(())
    }

    /// The entries that begin it follow one another; any later one would excuse what was changed.
    fn begin(&mut self, entry: i64) {
        match self.begun {
            None => self.begun = Some((entry, entry)),
            Some((first, last)) if last + 1 == entry => self.begun = Some((first, entry)),
            Some((first, _)) => self.contradictions.push(Difference::BegunAgain { entry, first }),
        }
    }

    fn state(&mut self, entry: i64, fact: Fact) {
        let key = fact.key();
        match self.told.get(&key) {
            Some(before) if key.of.is_final() => {
                if before.fact != fact {
                    let before = before.clone();
                    self.contradictions.push(Difference::ToldTwice { before, entry, fact });
                }
            }
            _ => {
                self.told.insert(key, Told { entry, fact });
            }
        }
    }

    /// The entry since which all is told, if there is one.
    pub fn begun(&self) -> Option<i64> {
        self.begun.map(|(first, _)| first)
    }

    /// What is told of something.
    pub fn get(&self, key: &Key) -> Option<&Told> {
        self.told.get(key)
    }

    /// How what the tables hold of one thing differs from what is told of it, if it does.
    pub fn difference(&self, found: Fact) -> Option<Difference> {
        match self.get(&found.key()) {
            None => Some(Difference::Added { fact: found }),
            Some(told) if told.fact != found => Some(Difference::Changed { told: told.clone(), found }),
            Some(_) => None,
        }
    }

    /// How the content of a thing, of a file of it where it has several, differs by the hash that it has now from what is
    /// told of it, if it does. Of what nothing is told, nothing differs.
    pub fn content_difference(&self, key: &Key, file: Option<&str>, sha256: &str) -> Option<Difference> {
        let told = self.get(key)?;
        let is_other = told.fact.content(file).is_some_and(|told| told != sha256);
        let (file, sha256) = (file.map(str::to_owned), sha256.to_owned());
        is_other.then(|| Difference::Content { told: told.clone(), file, sha256 })
    }

    /// Whether what the tables hold of one thing is what is told of it.
    pub fn tells(&self, found: &Fact) -> bool {
        self.get(&found.key()).is_some_and(|told| told.fact == *found)
    }

    /// Everything that is told, by kind and name.
    pub fn all(&self) -> impl Iterator<Item = &Told> {
        self.told.values()
    }

    /// Everything that is told of a kind, by name.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &Told> {
        let first = Key::number(kind, i64::MIN);
        self.told.range(first..).take_while(move |(key, _)| key.of == kind).map(|(_, told)| told)
    }

    /// The submissions of an order, in the order of entry.
    pub fn submissions<'a>(&'a self, order: &'a str) -> impl Iterator<Item = &'a SubmissionFact> {
        self.of(Kind::Submission).filter_map(move |told| match &told.fact {
            Fact::Submission(fact) if fact.order == order => Some(fact),
            _ => None,
        })
    }

    /// The submission of a number.
    pub fn submission(&self, id: i64) -> Option<&SubmissionFact> {
        match &self.get(&Key { of: Kind::Submission, id: Id::Number(id) })?.fact {
            Fact::Submission(fact) => Some(fact),
            _ => None,
        }
    }

    /// Where entries say what contradicts earlier ones.
    pub fn contradictions(&self) -> &[Difference] {
        &self.contradictions
    }
}

#[cfg(test)]
mod tests;
