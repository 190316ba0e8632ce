//! `secret`: a new secret for the portal.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

use anyhow::Context;

use crate::failure::Failure;
use crate::{chance, output};

/// Writes a new secret to a new file that its owner alone may read.
pub(crate) fn make(path: &Path) -> Result<(), Failure> {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let opened = options.write(true).create_new(true).open(path);
    let mut file = opened.with_context(|| format!("could not make the file {}", path.display()))?;
    let digits = portal::hex(&chance::bytes());
    let written = file.write_all(format!("{digits}\n").as_bytes()).and_then(|()| file.sync_all());
    written.with_context(|| format!("could not write {}", path.display()))?;
    output::write(&format!("Wrote a new secret to {}; nobody but you may read it.\n", path.display()))
}
