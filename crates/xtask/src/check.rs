//! `check`: what a change must keep, besides passing the tests.

use anyhow::Result;

use crate::repository::{cargo, succeeds};
use crate::{dependencies, docs, rules};

/// One check: its name, and what says whether it is kept.
type Check = (&'static str, fn() -> Result<bool>);

/// Runs every check, the quick ones first, and says at the end which failed; whether none did.
pub(crate) fn run() -> Result<bool> {
    let checks: [Check; 6] = [
        ("form (cargo fmt)", form),
        ("rules of the repository", kept_rules),
        ("libraries (cargo deny)", dependencies::check),
        ("lints (cargo clippy)", lints),
        ("documentation (cargo doc)", documentation),
        ("generated pages (cargo xtask docs)", || docs::run(true)),
    ];
    let mut failed = Vec::new();
    for (name, check) in checks {
        eprintln!("== {name}");
        if !check()? {
            failed.push(name);
        }
    }
    match failed.as_slice() {
        [] => eprintln!("All {} checks passed.", checks.len()),
        _ => eprintln!("Failed: {}.", failed.join(", ")),
    }
    Ok(failed.is_empty())
}

fn form() -> Result<bool> {
    succeeds(cargo().args(["fmt", "--all", "--check"]))
}

fn kept_rules() -> Result<bool> {
    let faults = rules::faults()?;
    for fault in &faults {
        eprintln!("{fault}");
    }
    Ok(faults.is_empty())
}

fn lints() -> Result<bool> {
    succeeds(cargo().args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

/// Private items too, and links to them: who reads these pages works on the program.
fn documentation() -> Result<bool> {
    let arguments = ["doc", "--workspace", "--no-deps", "--document-private-items"];
    succeeds(cargo().args(arguments).env("RUSTDOCFLAGS", "-D warnings -A rustdoc::private-intra-doc-links"))
}
