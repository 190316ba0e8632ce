//! Where checkpoints are kept outside the database: the file beside the key, and the places that the settings name.

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::anyhow;
use ledger::{Checkpoint, PublicKey};
use safekeeping::{KeptFile, LONGEST, NotKept, Place};
use store::{Store, StoreError};
use tokio::sync::oneshot;
use tokio::task::JoinSet;

use crate::clock;
use crate::failure::Failure;
use crate::settings::PortalSettings;

/// How long the end of the program waits for the places to take the last checkpoint.
const AT_THE_END: Duration = Duration::from_secs(10);

/// The file and the places.
pub(crate) struct Outside {
    file: Option<KeptFile>,
    places: Vec<Arc<Place>>,
    /// Places that were asked and did not answer yet.
    asked: JoinSet<()>,
}

impl Outside {
    /// What the settings name.
    pub(crate) fn of(chosen: &PortalSettings) -> Result<Outside, Failure> {
        let places = chosen.checkpoint_to.iter().cloned().map(|place| Place::of(place).map(Arc::new));
        let places = places.collect::<Result<_, _>>().map_err(|fault| anyhow!(fault))?;
        Ok(Outside { file: file(chosen), places, asked: JoinSet::new() })
    }

    /// Nothing, for a demonstration.
    pub(crate) fn nothing() -> Outside {
        Outside { file: None, places: Vec::new(), asked: JoinSet::new() }
    }

    /// The checkpoint in the file.
    pub(crate) fn kept(&self) -> Result<Option<Checkpoint>, Failure> {
        Ok(self.file.as_ref().map_or(Ok(None), KeptFile::read)?)
    }

    /// Puts a checkpoint that was just signed where it is kept. What fails is told, tried again with the next one, and
    /// holds nobody up.
    pub(crate) async fn keep(&mut self, store: &Store, signed: &Checkpoint) {
        self.write(store, signed).await;
        for place in &self.places {
            self.asked.spawn(ask(store.clone(), Arc::clone(place), signed.clone()));
        }
    }

    /// Writes the file again where it is missing: it was never there, or was taken away.
    pub(crate) async fn restore(&mut self, store: &Store, key: PublicKey) -> Result<(), StoreError> {
        let Some(file) = self.file.as_ref().filter(|file| !file.path().exists()) else { return Ok(()) };
        let Some(last) = store.ledger().last_checkpoint().await?.filter(|last| last.key == key) else { return Ok(()) };
        tracing::warn!(
            "there was no file {}: whether the ledger holds the checkpoint that it kept can't be told. The file is written anew with the last one",
            file.path().display()
        );
        self.write(store, &last).await;
        Ok(())
    }

    /// Waits a little for the places that were asked.
    pub(crate) async fn wait(mut self) {
        let answered = async { while self.asked.join_next().await.is_some() {} };
        if tokio::time::timeout(AT_THE_END, answered).await.is_err() {
            tracing::error!(
                "not every place of portal.checkpoint_to took the last checkpoint before the program ended"
            );
        }
    }

    async fn write(&self, store: &Store, checkpoint: &Checkpoint) {
        let Some(file) = &self.file else { return };
        let written = file.write(checkpoint).map_err(|fault| fault.to_string());
        remember(store, &format!("file {}", file.path().display()), checkpoint.sequence, written).await;
    }
}

/// The file that the settings name, or the one beside the key.
fn file(chosen: &PortalSettings) -> Option<KeptFile> {
    let beside = |key: &PathBuf| {
        let mut name = OsString::from(key);
        name.push(".checkpoint");
        PathBuf::from(name)
    };
    chosen.checkpoint_file.clone().or_else(|| chosen.ledger_key_file.as_ref().map(beside)).map(KeptFile::new)
}

/// Asks a place to take a checkpoint, on a thread that nobody waits for longer than a place may take.
async fn ask(store: Store, place: Arc<Place>, signed: Checkpoint) {
    let (send, answer) = oneshot::channel::<Result<(), NotKept>>();
    let (name, sequence) = (place.name().to_owned(), signed.sequence);
    // Who asked may be gone.
    std::thread::spawn(move || send.send(place.keep(&signed, clock::now())));
    let taken = match tokio::time::timeout(LONGEST + AT_THE_END, answer).await {
        Ok(Ok(taken)) => taken.map_err(|why| why.to_string()),
        Ok(Err(_)) | Err(_) => Err("it did not answer".to_owned()),
    };
    remember(&store, &name, sequence, taken).await;
}

/// Remembers for the page of the ledger, and tells the log, what became of a checkpoint in a place.
async fn remember(store: &Store, place: &str, sequence: i64, kept: Result<(), String>) {
    let remembered = match &kept {
        Ok(()) => store.ledger().remember_signed(place, sequence, clock::now()).await,
        Err(why) => {
            tracing::error!(
                place,
                sequence,
                "the checkpoint was not kept there, and the next one will be tried: {why}"
            );
            store.ledger().remember_unsigned(place, why, clock::now()).await
        }
    };
    if let Err(fault) = remembered {
        tracing::error!(place, "what became of the checkpoint could not be remembered: {fault}");
    }
}
