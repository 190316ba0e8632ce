//! What the libraries are held to (`config/deny.toml`): their licences, where they come from, and what is known of their
//! faults.

use std::process::{Command, Stdio};

use anyhow::Result;

use crate::repository::{cargo, succeeds};

/// The release that the configuration is written for; `.ci/run` installs it.
const VERSION: &str = "0.20.2";

/// Whether every library may be used. What is known of faults can be looked at only where the public list of them can be
/// reached; where it can't, that is said, and nothing else is.
pub(crate) fn check() -> Result<bool> {
    if !succeeds(cargo().args(["deny", "--version"]).stdout(Stdio::null()).stderr(Stdio::null()))? {
        eprintln!("cargo-deny is not installed: run `cargo install --locked cargo-deny@{VERSION}`.");
        return Ok(false);
    }
    // Those of other systems too, of which nothing was built here.
    if !succeeds(cargo().args(["fetch", "--locked", "--quiet"]))? {
        return Ok(false);
    }
    let may_be_used = succeeds(deny(&["--offline"], "check").args(["bans", "licenses", "sources"]))?;
    if !succeeds(deny(&[], "fetch").arg("db").stderr(Stdio::null()))? {
        eprintln!(
            "NOT LOOKED AT: whether faults of the libraries are known. The list of them (RustSec) can't be reached from \
             here; run `cargo xtask check` where it can."
        );
        return Ok(may_be_used);
    }
    Ok(succeeds(deny(&["--offline"], "check").arg("advisories"))? && may_be_used)
}

fn deny(before: &[&str], what: &str) -> Command {
    let mut command = cargo();
    command.args(["deny", "--log-level", "error", "--locked", "--config", "config/deny.toml"]).args(before).arg(what);
    if what == "check" {
        command.arg("--hide-inclusion-graph");
    }
    command
}
