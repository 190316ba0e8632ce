//! Files that the program makes: never over another one, and for their owner alone.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;

use anyhow::{Context, anyhow};

use crate::failure::Failure;

/// Makes a file that is not there yet. What it is to hold is for its owner alone, like the database: records of
/// children, or a secret.
pub(crate) fn create(path: &Path) -> Result<File, Failure> {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.write(true).create_new(true).open(path).map_err(|fault| match fault.kind() {
        ErrorKind::AlreadyExists => Failure::WrongUse(format!(
            "{} exists already, and nothing is ever overwritten: name another file",
            path.display()
        )),
        _ => anyhow!(fault).context(format!("could not write {}", path.display())).into(),
    })
}

/// Makes a file that holds this text, and sees that it is on the disk.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let mut file = create(path)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    Ok(written.with_context(|| format!("could not write {}", path.display()))?)
}
