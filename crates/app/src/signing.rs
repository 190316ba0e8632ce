//! The key that signs the ledger, and when it signs: never what it did not prove before.

use std::convert::Infallible;
use std::time::Duration;

use anyhow::{Context, anyhow};
use ledger::SecretKey;
use store::{Store, StoreError, THE_LEDGER};

use crate::clock;
use crate::failure::Failure;
use crate::outside::Outside;
use crate::private;
use crate::settings::PortalSettings;

/// How often the ledger is signed while the portal is served, if anything was entered.
const EVERY: Duration = Duration::from_hours(1);

const ADVICE: &str = "make one with `exitplan ledger keygen FILE`, name it as portal.ledger_key_file in settings.toml or EXITPLAN_PORTAL_LEDGER_KEY_FILE, and keep FILE.pub in another place: who holds it can prove the ledger";

/// The key of the installation.
pub(crate) fn key(chosen: &PortalSettings) -> Result<SecretKey, Failure> {
    let Some(path) = &chosen.ledger_key_file else {
        return Err(anyhow!("there is no key to sign the ledger with: {ADVICE}").into());
    };
    private::check("the key of the ledger", path)?;
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("could not read the key of the ledger {}", path.display()))?;
    SecretKey::from_pem(&text)
        .map_err(|fault| anyhow!("the key of the ledger {}: {fault}: {ADVICE}", path.display()).into())
}

/// What a person can do where the ledger is not what was signed.
pub(crate) const WHAT_TO_DO: &str = "Nothing was signed. Keep a copy of the database and of the file with the last checkpoint as they are now, tell whoever keeps the checkpoints, and compare with an older export. docs/how-to/prove-the-ledger.md says what each finding means and how to go on from a backup";

/// Signs a ledger, and sees that what was signed is kept outside the database too.
pub(crate) struct Signer {
    store: Store,
    key: SecretKey,
    outside: Outside,
}

impl Signer {
    pub(crate) fn new(store: &Store, key: SecretKey, outside: Outside) -> Signer {
        Signer { store: store.clone(), key, outside }
    }

    /// Signs the ledger now, every hour while `serving` goes on, and when it has ended.
    ///
    /// # Errors
    /// When the ledger is not what was signed before: then nothing is served.
    pub(crate) async fn around<T>(mut self, serving: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
        self.sign().await?;
        let served = tokio::select! {
            served = serving => served,
            never = self.every_hour() => match never {},
        };
        let signed = if served.is_ok() { self.sign().await } else { Ok(()) };
        self.outside.wait().await;
        signed.and(served)
    }

    async fn every_hour(&mut self) -> Infallible {
        loop {
            tokio::time::sleep(EVERY).await;
            // The next hour signs what this one could not. What is broken stays so, and is told each time.
            if let Err(fault) = self.audit_and_sign().await {
                tracing::error!("the ledger was not signed: {}", fault.line());
            }
        }
    }

    /// Holds every table against the ledger before it is signed: what is planted while the portal runs is told within the
    /// hour, and no signature vouches for it.
    async fn audit_and_sign(&mut self) -> Result<(), Failure> {
        match self.store.audit().await?.first_wrong() {
            Some((wrong, _)) => Err(self.stopped(&wrong).await),
            None => self.sign().await,
        }
    }

    /// Proves what was entered since the last checkpoint, then signs the newest entry, if it is not signed yet, and sees
    /// that its checkpoint is kept.
    async fn sign(&mut self) -> Result<(), Failure> {
        self.outside.tell_of_missing(&self.store, self.key.public()).await;
        let kept = match self.outside.kept() {
            Ok(kept) => kept,
            Err(fault) => return Err(self.stopped(&fault.to_string()).await),
        };
        let signed = match self.store.ledger().sign_beside(&self.key, kept.as_ref(), clock::now()).await {
            Err(fault @ StoreError::BrokenLedger { .. }) => return Err(self.stopped(&fault.to_string()).await),
            signed => signed?,
        };
        if let Some(signed) = &signed {
            self.outside.keep(&self.store, signed, kept.as_ref()).await;
        }
        let sequence = signed.map_or(0, |signed| signed.checkpoint.sequence);
        Ok(self.store.ledger().remember_signed(THE_LEDGER, sequence, clock::now()).await?)
    }

