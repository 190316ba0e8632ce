//! The file that holds the checkpoint signed last.

use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use ledger::{Checkpoint, Line};
use tempfile::NamedTempFile;

/// A file with one checkpoint, as a line of an export.
#[derive(Clone, Debug)]
pub struct KeptFile {
    path: PathBuf,
}

/// Why the file can't be used.
#[derive(Debug, thiserror::Error)]
pub enum FileFault {
    /// It can't be read.
    #[error("the file {path} with the checkpoint signed last can't be read: {source}. See that it may be read")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// It holds something else.
    #[error("the file {path} holds no checkpoint of a ledger whose signature is right: it was changed or damaged")]
    NoCheckpoint {
        /// The file.
        path: PathBuf,
    },
    /// It can't be written.
    #[error(
        "the file {path} for the checkpoint signed last can't be written: {source}. See that its folder is there and may be written to, or name another as portal.checkpoint_file"
    )]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
}

impl KeptFile {
    /// The file of a path.
    pub fn new(path: PathBuf) -> KeptFile {
        KeptFile { path }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The checkpoint that it holds; none where there is no such file.
    ///
    /// # Errors
    /// When it can't be read, or holds anything else.
    pub fn read(&self) -> Result<Option<Checkpoint>, FileFault> {
        let path = || self.path.clone();
        match std::fs::read(&self.path) {
            Ok(bytes) => {
                let text = String::from_utf8(bytes).ok();
                let line = text.as_deref().and_then(|text| Line::parse(text.strip_suffix('\n').unwrap_or(text)));
                match line {
                    Some(Line::Checkpoint(checkpoint)) if checkpoint.is_genuine() => Ok(Some(checkpoint)),
                    _ => Err(FileFault::NoCheckpoint { path: path() }),
                }
            }
            Err(fault) if fault.kind() == ErrorKind::NotFound => Ok(None),
            Err(source) => Err(FileFault::Unreadable { path: path(), source }),
        }
    }

    /// Puts a checkpoint in the place of the one before: at any moment, a power cut included, the file holds one of the
    /// two.
    ///
    /// # Errors
    /// When it can't be written; it holds what it held before.
    pub fn write(&self, checkpoint: &Checkpoint) -> Result<(), FileFault> {
        self.replace(&text(checkpoint)).map_err(|source| FileFault::Unwritable { path: self.path.clone(), source })
    }

    fn replace(&self, text: &str) -> io::Result<()> {
        let folder = match self.path.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        };
        let mut written = NamedTempFile::new_in(folder)?;
        written.write_all(text.as_bytes())?;
        written.as_file().sync_all()?;
        written.persist(&self.path).map_err(|fault| fault.error)?;
        File::open(folder)?.sync_all()
    }
}

/// A checkpoint as it is kept: a line of an export.
pub(crate) fn text(checkpoint: &Checkpoint) -> String {
    let line = Line::Checkpoint(checkpoint.clone()).text();
    line.expect("a checkpoint that was signed has a number that a line holds") + "\n"
}
