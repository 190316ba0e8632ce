//! Where checkpoints are kept outside the database: the file beside the key, and the places that the settings name.

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::anyhow;
use ledger::{Checkpoint, Form, PublicKey};
use safekeeping::{FileFault, KeptFile, LONGEST, NotKept, Place, PlaceSettings};
use store::{Signed, Store, StoreError};
use tokio::sync::oneshot;
use tokio::task::JoinSet;

use crate::clock;
use crate::failure::Failure;
use crate::private;
use crate::settings::PortalSettings;

/// How long the end of the program waits for the places to take the last checkpoint.
const AT_THE_END: Duration = Duration::from_secs(10);
/// How much longer than it may take a place is waited for, so that it says itself why it did not take a checkpoint.
const TO_SAY_WHY: Duration = Duration::from_secs(5);

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

    /// Puts the checkpoint of the newest entry where it is not kept yet: into the file where that held another one, also of
    /// another portal's signing, and to the places if it was just signed. What fails is told, tried again with the next
    /// one, and holds nobody up.
    pub(crate) async fn keep(&mut self, store: &Store, signed: &Signed, kept: Option<&Checkpoint>) {
        // Nobody asks what became of those that answered: the database has it.
        while self.asked.try_join_next().is_some() {}
        if kept != Some(&signed.checkpoint) {
            self.write(store, &signed.checkpoint).await;
        }
        for place in self.places.iter().filter(|_| signed.is_new) {
            self.asked.spawn(ask(store.clone(), Arc::clone(place), signed.checkpoint.clone()));
        }
    }

    /// Tells that there is no file with what a key signed last, where one was there before.
    pub(crate) async fn tell_of_missing(&self, store: &Store, key: PublicKey) {
        let Some(file) = self.file.as_ref().filter(|file| !file.path().exists()) else { return };
        // What can't be read is told by who proves it.
        let last = store.ledger().last_checkpoint().await.ok().flatten();
        // The version before kept no file.
        if last.is_some_and(|last| last.key == key && last.form != Form::Alone) {
            tracing::warn!(
                "there was no file {}: whether the ledger holds the checkpoint that it kept can't be told. It is written anew",
                file.path().display()
            );
        }
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
    async fn write(&self, store: &Store, checkpoint: &Checkpoint) {
        let Some(file) = &self.file else { return };
        let written = file.write(checkpoint).map_err(|fault| fault.to_string());
        remember(store, &format!("file {}", file.path().display()), checkpoint.sequence, written).await;
    }
}

/// That a ledger holds the checkpoint in the file; or what is wrong with the ledger or the file.
///
/// # Errors
/// When one of them can't be read.
pub(crate) async fn is_held(chosen: &PortalSettings, store: &Store) -> Result<Result<(), String>, Failure> {
    let kept = match file(chosen).as_ref().map_or(Ok(None), KeptFile::read) {
        Ok(kept) => kept,
        Err(fault @ FileFault::NoCheckpoint { .. }) => return Ok(Err(fault.to_string())),
        Err(fault) => return Err(fault.into()),
    };
    let Some(kept) = kept else { return Ok(Ok(())) };
    match store.ledger().holds(&kept).await {
        Err(fault @ StoreError::BrokenLedger { .. }) => Ok(Err(fault.to_string())),
        held => Ok(Ok(held?)),
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

/// Asks a place to take a checkpoint, on a thread that nobody waits for much longer than a place may take.
async fn ask(store: Store, place: Arc<Place>, signed: Checkpoint) {
    let (send, answer) = oneshot::channel::<Result<(), NotKept>>();
    let (name, sequence) = (place.name().to_owned(), signed.sequence);
    // Who asked may be gone.
    std::thread::spawn(move || send.send(place.keep(&signed, clock::now())));
    let taken = match tokio::time::timeout(LONGEST + TO_SAY_WHY, answer).await {
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
