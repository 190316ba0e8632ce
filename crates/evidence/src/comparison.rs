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
        let Some(told) = self.evidence.get(key) else { return };
        if content_told(&told.fact, file).is_some_and(|told| told != sha256) {
            let (told, file) = (told.clone(), file.map(str::to_owned));
            self.differences.push(Difference::Content { told, file, sha256: sha256.to_owned() });
        }
    }

    /// The first difference that was found so far.
    pub fn first(&self) -> Option<&Difference> {
        self.differences.first()
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

/// The hash that the ledger tells of a content.
fn content_told<'a>(fact: &'a Fact, file: Option<&str>) -> Option<&'a str> {
    match (fact, file) {
        (Fact::Submission(fact), Some(file)) => fact.files.get(file).map(|file| &*file.sha256),
        (Fact::Draft(fact), Some(file)) => fact.files.get(file).map(|file| &*file.sha256),
        (Fact::Reference(fact), None) => Some(&fact.sha256),
        _ => None,
    }
}
