//! Finding the PostgreSQL server programs that the distribution installed.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The oldest PostgreSQL that the program supports.
const OLDEST: u32 = 15;

/// The folder of one PostgreSQL installation's programs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Binaries {
    folder: PathBuf,
}

/// No server of a supported version is installed.
#[derive(Debug, thiserror::Error)]
#[error(
    "no PostgreSQL server of version {OLDEST} or newer was found on the PATH, by pg_config or under /usr/lib/postgresql: \
     install it (Debian: `apt-get install postgresql`)"
)]
pub struct MissingBinaries;

impl Binaries {
    /// Looks on the PATH, asks `pg_config`, then takes the newest of the distribution's folders.
    ///
    /// # Errors
    /// When none of them holds `initdb` and a `postgres` of a supported version.
    pub fn find() -> Result<Binaries, MissingBinaries> {
        on_path()
            .into_iter()
            .chain(named_by_pg_config())
            .chain(of_distribution())
            .map(|folder| Binaries { folder })
            .find(Binaries::are_usable)
            .ok_or(MissingBinaries)
    }

    /// The path of one of the programs, such as `initdb`.
    pub fn program(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn are_usable(&self) -> bool {
        let complete = ["initdb", "postgres", "pg_isready"].iter().all(|name| self.program(name).is_file());
        complete && major_version(&self.program("postgres")).is_some_and(|version| version >= OLDEST)
    }
}

fn on_path() -> Vec<PathBuf> {
    std::env::var_os("PATH").map(|path| std::env::split_paths(&path).collect()).unwrap_or_default()
}

fn named_by_pg_config() -> Option<PathBuf> {
    let output = Command::new("pg_config").arg("--bindir").output().ok()?;
    Some(PathBuf::from(String::from_utf8(output.stdout).ok()?.trim()))
}

fn of_distribution() -> Vec<PathBuf> {
    let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let entry = entry.ok()?;
            Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin")))
        })
        .collect();
    versions.sort();
    versions.into_iter().rev().map(|(_, folder)| folder).collect()
}

/// The 15 of `postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)`.
fn major_version(postgres: &Path) -> Option<u32> {
    let output = Command::new(postgres).arg("--version").output().ok()?;
    parse_major(&String::from_utf8(output.stdout).ok()?)
}

fn parse_major(line: &str) -> Option<u32> {
    let version = line.split_whitespace().nth(2)?;
    version.split(|character: char| !character.is_ascii_digit()).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::parse_major;

    #[test]
    fn the_major_version_is_read_from_what_the_server_says_of_itself() {
        assert_eq!(parse_major("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"), Some(15));
        assert_eq!(parse_major("postgres (PostgreSQL) 18rc1"), Some(18));
        assert_eq!(parse_major("something else"), None);
    }
}
