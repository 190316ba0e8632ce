//! Rules that the repository keeps about itself. Each is a test here and a part of `cargo xtask check`.

mod circles;
mod file_sizes;
mod layering;
mod places;

use anyhow::Result;

use crate::sources;

/// Everything that breaks a rule, as sentences.
pub(crate) fn faults() -> Result<Vec<String>> {
    Ok([circles::faults()?, file_sizes::faults()?, layering::faults()?, places::faults()?, sources::faults()?].concat())
}
