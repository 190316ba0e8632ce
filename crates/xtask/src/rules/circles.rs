//! No file of a crate knows one that knows it: a file can be read, and changed, with those below it alone.
//!
//! A file knows another where a `use` list or a path of its code names something of it. A module that holds another
//! (`mod x;`) or hands on what it holds (`pub use x::Y`) does not know it by that. A module that takes what its parent
//! has knows the parent; so where the parent calls the module's functions too, the two are a circle.

mod knows;
mod source;

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result};

use self::source::Source;
use crate::repository::root;

/// Crates in which files still know one another, with how many of their files. A number may only become smaller, and
/// none may be added.
const STILL: &[(&str, usize)] = &[
    ("crates/compliance", 25),
    ("crates/domain", 10),
    ("crates/intake", 22),
    ("crates/store", 39),
    ("crates/synthetic", 2),
    ("migrations", 15),
];

/// The crates in which more, or fewer, files know one another than [`STILL`] says.
pub(super) fn faults() -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for name in crates()? {
        let circles = of_crate(&name)?;
        let found: usize = circles.iter().map(BTreeSet::len).sum();
        let allowed = STILL.iter().find(|(listed, _)| *listed == name).map_or(0, |(_, files)| *files);
        if found > allowed {
            let groups: Vec<String> = circles.iter().map(shown).collect();
            faults.push(format!(
                "{name}: {found} files know one another in circles, {allowed} may ({})",
                groups.join("; ")
            ));
        } else if found < allowed {
            faults.push(format!("{name}: {found} files know one another in circles, no longer {allowed}: say so"));
        }
    }
    Ok(faults)
}

fn shown(group: &BTreeSet<String>) -> String {
    let names: Vec<&str> = group.iter().map(String::as_str).collect();
    names.join(", ")
}

/// The folders of the crates, from the root of the repository.
fn crates() -> Result<Vec<String>> {
    let mut names = vec!["migrations".to_owned()];
    for entry in fs::read_dir(root().join("crates")).context("could not read crates")? {
        names.push(format!("crates/{}", entry?.file_name().display()));
    }
    names.sort();
    Ok(names)
}

/// Which file of a crate's library knows which.
pub(super) fn knows_of(folder: &str) -> Result<knows::Knows> {
    let read = |file: &str| fs::read_to_string(root().join(folder).join(file)).ok();
    Ok(knows::knows(&Source::of("src/lib.rs", &read)?))
}

/// The circles of a crate: of its library, and of its program.
fn of_crate(folder: &str) -> Result<Vec<BTreeSet<String>>> {
    let read = |file: &str| fs::read_to_string(root().join(folder).join(file)).ok();
    let roots = ["src/lib.rs", "src/main.rs"].into_iter().filter(|file| read(file).is_some());
    let circles = roots.map(|root| Ok(knows::circles(&knows::knows(&Source::of(root, &read)?))));
    Ok(circles.collect::<Result<Vec<_>>>()?.concat())
}

#[cfg(test)]
mod tests;
