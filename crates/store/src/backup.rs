//! A consistent copy of the database while others read and write.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use sqlx::{ConnectOptions, Connection};
use tempfile::TempPath;
use tokio::process::Command;

use crate::address::{Address, PostgresAddress};
use crate::connect::{explain, sqlite_options};
use crate::error::{StoreError, of_driver};
use crate::store::Store;

impl Store {
    /// Writes a consistent copy to a new file: a database file on `SQLite`, an archive for `pg_restore` on `PostgreSQL`.
    /// The file appears when it is whole, readable by its owner only.
    ///
    /// # Errors
    /// When the file exists or cannot be written, or the copy fails; no file is left then.
    pub async fn backup(&self, path: &Path) -> Result<(), StoreError> {
        if path.symlink_metadata().is_ok() {
            return Err(StoreError::BackupExists { path: path.to_owned() });
        }
        let unfinished = unfinished_beside(path).map_err(|source| no_folder(path, source))?;
        match &self.address {
            Address::Sqlite(database) => copy_file(&self.address, database, &unfinished).await?,
            Address::Postgres(server) => dump(server, &unfinished).await?,
        }
        finish(unfinished, path)
    }
}

fn no_folder(path: &Path, source: io::Error) -> StoreError {
    StoreError::BackupFolder { path: path.to_owned(), source }
}

/// An empty file in the folder of the one to be made, removed again unless it is finished.
fn unfinished_beside(path: &Path) -> io::Result<TempPath> {
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    Ok(tempfile::Builder::new().prefix(".unfinished-backup-").tempfile_in(folder)?.into_temp_path())
}

/// Puts the whole copy on the disk and under its name, unless that was taken meanwhile.
fn finish(unfinished: TempPath, path: &Path) -> Result<(), StoreError> {
    std::fs::File::open(&unfinished).and_then(|file| file.sync_all()).map_err(|source| no_folder(path, source))?;
    unfinished.persist_noclobber(path).map_err(|error| match error.error.kind() {
        io::ErrorKind::AlreadyExists => StoreError::BackupExists { path: path.to_owned() },
        _ => no_folder(path, error.error),
    })
}

/// A connection of its own: `VACUUM INTO` may not run on one that is only for queries, nor should it hold the writer up.
async fn copy_file(address: &Address, database: &Path, target: &Path) -> Result<(), StoreError> {
    let mut connection =
        sqlite_options(database).connect().await.map_err(|error| explain(address, of_driver(error)))?;
    let copied = sqlx::query("VACUUM INTO ?").bind(target.to_string_lossy()).execute(&mut connection).await;
    connection.close().await.map_err(of_driver)?;
    copied.map_err(of_driver)?;
    Ok(())
}

async fn dump(server: &PostgresAddress, target: &Path) -> Result<(), StoreError> {
    let program = find_program("pg_dump", std::env::var_os("PATH").as_deref()).ok_or(StoreError::NoBackupProgram)?;
    let mut command = Command::new(program);
    command.arg("--format=custom").arg("--no-password").arg("--file").arg(target);
    command.arg("--dbname").arg(server.shown.as_str());
    if let Some(password) = &server.password {
        command.env("PGPASSWORD", password);
    }
    let output = command.stdin(Stdio::null()).kill_on_drop(true).output().await;
    let failed = |reason| StoreError::BackupFailed { reason };
    let output = output.map_err(|error| failed(error.to_string()))?;
    output
        .status
        .success()
        .then_some(())
        .ok_or_else(|| failed(String::from_utf8_lossy(&output.stderr).trim().to_owned()))
}

/// A program on the search path.
fn find_program(name: &str, search_path: Option<&OsStr>) -> Option<PathBuf> {
    let on_path = search_path.into_iter().flat_map(std::env::split_paths);
    on_path.map(|folder| folder.join(name)).find(|program| program.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_looked_for_on_the_search_path_only() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("pg_dump"), "").unwrap();
        let search_path = std::env::join_paths([Path::new("/nowhere"), folder.path()]).unwrap();
        assert_eq!(find_program("pg_dump", Some(&search_path)), Some(folder.path().join("pg_dump")));
        assert_eq!(find_program("pg_dump", Some(OsStr::new("/nowhere"))), None);
        assert_eq!(find_program("pg_dump", None), None);
    }
}
