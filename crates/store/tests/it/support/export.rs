//! The ledger as the command line exports it, and its proof.

use ledger::{Checkpoint, Export, Fault, SecretKey, Verified, Verifier};
use store::Store;

use super::{ORDER, at};

/// The lines of an order's export, closed by a checkpoint where the ledger is whole.
pub async fn export(store: &Store, key: &SecretKey) -> Vec<String> {
    let mut walk = store.ledger().walk().await.unwrap();
    let mut export = Export::new(key, ORDER);
    let mut lines = Vec::new();
    while let Some(page) = store.ledger().next(&mut walk).await.unwrap() {
        lines.extend(page.into_iter().map(|line| export.line(line).unwrap()));
    }
    lines.extend(export.close(at("2026-11-22T09:30:00Z")).map(|line| line.text().unwrap()));
    lines
}

/// What `ledger verify` finds in these lines.
pub fn proved(lines: &[String], key: &SecretKey, older: Option<Checkpoint>) -> Result<Verified, Fault> {
    let mut verifier = Verifier::new(key.public(), older);
    for line in lines {
        verifier.line(line)?;
    }
    verifier.finish()
}

/// What `ledger verify` finds in an export.
pub async fn verify(store: &Store, key: &SecretKey) -> Result<Verified, Fault> {
    proved(&export(store, key).await, key, None)
}
