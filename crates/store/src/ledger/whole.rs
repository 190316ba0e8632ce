//! The whole ledger as the database holds it: every entry and checkpoint proved, and the evidence told on the way.

use evidence::Evidence;
use ledger::{Line, PublicKey, SecretKey, Verifier};
use sea_orm::DatabaseTransaction;

use super::walk::Walk;
use crate::error::StoreError;

/// What was proved of the ledger in the database.
#[derive(Debug)]
pub(crate) struct Whole {
    /// How many entries there are.
    pub(crate) entries: i64,
    /// The first thing that is wrong with the ledger itself, in words; none where it is whole.
    pub(crate) broken: Option<String>,
    /// What its entries say up to there.
    pub(crate) evidence: Evidence,
}

impl Whole {
    /// Proves every entry and every checkpoint.
    pub(crate) async fn of(db: &DatabaseTransaction) -> Result<Whole, StoreError> {
        // Whose key signed a checkpoint is told by `ledger verify`, where somebody brings the key to trust.
        let mut verifier = Verifier::new(any_key(), None);
        let mut whole = Whole { entries: 0, broken: None, evidence: Evidence::default() };
        let mut walk = Walk::whole(db).await?;
        while let Some(lines) = walk.next(db).await? {
            for line in lines {
                let named = named(&line);
                if let Err(wrong) = whole.take(&mut verifier, line) {
                    whole.broken = Some(format!("{named}: {wrong}"));
                    return Ok(whole);
                }
            }
        }
        Ok(whole)
    }

    fn take(&mut self, verifier: &mut Verifier, line: Line) -> Result<(), String> {
        let (number, entry) = match &line {
            // What was there before the ledger tells nothing: no hash holds it.
            Line::Earlier(entry) => (Some(entry.sequence), None),
            Line::Entry(entry, _) => (Some(entry.sequence), Some(entry.clone())),
            Line::Other(_) | Line::Checkpoint(_) | Line::Impossible(_) => (None, None),
        };
        verifier.take(line).map_err(|fault| fault.wrong.to_string())?;
        self.entries = number.unwrap_or(self.entries);
        if let Some(entry) = entry {
            let told = self.evidence.tell(entry.sequence, &entry.action, &entry.subject);
            told.map_err(|fault| fault.to_string())?;
        }
        Ok(())
    }
}

/// How the place of a line is told, in front of what is wrong with it.
fn named(line: &Line) -> String {
    match line {
        Line::Earlier(entry) | Line::Entry(entry, _) => format!("entry {} of the ledger", entry.sequence),
        Line::Other(other) => format!("entry {} of the ledger", other.sequence),
        Line::Checkpoint(checkpoint) => format!("a checkpoint of the ledger's entry {}", checkpoint.sequence),
        Line::Impossible(row) if row.entry().is_some() => format!("entry {} of the ledger", row.number),
        Line::Impossible(row) => format!("checkpoint {} of the ledger", row.number),
    }
}

fn any_key() -> PublicKey {
    SecretKey::new([0; 32]).public()
}
