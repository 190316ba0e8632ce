//! Our crates depend on one another in one direction only: pure knowledge below, input and output above it, the
//! program on top.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::repository::cargo;

/// Every crate of ours with those of ours that it may use. A crate stands below all that list it.
const MAY_USE: [(&str, &[&str]); 25] = [
    // Pure: no clock, no files, no network.
    ("domain", &[]),
    ("compliance", &["domain"]),
    ("sampling", &["domain"]),
    ("acts", &["domain"]),
    ("certification", &["acts", "domain"]),
    ("casereview", &["acts", "domain", "sampling"]),
    ("withdrawal", &["acts", "domain"]),
    ("ledger", &["domain"]),
    ("evidence", &["ledger"]),
    ("sealed", &["domain"]),
    ("synthetic", &["domain"]),
    // Reads what is handed in.
    ("intake", &["domain"]),
    // Keeps it.
    ("migrations", &[]),
    ("store", &["acts", "domain", "evidence", "ledger", "migrations", "withdrawal"]),
    // Keeps what is signed of it elsewhere.
    ("safekeeping", &["ledger"]),
    // Answers questions about it.
    (
        "readmodel",
        &["acts", "casereview", "certification", "compliance", "domain", "sampling", "sealed", "store", "withdrawal"],
    ),
    // Takes in what is handed in.
    ("reception", &["compliance", "domain", "intake", "readmodel", "sealed", "store"]),
    // Enters what people decide.
    (
        "clerk",
        &[
            "acts",
            "casereview",
            "certification",
            "compliance",
            "domain",
            "readmodel",
            "sampling",
            "store",
            "withdrawal",
        ],
    ),
    // Knows who asks, and what they see.
    (
        "auth",
        &[
            "acts",
            "casereview",
            "certification",
            "clerk",
            "compliance",
            "domain",
            "readmodel",
            "sampling",
            "sealed",
            "store",
        ],
    ),
    // Shows the answers.
    ("ui", &["domain"]),
    ("reports", &["casereview", "certification", "compliance", "domain", "sampling"]),
    (
        "portal",
        &[
            "acts",
            "auth",
            "casereview",
            "certification",
            "clerk",
            "compliance",
            "domain",
            "intake",
            "ledger",
            "readmodel",
            "reception",
            "reports",
            "sampling",
            "sealed",
            "store",
            "ui",
            "withdrawal",
        ],
    ),
    // The program: the one that knows the clock, the terminal and all the rest.
    (
        "exitplan",
        &[
            "casereview",
            "certification",
            "clerk",
            "compliance",
            "domain",
            "intake",
            "ledger",
            "portal",
            "readmodel",
            "reception",
            "reports",
            "safekeeping",
            "sampling",
            "sealed",
            "store",
            "synthetic",
        ],
    ),
    // Tools of the workshop.
    ("testdb", &[]),
    ("xtask", &["acts", "auth", "casereview", "certification", "domain", "testdb", "withdrawal"]),
];

/// Dependencies that the list does not allow, crates that it does not know, and entries that nothing needs.
pub(super) fn faults() -> Result<Vec<String>> {
    let used = used()?;
    let allowed: BTreeMap<&str, &[&str]> = MAY_USE.into_iter().collect();
    let mut faults = Vec::new();
    for (name, uses) in &used {
        match allowed.get(name.as_str()) {
            None => faults.push(format!("the crate {name} has no place in the layers: give it one")),
            Some(allowed) => {
                let wrong = uses.iter().filter(|used| !allowed.contains(&used.as_str()));
                faults.extend(wrong.map(|used| format!("{name} may not depend on {used}")));
            }
        }
    }
    let gone = allowed.keys().filter(|name| !used.contains_key(**name));
    faults.extend(gone.map(|name| format!("the layers name {name}, which is no crate")));
    Ok(faults)
}

/// The crates of the workspace, each with those that it is built with; what only its tests use is left out.
fn used() -> Result<BTreeMap<String, Vec<String>>> {
    let output = cargo().args(["metadata", "--no-deps", "--format-version=1"]).output()?;
    ensure!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    let packages = metadata["packages"].as_array().context("the metadata lists no packages")?;
    packages.iter().map(package).collect::<Option<_>>().context("the metadata has another form than expected")
}

fn package(package: &Value) -> Option<(String, Vec<String>)> {
    let ours = package["dependencies"].as_array()?.iter().filter(|used| used["path"].is_string());
    let built_with = ours.filter(|used| used["kind"].is_null());
    let names = built_with.map(|used| used["name"].as_str().map(str::to_owned)).collect::<Option<_>>()?;
    Some((package["name"].as_str()?.to_owned(), names))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crates_depend_on_those_below_them_only() {
        assert_eq!(faults().unwrap(), Vec::<String>::new());
    }

    #[test]
    fn the_list_itself_has_one_direction() {
        let place = |name: &str| MAY_USE.iter().position(|(listed, _)| *listed == name).unwrap();
        for (name, uses) in MAY_USE.into_iter().filter(|(name, _)| *name != "xtask") {
            assert!(uses.iter().all(|used| place(used) < place(name)), "{name} uses one above it");
        }
    }
}
