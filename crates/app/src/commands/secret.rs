//! `secret`: a new secret for the portal.

use std::path::Path;

use crate::failure::Failure;
use crate::{chance, new_file, output};

/// Writes a new secret to a new file that its owner alone may read.
pub(crate) fn make(path: &Path) -> Result<(), Failure> {
    new_file::write(path, &format!("{}\n", portal::hex(&chance::bytes())))?;
    output::write(&format!("Wrote a new secret to {}; nobody but you may read it.\n", path.display()))
}
