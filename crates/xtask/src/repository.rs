//! Where the repository is, its files, and running cargo in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// Folders that hold nothing of ours: built, kept by git, or scratch.
const NOT_OURS: [&str; 4] = ["target", ".git", "node_modules", "scratch"];

/// The root of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("this crate lies two folders below the root")
}

/// Cargo, to be run at the root.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// Runs a command to its end; whether it succeeded.
pub(crate) fn succeeds(command: &mut Command) -> Result<bool> {
    let status = command.status().with_context(|| format!("could not run {}", command.get_program().display()))?;
    Ok(status.success())
}

/// Every file of ours with one of these extensions, sorted.
pub(crate) fn files(extensions: &[&str]) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    collect(root(), extensions, &mut found)?;
    found.sort();
    Ok(found)
}

fn collect(folder: &Path, extensions: &[&str], found: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("could not read {}", folder.display()))? {
        let entry = entry?;
        let (path, name) = (entry.path(), entry.file_name());
        if entry.file_type()?.is_dir() {
            if !NOT_OURS.iter().any(|folder| name == *folder) {
                collect(&path, extensions, found)?;
            }
        } else if path.extension().is_some_and(|found| extensions.iter().any(|extension| found == *extension)) {
            found.push(path);
        }
    }
    Ok(())
}

/// A path as people write it: from the root.
pub(crate) fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

/// What cargo built, by name.
pub(crate) struct Built(Vec<PathBuf>);

/// Builds programs with the features that the whole workspace gives its libraries, and says where they are.
pub(crate) fn build(arguments: &[&str]) -> Result<Built> {
    let mut command = cargo();
    command.arg("build").args(arguments).arg("--message-format=json-render-diagnostics");
    let output = command.stderr(Stdio::inherit()).output()?;
    ensure!(output.status.success(), "the program could not be built");
    let messages = output.stdout.split(|byte| *byte == b'\n');
    let built = messages.filter_map(|line| serde_json::from_slice::<Value>(line).ok());
    Ok(Built(built.filter_map(|message| Some(PathBuf::from(message["executable"].as_str()?))).collect()))
}

impl Built {
    /// The place of a program.
    pub(crate) fn path(&self, name: &str) -> Result<PathBuf> {
        let named = |path: &&PathBuf| path.file_stem().is_some_and(|stem| stem == name);
        self.0.iter().find(named).cloned().with_context(|| format!("cargo did not say where it put {name}"))
    }
}
