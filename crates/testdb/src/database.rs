//! One fresh database for one test.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, Executor, PgConnection, SqliteConnection, postgres::PgConnectOptions,
};
use tempfile::TempDir;

use crate::variable::VARIABLE;

/// Which database a story is told on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Engine {
    /// A file in a folder of its own.
    Sqlite,
    /// A database in the test cluster.
    Postgres,
}

/// A database that exists for one test. On SQLite the file does not exist yet, on PostgreSQL the database is empty.
#[derive(Debug)]
pub struct TestDb {
    url: String,
    engine: Engine,
    folder: TempDir,
}

impl TestDb {
    /// The address under which a program opens the database.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Which engine it is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// A folder of this test's own, removed after it; on SQLite it holds the database file.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// Makes a fresh database.
    ///
    /// # Panics
    /// When the test cluster is not there: tests are run by `cargo xtask test`.
    pub async fn create(engine: Engine) -> TestDb {
        let folder = tempfile::Builder::new().prefix("exitplan-db-").tempdir().expect("a temporary folder can be made");
        let url = match engine {
            Engine::Sqlite => format!("sqlite://{}", folder.path().join("test.db").display()),
            Engine::Postgres => create_in_cluster().await,
        };
        TestDb { url, engine, folder }
    }

    /// Does to the database what somebody with access to it could do past the program.
    ///
    /// # Errors
    /// What the database says.
    pub async fn execute(&self, statements: &str) -> Result<(), sqlx::Error> {
        let statements = sqlx::raw_sql(AssertSqlSafe(statements.to_owned()));
        match self.engine {
            Engine::Sqlite => {
                let mut connection = SqliteConnection::connect(&self.url).await?;
                statements.execute(&mut connection).await?;
                connection.close().await
            }
            Engine::Postgres => {
                let mut connection = PgConnection::connect(&self.url).await?;
                statements.execute(&mut connection).await?;
                connection.close().await
            }
        }
    }

    /// Removes the database, whoever is still connected.
    ///
    /// # Panics
    /// When the cluster refuses.
    pub async fn remove(self) {
        if self.engine == Engine::Postgres {
            drop_in_cluster(&self.url).await;
        }
    }
}

/// Tells one story on one engine, in an async runtime of its own, and removes the database whatever came of it.
///
/// # Panics
/// When the story does, or when the test cluster is not there.
pub fn run<Story: Future<Output = ()>>(engine: Engine, story: impl FnOnce(TestDb) -> Story) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.expect("a runtime can be made");
    let db = runtime.block_on(TestDb::create(engine));
    let url = db.url.clone();
    let outcome = catch_unwind(AssertUnwindSafe(|| runtime.block_on(story(db))));
    if engine == Engine::Postgres {
        runtime.block_on(drop_in_cluster(&url));
    }
    if let Err(panic) = outcome {
        resume_unwind(panic);
    }
}

fn cluster_url() -> String {
    std::env::var(VARIABLE).unwrap_or_else(|_| {
        panic!(
            "{VARIABLE} is not set: run the tests with `cargo xtask test`, which starts a PostgreSQL server for them"
        )
    })
}

async fn cluster() -> PgConnection {
    let options: PgConnectOptions = cluster_url().parse().expect("the variable holds a postgres:// address");
    let connection = options.disable_statement_logging().connect().await;
    connection.unwrap_or_else(|error| panic!("the server named by {VARIABLE} does not answer: {error}"))
}

async fn create_in_cluster() -> String {
    static COUNTER: AtomicU32 = AtomicU32::new(0);
    let number = COUNTER.fetch_add(1, Ordering::Relaxed);
    let name = format!("test_{}_{number}", std::process::id());
    let mut cluster = cluster().await;
    let statement = format!("CREATE DATABASE {name} TEMPLATE template0");
    cluster.execute(AssertSqlSafe(statement)).await.expect("the cluster makes a database");
    cluster.close().await.expect("the connection closes");
    let base = cluster_url();
    let (server, _) = base.rsplit_once('/').expect("the address ends in a database name");
    format!("{server}/{name}")
}

async fn drop_in_cluster(url: &str) {
    let (_, name) = url.rsplit_once('/').expect("the address ends in a database name");
    let mut cluster = cluster().await;
    let statement = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    cluster.execute(AssertSqlSafe(statement)).await.expect("the cluster drops the database");
}
