//! The audit: the ledger is proved, and every table held against what it says.

use std::sync::Arc;

use evidence::{Comparison, Difference};

use crate::error::StoreError;
use crate::facts;
use crate::ledger::{self, Whole};
use crate::planted::planted;
use crate::store::Store;

/// What an audit found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Audit {
    /// How many entries of the ledger were proved.
    pub entries: i64,
    /// The entry since which facts are told; none where no entry tells of them yet.
    pub begun: Option<i64>,
    /// How many facts the tables hold.
    pub facts: usize,
    /// How many sealed contents were hashed.
    pub contents: usize,
    /// What is wrong with the ledger itself; then nothing was held against it.
    pub broken: Option<String>,
    /// How the tables differ from the ledger.
    pub differences: Vec<Difference>,
}

impl Audit {
    /// Whether the ledger is whole, tells of facts, and the tables hold nothing else.
    pub fn is_passed(&self) -> bool {
        self.begun.is_some() && self.broken.is_none() && self.differences.is_empty()
    }

    /// The first thing that is wrong, in words, and how many more things are; none where nothing is.
    pub fn first_wrong(&self) -> Option<(String, usize)> {
        match (&self.broken, self.differences.split_first()) {
            (Some(broken), _) => Some((broken.clone(), 0)),
            (None, Some((first, more))) => Some((first.to_string(), more.len())),
            (None, None) => None,
        }
    }
}

impl Store {
    /// Proves the ledger as the database holds it, and holds every table and every sealed content against what it says,
    /// all as they stand at one moment. Contents are read one at a time.
    ///
    /// # Errors
    /// When the database cannot be read; what is wrong with what it holds is no error.
    pub async fn audit(&self) -> Result<Audit, StoreError> {
        match self.audited().await {
            Err(StoreError::OddValue(fault)) => Ok(Audit {
                entries: 0,
                begun: None,
                facts: 0,
                contents: 0,
                broken: Some(format!(
                    "a value in the database is none that this program writes, so it was changed past the program ({fault})"
                )),
                differences: Vec::new(),
            }),
            audited => audited,
        }
    }

    async fn audited(&self) -> Result<Audit, StoreError> {
        let reading = self.begin_read().await?;
        let Whole { entries, broken, evidence } = Whole::of(&reading).await?;
        let evidence = Arc::new(evidence);
        if broken.is_none() {
            let end = ledger::end(&reading).await?;
            self.keep_folded((end.number, end.hash), Arc::clone(&evidence)).await;
        }
        let mut audit =
            Audit { entries, begun: evidence.begun(), facts: 0, contents: 0, broken, differences: Vec::new() };
        if audit.broken.is_none() && audit.begun.is_some() {
            let mut comparison = Comparison::with(&evidence);
            for fact in facts::all(&reading, &evidence).await? {
                comparison.found(fact);
            }
            for (what, name, table) in planted(&reading).await? {
                comparison.planted(what, name, table);
            }
            for (owner, table) in facts::strays(&reading).await? {
                comparison.stray(owner, table);
            }
            facts::each_content(&reading, |key, file, sha256| {
                audit.contents += 1;
                comparison.content(key, file, sha256);
            })
            .await?;
            audit.facts = comparison.seen();
            audit.differences = comparison.finish();
        }
        Ok(audit)
    }
}
