//! Files that nobody but their owner may read or write: whoever reads them signs in as anybody, or reads records of
//! children.

use std::path::Path;

use anyhow::anyhow;

use crate::failure::Failure;

/// Refuses a file that others may read or write, with the command that mends it. One that is not there is told of by
/// whoever reads it.
pub(crate) fn check(what: &str, path: &Path) -> Result<(), Failure> {
    match others_may(path) {
        Some(mode) => Err(anyhow!(
            "{what} {} is open to others than its owner (mode {mode:o}): run `chmod 600 {}`, and put another in its place if somebody may have read it",
            path.display(),
            path.display()
        )
        .into()),
        None => Ok(()),
    }
}

/// The rights of a file, where others than its owner have any.
#[cfg(unix)]
fn others_may(path: &Path) -> Option<u32> {
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(path).ok()?.permissions().mode() & 0o777;
    (mode & 0o077 != 0).then_some(mode)
}

/// Elsewhere rights are no bits of a file.
#[cfg(not(unix))]
fn others_may(_: &Path) -> Option<u32> {
    None
}
