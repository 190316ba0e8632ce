//! The key that signs the ledger, and when it signs.

use std::convert::Infallible;
use std::time::Duration;

use anyhow::{Context, anyhow};
use ledger::SecretKey;
use store::{Store, StoreError};

use crate::clock;
use crate::failure::Failure;
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

/// Signs the ledger now, every hour while `serving` goes on, and when it has ended.
pub(crate) async fn around<T>(
    store: &Store,
    key: &SecretKey,
    serving: impl Future<Output = Result<T, Failure>>,
) -> Result<T, Failure> {
    sign(store, key).await?;
    let served = tokio::select! {
        served = serving => served?,
        never = every_hour(store, key) => match never {},
    };
    sign(store, key).await?;
    Ok(served)
}

async fn every_hour(store: &Store, key: &SecretKey) -> Infallible {
    loop {
        tokio::time::sleep(EVERY).await;
        // The next hour signs what this one could not.
        if let Err(fault) = sign(store, key).await {
            tracing::error!("the ledger could not be signed: {fault}");
        }
    }
}

async fn sign(store: &Store, key: &SecretKey) -> Result<(), StoreError> {
    store.ledger().sign(key, clock::now()).await.map(drop)
}
