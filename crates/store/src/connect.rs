//! Connections to either database: a pool that reads and a pool that writes.

use std::path::Path;
use std::time::Duration;

use sea_orm::{DatabaseConnection, DbErr};
use sqlx::pool::PoolOptions;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection};

use crate::address::{Address, PostgresAddress};
use crate::error::{Meaning, StoreError, of_driver};

/// How long one program waits for another that writes, or for a server that does not answer.
const PATIENCE: Duration = Duration::from_secs(10);
const SQLITE_READERS: u32 = 4;
const POSTGRES_CONNECTIONS: u32 = 8;
/// The oldest server, as `PostgreSQL` numbers its versions.
const OLDEST_SERVER: u32 = 150_000;

/// A reading and a writing pool; the file of a `SQLite` database is made where missing.
pub(crate) async fn for_writing(address: &Address) -> Result<(DatabaseConnection, DatabaseConnection), StoreError> {
    match address {
        Address::Sqlite(path) => {
            let writer = sqlite_writer(path).await.map_err(|error| explain(address, error))?;
            Ok((sqlite_readers(path), writer))
        }
        Address::Postgres(server) => {
            probe(address, server).await?;
            let pool = postgres_pool(server.options.clone());
            Ok((pool.clone(), pool))
        }
    }
}

/// A reading pool, where there is something to read.
pub(crate) async fn for_reading(address: &Address) -> Result<Option<DatabaseConnection>, StoreError> {
    match address {
        Address::Sqlite(path) => {
            let there = path.try_exists().map_err(|error| explain(address, of_driver(error.into())))?;
            Ok(there.then(|| sqlite_readers(path)))
        }
        Address::Postgres(server) => match probe(address, server).await {
            Ok(()) => {
                Ok(Some(postgres_pool(server.options.clone().options([("default_transaction_read_only", "on")]))))
            }
            Err(StoreError::NoSuchDatabase { .. }) => Ok(None),
            Err(error) => Err(error),
        },
    }
}

/// What a fault on opening means.
pub(crate) fn explain(address: &Address, source: DbErr) -> StoreError {
    let database = address.to_string();
    match (address, Meaning::of(&source)) {
        (_, Meaning::Busy | Meaning::Full) => source.into(),
        (Address::Sqlite(path), Meaning::NotADatabase) => StoreError::NotADatabase { path: path.clone(), source },
        (Address::Sqlite(path), _) => StoreError::CannotOpen { path: path.clone(), source },
        (Address::Postgres(_), Meaning::NoSuchDatabase) => StoreError::NoSuchDatabase { database, source },
        (Address::Postgres(_), _) => StoreError::Unreachable { database, source },
    }
}

/// How a connection to a `SQLite` file is made; pragmas that a pool adds come on top.
pub(crate) fn sqlite_options(path: &Path) -> SqliteConnectOptions {
    let options = SqliteConnectOptions::new().filename(path).busy_timeout(PATIENCE).foreign_keys(true);
    options.disable_statement_logging()
}

/// Makes a new database file that its owner alone may read: it holds records of children. What stands in the way is told
/// by the database itself when it opens the file.
fn make_private(path: &Path) {
    let mut options = std::fs::OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let _ = options.write(true).create_new(true).open(path);
}

/// A pool whose connections last as long as it does. The task by which the driver retires old connections can spin for
/// ever (seen with sqlx 0.9.0); a pool that retires none does not start it.
fn lasting<DB: sqlx::Database>(options: PoolOptions<DB>) -> PoolOptions<DB> {
    options.idle_timeout(None).max_lifetime(None)
}

/// The one connection that writes. Commits are few and precious: each is on the disk before it is reported.
async fn sqlite_writer(path: &Path) -> Result<DatabaseConnection, DbErr> {
    make_private(path);
    let options = sqlite_options(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    let pool =
        lasting(SqlitePoolOptions::new()).max_connections(1).test_before_acquire(false).connect_with(options).await;
    Ok(pool.map_err(of_driver)?.into())
}

fn sqlite_readers(path: &Path) -> DatabaseConnection {
    let options = sqlite_options(path).pragma("query_only", "ON");
    lasting(SqlitePoolOptions::new())
        .max_connections(SQLITE_READERS)
        .test_before_acquire(false)
        .connect_lazy_with(options)
        .into()
}

fn postgres_pool(options: PgConnectOptions) -> DatabaseConnection {
    let options = options.application_name("exitplan").disable_statement_logging();
    lasting(PgPoolOptions::new())
        .max_connections(POSTGRES_CONNECTIONS)
        .acquire_timeout(PATIENCE)
        .connect_lazy_with(options)
        .into()
}

/// Connects once by itself: a pool would try again and again and in the end not say why it could not connect.
async fn probe(address: &Address, server: &PostgresAddress) -> Result<(), StoreError> {
    let connecting = server.options.clone().disable_statement_logging();
    let late = |_| DbErr::Custom(format!("no answer within {} seconds", PATIENCE.as_secs()));
    let connection = tokio::time::timeout(PATIENCE, connecting.connect()).await;
    let connection = connection.map_err(late).and_then(|connected| connected.map_err(of_driver));
    let connection = connection.map_err(|error| explain(address, error))?;
    let version = connection.server_version_num();
    connection.close().await.map_err(of_driver)?;
    match version {
        Some(version) if version < OLDEST_SERVER => {
            Err(StoreError::ServerTooOld { database: address.to_string(), version: version / 10_000 })
        }
        _ => Ok(()),
    }
}