    /// Remembers for the page of the ledger why nothing is signed, and says what to do.
    async fn stopped(&self, why: &str) -> Failure {
        if let Err(fault) = self.store.ledger().remember_unsigned(THE_LEDGER, why, clock::now()).await {
            tracing::error!("that the ledger was not signed could not be remembered: {fault}");
        }
        anyhow!("{why}. {WHAT_TO_DO}").into()
    }
}

#[cfg(test)]
mod tests {
    use store::{Action, Entry};
    use testdb::{Engine, TestDb, run};

    use super::*;

    /// A ledger of one entry, and who signs it.
    async fn begun(db: &TestDb) -> (Store, Signer) {
        let store = Store::open(db.url()).await.unwrap();
        store.ledger().begin("juan-f", clock::now()).await.unwrap();
        let signer = Signer::new(&store, SecretKey::new([7; 32]), Outside::nothing());
        (store, signer)
    }

    async fn enter_a_download(store: &Store) {
        let rows = serde_json::json!({ "rows": 1 });
        let entry = Entry::at_the_command_line("juan-f", clock::now(), Action::Downloaded, rows);
        store.ledger().enter(entry).await.unwrap();
    }

    #[test]
    fn a_ledger_that_is_broken_while_it_is_served_is_signed_no_more_until_it_is_as_it_was() {
        run(Engine::Sqlite, async |db: TestDb| {
            let (store, mut signer) = begun(&db).await;
            signer.sign().await.unwrap();
            enter_a_download(&store).await;
            db.execute("DROP TRIGGER ledger_stays_unchanged; UPDATE ledger SET actor = 'bob' WHERE id = 2")
                .await
                .unwrap();
            // Each hour says so anew.
            for _ in 0..2 {
                let said = signer.sign().await.unwrap_err().line();
                assert!(said.contains("entry 2: its hash is not the hash of what it says"), "{said}");
            }
            let signing = async || store.ledger().signing().await.unwrap().remove(0);
            let (_, why) = signing().await.failed.unwrap();
            assert!(why.contains("entry 2"), "{why}");
            let last = async || store.ledger().last_checkpoint().await.unwrap().unwrap().sequence;
            assert_eq!(last().await, 1, "nothing was signed");

            db.execute("UPDATE ledger SET actor = 'command line' WHERE id = 2").await.unwrap();
            signer.sign().await.unwrap();
            assert_eq!((last().await, signing().await.failed), (2, None));
        });
    }

    #[test]
    fn what_is_planted_while_the_portal_runs_is_told_within_the_hour_and_not_signed() {
        run(Engine::Sqlite, async |db: TestDb| {
            let (store, mut signer) = begun(&db).await;
            signer.audit_and_sign().await.unwrap();
            enter_a_download(&store).await;
            db.execute("PRAGMA foreign_keys = OFF; INSERT INTO sessions (id, token_hash, account_id, address, opened_at, seen_at) VALUES (1, 'ab', 1, '::1', 0, 0)")
                .await
                .unwrap();
            let said = signer.audit_and_sign().await.unwrap_err().line();
            assert!(said.contains("session 1 of account 1") && said.contains("Nothing was signed"), "{said}");
            assert_eq!(store.ledger().last_checkpoint().await.unwrap().unwrap().sequence, 1);

            db.execute("DELETE FROM sessions").await.unwrap();
            signer.audit_and_sign().await.unwrap();
            assert_eq!(store.ledger().last_checkpoint().await.unwrap().unwrap().sequence, 2);
        });
    }
}
