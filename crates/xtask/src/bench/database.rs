//! The databases that are measured, each with a copy to go back to.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use testdb::{Binaries, Cluster};

use crate::repository::succeeds;

/// A database that holds the history.
pub(super) enum Database {
    /// A file, in the folder of the history.
    Sqlite(PathBuf),
    /// A database in a throw-away cluster. It does not wait for the disk, as an installation's would.
    Postgres(Box<Cluster>),
}

impl Database {
    /// The engine's name.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Database::Sqlite(_) => "SQLite",
            Database::Postgres(_) => "PostgreSQL (throw-away, without fsync)",
        }
    }

    /// The address under which the program opens it.
    pub(super) fn url(&self) -> Result<String> {
        Ok(match self {
            Database::Sqlite(folder) => format!("sqlite://{}", folder.join("exitplan.db").display()),
            Database::Postgres(cluster) => {
                let (server, _) = cluster.url.rsplit_once('/').context("the cluster's address names a database")?;
                format!("{server}/exitplan")
            }
        })
    }

    /// Whether a copy was kept by an earlier measurement.
    pub(super) fn is_kept(&self) -> bool {
        match self {
            Database::Sqlite(folder) => folder.join("kept.db").exists(),
            Database::Postgres(_) => false,
        }
    }

    /// Makes an empty database.
    pub(super) fn create(&self) -> Result<()> {
        match self {
            Database::Sqlite(folder) => remove_sqlite(folder),
            Database::Postgres(cluster) => run(cluster, "createdb", &["exitplan"]),
        }
    }

    /// Keeps the database as it is now, to go back to.
    pub(super) fn keep(&self) -> Result<()> {
        match self {
            Database::Sqlite(folder) => Ok(fs::rename(folder.join("exitplan.db"), folder.join("kept.db"))?),
            Database::Postgres(cluster) => run(cluster, "createdb", &["--template=exitplan", "kept"]),
        }
    }

    /// Puts the database back as it was kept.
    pub(super) fn restore(&self) -> Result<()> {
        match self {
            Database::Sqlite(folder) => {
                remove_sqlite(folder)?;
                fs::copy(folder.join("kept.db"), folder.join("exitplan.db"))?;
                Ok(())
            }
            Database::Postgres(cluster) => {
                run(cluster, "dropdb", &["--force", "exitplan"])?;
                run(cluster, "createdb", &["--template=kept", "exitplan"])
            }
        }
    }
}

/// Removes the database file and those that help while it is open.
fn remove_sqlite(folder: &Path) -> Result<()> {
    for name in ["exitplan.db", "exitplan.db-wal", "exitplan.db-shm"] {
        let path = folder.join(name);
        if path.exists() {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// Runs one of the server's programs on the cluster.
fn run(cluster: &Cluster, program: &str, arguments: &[&str]) -> Result<()> {
    let mut command = Command::new(Binaries::find()?.program(program));
    command.arg(format!("--maintenance-db={}", cluster.url)).args(arguments);
    ensure!(succeeds(&mut command)?, "{program} failed");
    Ok(())
}
