//! The page that says where the portal's vendored files come from, with the hash of each; and whether it still holds.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::repository::root;

/// Where the pages' assets are, from the root.
pub(crate) const FOLDER: &str = "crates/portal/assets";

/// Our settings and the list of what is in use, within the folder.
pub(crate) const THEME: &str = "uswds/theme.scss";

/// The page, within the folder of the assets.
pub(crate) const NAME: &str = "SOURCES.md";

/// Writes the page: its opening, and a line per file. The theme has one as well, so that nobody changes it and forgets
/// to compile.
pub(crate) fn write(assets: &Path, opening: &str, files: &[&str]) -> Result<()> {
    let mut page = format!("{opening}\n| SHA-256 | File |\n|---|---|\n");
    for name in files.iter().chain([&THEME]) {
        writeln!(page, "| `{}` | `{name}` |", hash(&assets.join(name))?)?;
    }
    fs::write(assets.join(NAME), page).with_context(|| format!("could not write {FOLDER}/{NAME}"))
}

/// Every file that is not as its line says, and every vendored file without a line.
pub(crate) fn faults() -> Result<Vec<String>> {
    let assets = root().join(FOLDER);
    let page = fs::read_to_string(assets.join(NAME)).with_context(|| format!("could not read {FOLDER}/{NAME}"))?;
    let listed = listed(&page);
    let mut faults = Vec::new();
    for (name, expected) in &listed {
        if hash(&assets.join(name)).ok().as_ref() != Some(expected) {
            faults.push(format!("{FOLDER}/{name} is not the file that {NAME} names: run `cargo xtask vendor-assets`"));
        }
    }
    let mut there = Vec::new();
    names(&assets, "uswds", &mut there)?;
    let unknown = there.iter().filter(|name| !listed.contains_key(name.as_str()));
    faults.extend(unknown.map(|name| format!("{FOLDER}/{name} stands without its hash in {NAME}")));
    Ok(faults)
}

/// The files of the page's table with their hashes.
fn listed(page: &str) -> BTreeMap<String, String> {
    let cells = page.lines().filter_map(|line| line.strip_prefix("| `")?.strip_suffix("` |")?.split_once("` | `"));
    let lines = cells.filter(|(hash, _)| hash.len() == 64);
    lines.map(|(hash, name)| (name.to_owned(), hash.to_owned())).collect()
}

/// The files below a folder, named from the assets.
fn names(assets: &Path, folder: &str, found: &mut Vec<String>) -> Result<()> {
    for entry in fs::read_dir(assets.join(folder)).with_context(|| format!("could not read {FOLDER}/{folder}"))? {
        let entry = entry?;
        let name = format!("{folder}/{}", entry.file_name().display());
        if entry.file_type()?.is_dir() {
            names(assets, &name, found)?;
        } else {
            found.push(name);
        }
    }
    Ok(())
}

fn hash(path: &Path) -> Result<String> {
    let bytes = fs::read(path).with_context(|| format!("could not read {}", path.display()))?;
    Ok(Sha256::digest(&bytes).iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vendored_file_has_the_hash_of_its_line() {
        assert_eq!(faults().unwrap(), Vec::<String>::new());
    }

    #[test]
    fn the_page_names_files_fonts_and_theme() {
        let page = fs::read_to_string(root().join(FOLDER).join(NAME)).unwrap();
        let listed = listed(&page);
        for name in ["uswds.css", "uswds/fonts/PublicSans-Bold.woff2", "uswds/LICENSE.md", THEME] {
            assert!(listed.contains_key(name), "{name}");
        }
    }
}
