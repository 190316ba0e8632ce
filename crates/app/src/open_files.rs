//! How many files and connections the operating system lets the program hold open, and as whom it runs.

use anyhow::anyhow;
use portal::FEWEST_CONNECTIONS;

use crate::failure::Failure;

/// Files that are open beside the connections of visitors: the database, uploads, libraries, the log.
const OTHERS: usize = 96;

/// How many connections may be open of those wanted: no visitor may take what the program itself needs.
pub(crate) fn connections(wanted: usize) -> Result<usize, Failure> {
    let most = most();
    let left = most.saturating_sub(OTHERS);
    if left < FEWEST_CONNECTIONS {
        let needed = OTHERS + FEWEST_CONNECTIONS;
        return Err(anyhow!(
            "the system lets the program open {most} files at once, and the portal needs {needed}: raise the limit, as with `ulimit -n 4096`"
        )
        .into());
    }
    if wanted < FEWEST_CONNECTIONS {
        return Err(anyhow!("portal.connections is {wanted}, but must be {FEWEST_CONNECTIONS} or more").into());
    }
    if left < wanted {
        tracing::warn!(
            "{left} connections may be open at once, not {wanted}, because the system lets the program open {most} files: raise that limit, as with `ulimit -n 4096`, or lower portal.connections"
        );
    }
    Ok(wanted.min(left))
}

/// How many files may be open; what has no limit fits into no smaller number.
#[cfg(unix)]
fn most() -> usize {
    let most = rustix::process::getrlimit(rustix::process::Resource::Nofile).current;
    most.map_or(usize::MAX, |most| usize::try_from(most).unwrap_or(usize::MAX))
}

/// Elsewhere no such limit is known.
#[cfg(not(unix))]
fn most() -> usize {
    usize::MAX
}

/// The number of the user as whom the program runs.
#[cfg(unix)]
pub(crate) fn user() -> u32 {
    rustix::process::getuid().as_raw()
}

/// Elsewhere every user has a temporary folder.
#[cfg(not(unix))]
pub(crate) fn user() -> u32 {
    0
}
