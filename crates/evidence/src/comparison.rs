//! Holding rows against what the ledger says.

use std::collections::BTreeSet;

use crate::difference::Difference;
use crate::fact::{Fact, Key};
use crate::fold::Evidence;

/// The rows of the tables, held one after the other against the evidence.
#[derive(Clone, Debug)]
pub struct Comparison<'a> {
    evidence: &'a Evidence,
    seen: BTreeSet<Key>,
    differences: Vec<Difference>,
}

impl<'a> Comparison<'a> {
    /// A comparison in which nothing was seen yet.
    pub fn with(evidence: &'a Evidence) -> Comparison<'a> {
        Comparison { evidence, seen: BTreeSet::new(), differences: evidence.contradictions().to_vec() }
    }

    /// Takes what the tables hold of one thing.
    pub fn found(&mut self, fact: Fact) {
        self.seen.insert(fact.key());
        self.differences.extend(self.evidence.difference(fact));
    }

    /// Takes the hash that the content of a thing has now: of a file of it, where it has several.
    pub fn content(&mut self, key: &Key, file: Option<&str>, sha256: &str) {
        self.differences.extend(self.evidence.content_difference(key, file, sha256));
    }

    /// Takes rows of a table that belong to something that is not there.
    pub fn stray(&mut self, owner: Key, table: &'static str) {
        self.differences.push(Difference::Stray { owner, table });
    }

    /// Takes what acts on a table by itself and is none of the program's.
    pub fn planted(&mut self, what: String, name: String, table: String) {
        self.differences.push(Difference::Planted { what, name, table });
    }

    /// How many things were seen.
    pub fn seen(&self) -> usize {
        self.seen.len()
    }

    /// Every difference, when every row was taken: by kind and name, what was told first before what was not.
    pub fn finish(mut self) -> Vec<Difference> {
        let missing = self.evidence.all().filter(|told| !self.seen.contains(&told.fact.key()));
        self.differences.extend(missing.map(|told| Difference::Removed { told: told.clone() }));
        self.differences.sort_by_cached_key(Difference::key);
        self.differences
    }
}
