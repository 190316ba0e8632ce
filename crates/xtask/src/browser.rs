//! The stories told in a real browser, against the real program with the data of a demonstration.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail, ensure};

use crate::repository::{build, root, succeeds};

/// The stories, their tools and the list of what is fetched for them, from the root.
const FOLDER: &str = "tests/browser";
/// The variable that names a browser of one's own choice.
const VARIABLE: &str = "CHROMIUM";
/// The names that Chromium goes by.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
/// The oldest Node that the driver of the browser runs on.
const OLDEST_NODE: u32 = 20;

/// What the stories need and the machine has.
#[derive(Debug)]
pub(crate) struct Browser {
    chromium: PathBuf,
}

/// Runs the stories whose file name contains one of the arguments, or all; whether they passed.
pub(crate) fn run(arguments: &[OsString]) -> Result<bool> {
    Browser::find()?.tell(arguments)
}

impl Browser {
    /// Looks for Chromium, Node and npm.
    ///
    /// # Errors
    /// When one is missing: says which, and what installs it.
    pub(crate) fn find() -> Result<Browser> {
        let named = std::env::var_os(VARIABLE).map(PathBuf::from);
        let found = named.or_else(|| NAMES.iter().find_map(|name| on_path(name)));
        let Some(chromium) = found else {
            bail!(
                "the stories in a browser need Chromium: install it (Debian: `apt-get install chromium`), or name one in {VARIABLE}"
            );
        };
        let node = node_version();
        ensure!(
            node.is_some_and(|version| version >= OLDEST_NODE) && on_path("npm").is_some(),
            "the stories in a browser need Node.js {OLDEST_NODE} or newer and npm ({}): install them (Debian 13: `apt-get install nodejs npm`)",
            node.map_or_else(|| "there is none".to_owned(), |version| format!("there is Node.js {version}"))
        );
        Ok(Browser { chromium })
    }

    /// Builds the program, fetches the driver where it is missing, and runs the script with these arguments.
    pub(crate) fn tell(&self, arguments: &[OsString]) -> Result<bool> {
        let program = build(&["--workspace", "--bin=exitplan", "--test=acceptance"])?.path("exitplan")?;
        let folder = root().join(FOLDER);
        fetch(&folder)?;
        let mut script = Command::new("node");
        script.arg("run.mjs").args(arguments).current_dir(folder);
        succeeds(script.env("EXITPLAN", program).env(VARIABLE, &self.chromium))
    }
}

/// Installs the exact packages of the lock file, unless that is done; no script of a package runs.
fn fetch(folder: &Path) -> Result<()> {
    let changed = |name: &str| fs::metadata(folder.join(name)).and_then(|file| file.modified()).ok();
    if changed("node_modules/.package-lock.json") >= changed("package-lock.json") {
        return Ok(());
    }
    let quiet = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    let done = succeeds(Command::new("npm").args(quiet).current_dir(folder))?;
    ensure!(done, "npm could not install what {FOLDER}/package-lock.json lists");
    Ok(())
}

fn on_path(name: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join(name)).find(|path| path.is_file())
}

/// The first number of Node's version: 20 of `v20.11.1`.
fn node_version() -> Option<u32> {
    let output = Command::new("node").arg("--version").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    text.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}
