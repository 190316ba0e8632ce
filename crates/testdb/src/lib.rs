//! Fresh databases for tests: every story about stored data is told on SQLite and on PostgreSQL.
//!
//! ```ignore
//! on_both_databases! {
//!     async fn a_new_database_is_empty(db: TestDb) {
//!         assert!(Store::open(db.url()).await.unwrap().installation().is_empty().await.unwrap());
//!     }
//! }
//! ```
//!
//! makes the tests `a_new_database_is_empty::sqlite` and `a_new_database_is_empty::postgres`.
//! The PostgreSQL server is a throw-away [`Cluster`], started once by `cargo xtask test`.

mod binaries;
mod cluster;
#[cfg(feature = "databases")]
mod database;
mod variable;

pub use binaries::{Binaries, MissingBinaries};
pub use cluster::{Cluster, ClusterError};
#[cfg(feature = "databases")]
pub use database::{Engine, TestDb, run};
pub use variable::VARIABLE;

/// Makes of each `async fn story(db: TestDb)` the tests `story::sqlite` and `story::postgres`.
#[cfg(feature = "databases")]
#[macro_export]
macro_rules! on_both_databases {
    ($($(#[$meta:meta])* async fn $story:ident($db:ident: $test_db:ty) $body:block)+) => {$(
        #[cfg(test)]
        $(#[$meta])*
        mod $story {
            use super::*;

            async fn story($db: $test_db) $body

            #[test]
            fn sqlite() {
                $crate::run($crate::Engine::Sqlite, story);
            }

            #[test]
            fn postgres() {
                $crate::run($crate::Engine::Postgres, story);
            }
        }
    )+};
}
