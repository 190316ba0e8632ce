//! `test`: every test of the workspace, with a database server and a browser to tell its stories in.

use std::ffi::OsString;

use anyhow::Result;
use testdb::{Cluster, VARIABLE};

use crate::browser::Browser;
use crate::repository::{cargo, succeeds};

/// Runs the tests; whether all passed. What is missing is said before the first. The server stops with this process,
/// however that ends.
pub(crate) fn run(arguments: &[OsString]) -> Result<bool> {
    let cluster = Cluster::start()?;
    let browser = if arguments.is_empty() { Some(Browser::find()?) } else { None };
    let passed =
        succeeds(cargo().args(["test", "--workspace", "--no-fail-fast"]).args(arguments).env(VARIABLE, &cluster.url))?;
    drop(cluster);
    let shown = browser.map_or(Ok(true), |browser| browser.tell(&[]))?;
    Ok(passed && shown)
}
