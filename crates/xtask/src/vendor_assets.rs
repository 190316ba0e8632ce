//! `vendor-assets`: the subset of the U.S. Web Design System that the portal carries, from its npm package.
//!
//! Only who changes the subset or its version runs this, and only here are Node and npm needed: the result is kept in
//! the repository and built into the program.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::repository::{root, succeeds};
use crate::sources::{self, FOLDER, THEME};

/// The design system and its licence.
const USWDS: Package = Package { name: "@uswds/uswds", version: "3.14.0" };
/// What compiles its sheets; nothing of it is kept.
const SASS: Package = Package { name: "sass", version: "1.108.2" };

/// What is made of them, within the folder.
const SHEET: &str = "uswds.css";

/// A package of npm, always in one exact version.
struct Package {
    name: &'static str,
    version: &'static str,
}

impl Package {
    fn exact(&self) -> String {
        format!("{}@{}", self.name, self.version)
    }
}

/// Fetches, compiles and copies; always done when it returns without an error.
pub(crate) fn run() -> Result<bool> {
    let scratch = tempfile::tempdir().context("could not make a temporary folder")?;
    install(scratch.path())?;
    let modules = scratch.path().join("node_modules");
    let assets = root().join(FOLDER);
    compile(&modules, &assets)?;
    let sheet = fs::read_to_string(assets.join(SHEET)).context("the compiled sheet can't be read")?;
    let copied = copy(&modules.join(USWDS.name), &assets, &named_files(&sheet))?;
    let kept: Vec<&str> = [SHEET].into_iter().chain(copied.iter().map(String::as_str)).collect();
    sources::write(&assets, &opening(), &kept)?;
    let kilobytes = sheet.len().div_ceil(1000);
    eprintln!("Wrote {FOLDER}/{SHEET} ({kilobytes} kB), {} fonts and images, and {}.", copied.len(), sources::NAME);
    Ok(true)
}

/// Installs both packages into a folder; no script of a package runs.
fn install(folder: &Path) -> Result<()> {
    let quiet = ["install", "--ignore-scripts", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error"];
    let done = succeeds(Command::new("npm").args(quiet).args([USWDS.exact(), SASS.exact()]).current_dir(folder));
    ensure!(done.context("npm is needed here (Debian and Ubuntu: apt-get install npm)")?, "npm could not install");
    Ok(())
}

fn compile(modules: &Path, assets: &Path) -> Result<()> {
    let mut sass = Command::new("node");
    sass.arg(modules.join(SASS.name).join("sass.js"));
    sass.args(["--style=compressed", "--no-source-map", "--no-charset", "--quiet-deps", "--load-path"]);
    sass.arg(modules.join(USWDS.name).join("packages")).args([assets.join(THEME), assets.join(SHEET)]);
    ensure!(succeeds(&mut sass)?, "the theme could not be compiled");
    Ok(())
}

/// The files that a sheet names with `url(…)`, each once, sorted.
fn named_files(sheet: &str) -> BTreeSet<&str> {
    let addresses = sheet.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
    addresses.map(|address| address.trim_matches('"')).filter(|address| !address.is_empty()).collect()
}

/// Copies the files that the sheet names, and the licences; what was copied before and isn't named any more goes.
fn copy(package: &Path, assets: &Path, named: &BTreeSet<&str>) -> Result<Vec<String>> {
    let mut from: Vec<(PathBuf, String)> = vec![(package.join("LICENSE.md"), "uswds/LICENSE.md".to_owned())];
    for name in named {
        from.push((package.join("dist").join(place(name)?), (*name).to_owned()));
    }
    for folder in ["uswds/img", "uswds/fonts"] {
        let folder = assets.join(folder);
        if folder.exists() {
            fs::remove_dir_all(&folder).with_context(|| format!("could not clear {}", folder.display()))?;
        }
    }
    for (from, name) in &from {
        let to = assets.join(name);
        fs::create_dir_all(to.parent().unwrap_or(assets))?;
        fs::copy(from, &to).with_context(|| format!("could not copy {name} from the package"))?;
    }
    Ok(from.into_iter().map(|(_, name)| name).collect())
}

/// Where the package keeps what the sheet calls by another name.
fn place(name: &str) -> Result<String> {
    let inside = name.strip_prefix("uswds/").with_context(|| format!("the sheet names {name}, outside of uswds/"))?;
    Ok(match inside.strip_prefix("fonts/") {
        Some(font) => format!("fonts/public-sans/{font}"),
        None => inside.to_owned(),
    })
}

/// What the page of sources says before its table.
fn opening() -> String {
    format!(
        "# Where these files come from\n\n\
         Written by `cargo xtask vendor-assets`: change the program or `{THEME}`, not this page. A test compares the \
         hashes.\n\n\
         | Package | Version | What of it | Licence |\n|---|---|---|---|\n\
         | `{}` (npm) | {} | the style sheet, compiled from `{THEME}` | public domain (CC0); normalisation: MIT, CC0 |\n\
         | the same | {} | `uswds/img`: icons | Apache-2.0 (Material icons, modified), else public domain |\n\
         | the same | {} | `uswds/fonts`: Public Sans | SIL Open Font License 1.1 |\n\
         | `{}` (npm) | {} | compiles the sheet; nothing of it is here | MIT |\n\n\
         Full texts and notices: `uswds/LICENSE.md`. `portal.css` and `{THEME}` are our own.\n",
        USWDS.name, USWDS.version, USWDS.version, USWDS.version, SASS.name, SASS.version
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_that_a_sheet_names_is_found_once() {
        let sheet = r#"a{b:url("uswds/img/x.svg")}@supports(mask: url("")){c{d:url("uswds/img/x.svg"),url(uswds/fonts/y.woff2)}}"#;
        assert_eq!(Vec::from_iter(named_files(sheet)), ["uswds/fonts/y.woff2", "uswds/img/x.svg"]);
    }

    #[test]
    fn a_file_outside_of_the_package_is_refused() {
        assert_eq!(place("uswds/fonts/a.woff2").unwrap(), "fonts/public-sans/a.woff2");
        assert_eq!(place("uswds/img/b.svg").unwrap(), "img/b.svg");
        assert!(place("img/b.svg").is_err());
    }
}
