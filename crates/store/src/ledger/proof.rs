//! Proving the ledger as the database holds it, and telling the evidence of each entry on the way.

use domain::submission::Sha256Hash;
use evidence::Evidence;
use ledger::{Line, PublicKey, SecretKey, Verifier};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{checkpoints, link};
use crate::convert::hash;
use crate::entities::{checkpoint, ledger_entry};
use crate::error::StoreError;

/// Entries of one statement; each has at most 4 MiB.
const ENTRIES_AT_ONCE: u64 = 200;

/// What was proved of the ledger in the database.
#[derive(Debug)]
pub(crate) struct Proof {
    /// How many entries there are.
    pub(crate) entries: i64,
    /// What is wrong with the ledger itself, in words; none where it is whole.
    pub(crate) broken: Option<String>,
    /// What its entries say up to there.
    pub(crate) evidence: Evidence,
}

impl Proof {
    /// Proves every entry and every checkpoint.
    pub(crate) async fn of(db: &DatabaseTransaction) -> Result<Proof, StoreError> {
        // Whose key signed a checkpoint is told by `ledger verify`, where somebody brings the key to trust.
        let mut verifier = Verifier::new(any_key(), None);
        let mut proof = Proof { entries: 0, broken: None, evidence: Evidence::default() };
        loop {
            let next = ledger_entry::Entity::find().filter(ledger_entry::Column::Id.gt(proof.entries));
            let rows = next.order_by_asc(ledger_entry::Column::Id).limit(ENTRIES_AT_ONCE).all(db).await?;
            let Some(last) = rows.last().map(|row| row.id) else { return Ok(proof) };
            let mut signed = signed_of(db, proof.entries, last).await?.into_iter().peekable();
            for row in rows {
                let number = row.id;
                if let Err(wrong) = proof.entry(&mut verifier, row) {
                    proof.broken = Some(format!("entry {number} of the ledger: {wrong}"));
                    return Ok(proof);
                }
                while let Some(row) = signed.next_if(|row| row.sequence == number) {
                    if let Err(wrong) = checkpoint(&mut verifier, &row) {
                        proof.broken = Some(format!("checkpoint {} of the ledger's entry {number}: {wrong}", row.id));
                        return Ok(proof);
                    }
                }
            }
        }
    }

    fn entry(&mut self, verifier: &mut Verifier, row: ledger_entry::Model) -> Result<(), String> {
        let number = row.id;
        let own = row.hash.as_deref().map(hash).transpose().map_err(said)?;
        let line = line(row, own).map_err(said)?;
        verifier.line(&line.text().map_err(said)?).map_err(|fault| fault.wrong.to_string())?;
        if let Line::Entry(link, _) = line {
            self.evidence.tell(number, &link.action, &link.subject).map_err(said)?;
        }
        self.entries = number;
        Ok(())
    }
}

fn line(row: ledger_entry::Model, own: Option<Sha256Hash>) -> Result<Line, StoreError> {
    let link = link(row)?;
    Ok(match own {
        Some(own) => Line::Entry(link, own),
        None => Line::Earlier(link),
    })
}

fn checkpoint(verifier: &mut Verifier, row: &checkpoint::Model) -> Result<(), String> {
    let text = Line::Checkpoint(checkpoints::known(row).map_err(said)?).text().map_err(said)?;
    verifier.line(&text).map_err(|fault| fault.wrong.to_string())
}

async fn signed_of(db: &impl ConnectionTrait, after: i64, last: i64) -> Result<Vec<checkpoint::Model>, StoreError> {
    let signed = checkpoint::Entity::find()
        .filter(checkpoint::Column::Sequence.gt(after))
        .filter(checkpoint::Column::Sequence.lte(last));
    let signed = signed.order_by_asc(checkpoint::Column::Sequence).order_by_asc(checkpoint::Column::Id);
    Ok(signed.all(db).await?)
}

fn any_key() -> PublicKey {
    SecretKey::new([0; 32]).public()
}

#[expect(clippy::needless_pass_by_value, reason = "`map_err` hands it over")]
fn said(fault: impl ToString) -> String {
    fault.to_string()
}
