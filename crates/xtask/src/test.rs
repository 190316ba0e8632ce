//! `test`: every test of the workspace, with a database server to tell its stories on.

use std::ffi::OsString;

use anyhow::Result;
use testdb::{Cluster, VARIABLE};

use crate::repository::{cargo, succeeds};

/// Runs the tests; whether all passed. The server stops with this process, however that ends.
pub(crate) fn run(arguments: &[OsString]) -> Result<bool> {
    let cluster = Cluster::start()?;
    succeeds(cargo().args(["test", "--workspace", "--no-fail-fast"]).args(arguments).env(VARIABLE, &cluster.url))
}
