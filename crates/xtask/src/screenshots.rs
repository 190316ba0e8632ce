//! `screenshots`: the pictures of the main pages in the documentation, taken from a demonstration.

use anyhow::Result;

use crate::browser::Browser;
use crate::repository::root;

const FOLDER: &str = "docs/screenshots";

/// Takes every picture anew; whether that worked.
pub(crate) fn run() -> Result<bool> {
    Browser::find()?.tell(&["--screenshots".into(), root().join(FOLDER).into()])
}
