//! Where checkpoints are kept outside the database: the file beside the key, and the places that the settings name.

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::anyhow;
use ledger::{Checkpoint, Form, PublicKey};
use safekeeping::{FileFault, KeptFile, LONGEST, NotKept, Place, PlaceSettings};
use store::Store;
use tokio::sync::oneshot;
use tokio::task::JoinSet;

use crate::clock;
use crate::failure::Failure;
use crate::private;
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
        for secret in chosen.checkpoint_to.iter().filter_map(PlaceSettings::secret_file) {
            private::check("the secret of a place of portal.checkpoint_to", secret)?;
        }
        let places = chosen.checkpoint_to.iter().cloned().map(|place| Place::of(place).map(Arc::new));
        let places = places.collect::<Result<_, _>>().map_err(|fault| anyhow!(fault))?;
        Ok(Outside { file: file(chosen), places, asked: JoinSet::new() })
    }

    /// Nothing, for a demonstration.
    pub(crate) fn nothing() -> Outside {
        Outside { file: None, places: Vec::new(), asked: JoinSet::new() }
    }

    /// The checkpoint in the file.
    pub(crate) fn kept(&self) -> Result<Option<Checkpoint>, FileFault> {
        self.file.as_ref().map_or(Ok(None), KeptFile::read)
    }

    /// Puts a checkpoint that was just signed where it is kept. What fails is told, tried again with the next one, and
    /// holds nobody up.
    pub(crate) async fn keep(&mut self, store: &Store, signed: &Checkpoint) {
        self.write(store, signed).await;
        for place in &self.places {
            self.asked.spawn(ask(store.clone(), Arc::clone(place), signed.clone()));
        }
    }

    /// The checkpoint that a key signed last, where there is no file that keeps it. That one was there before is told.
    pub(crate) async fn missed(&self, store: &Store, key: PublicKey) -> Option<Checkpoint> {
        let file = self.file.as_ref().filter(|file| !file.path().exists())?;
        // What can't be read is told by who proves it.
        let last = store.ledger().last_checkpoint().await.ok().flatten().filter(|last| last.key == key)?;
        // The version before kept no file.
        if last.form != Form::Alone {
            tracing::warn!(
                "there was no file {}: whether the ledger holds the checkpoint that it kept can't be told. It is written anew",
                file.path().display()
            );
        }
        Some(last)
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

    /// Writes the file.
    pub(crate) async fn write(&self, store: &Store, checkpoint: &Checkpoint) {
        let Some(file) = &self.file else { return };
        let written = file.write(checkpoint).map_err(|fault| fault.to_string());
        remember(store, &format!("file {}", file.path().display()), checkpoint.sequence, written).await;
    }
}

/// That a ledger is what was signed since the last checkpoint of a key, and holds the checkpoint in the file.
///
/// # Errors
/// What is wrong.
pub(crate) async fn prove(chosen: &PortalSettings, store: &Store, key: PublicKey) -> Result<(), Failure> {
    let kept = file(chosen).as_ref().map_or(Ok(None), KeptFile::read)?;
    Ok(store.ledger().prove(key, kept.as_ref()).await?)
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
