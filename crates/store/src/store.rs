//! The opened database and its way to the repositories.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, EntityTrait, IsolationLevel,
    QuerySelect, Select, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use tokio::sync::Mutex;

use crate::accounts::Accounts;
use crate::acts::{self, Acts, Seen};
use crate::address::Address;
use crate::connect;
use crate::devices::Devices;
use crate::drafts::Drafts;
use crate::error::StoreError;
use crate::guesses::GuessCounts;
use crate::installation::Installation;
use crate::ledger::{Action, Ledger};
use crate::references::References;
use crate::refusals::Refusals;
use crate::reported::Reported;
use crate::rights_changes::RightsChanges;
use crate::rights_requests::RightsRequests;
use crate::schema;
use crate::score_drafts::ScoreDrafts;
use crate::sessions::Sessions;
use crate::sign_ins::SignIns;
use crate::submissions::Submissions;
use crate::tokens::Tokens;
use crate::told::Folded;

/// The advisory lock of `PostgreSQL` under which everything is written; any number, the same for ever.
const WRITER_LOCK: i64 = 7_245_530_861_914_002;

/// An opened database. Cheap to clone; all clones share its connections.
#[derive(Clone)]
pub struct Store {
    pub(crate) address: Address,
    pub(crate) reader: DatabaseConnection,
    writer: DatabaseConnection,
    /// What was folded of the ledger, for all clones.
    pub(crate) folded: Arc<Mutex<Folded>>,
}

impl Store {
    /// Opens the database of an address like `sqlite://FILE` (made where missing) or `postgres://USER@HOST/NAME`, and
    /// brings its schema up to date. Programs that start at the same time wait for one another.
    ///
    /// # Errors
    /// When the address, the file or the server cannot be used, or the schema is newer than this program.
    pub async fn open(url: &str) -> Result<Store, StoreError> {
        let address: Address = url.parse()?;
        let (reader, writer) = connect::for_writing(&address).await?;
        let store = Store { address, reader, writer, folded: Arc::default() };
        schema::bring_up_to_date(&store).await?;
        Ok(store)
    }

    /// Opens a database for reading only; none where there is no file, no database on the server, or nothing in it.
    /// Makes neither file nor schema.
    ///
    /// # Errors
    /// When the address, the file or the server cannot be used, or the schema is not this program's.
    pub async fn open_existing(url: &str) -> Result<Option<Store>, StoreError> {
        let address: Address = url.parse()?;
        let Some(reader) = connect::for_reading(&address).await? else { return Ok(None) };
        let store = Store { address, writer: reader.clone(), reader, folded: Arc::default() };
        Ok(schema::is_there(&store).await?.then_some(store))
    }

    /// The database's file; none on a server.
    pub fn file(&self) -> Option<&Path> {
        match &self.address {
            Address::Sqlite(path) => Some(path),
            Address::Postgres(_) => None,
        }
    }

    /// Accepted submissions and their sealed extracts.
    pub fn submissions(&self) -> Submissions<'_> {
        Submissions { store: self }
    }

    /// Submissions that wait for their uploader to confirm them.
    pub fn drafts(&self) -> Drafts<'_> {
        Drafts { store: self }
    }

    /// What is kept of rejected submissions.
    pub fn refusals(&self) -> Refusals<'_> {
        Refusals { store: self }
    }

    /// Plan, offices and instrument files as they were used.
    pub fn references(&self) -> References<'_> {
        References { store: self }
    }

    /// Figures published elsewhere.
    pub fn reported(&self) -> Reported<'_> {
        Reported { store: self }
    }

    /// People who may sign in.
    pub fn accounts(&self) -> Accounts<'_> {
        Accounts { store: self }
    }

    /// Signed-in browsers.
    pub fn sessions(&self) -> Sessions<'_> {
        Sessions { store: self }
    }

    /// Attempts to sign in.
    pub fn sign_ins(&self) -> SignIns<'_> {
        SignIns { store: self }
    }

    /// How often signing in failed lately.
    pub fn guesses(&self) -> GuessCounts<'_> {
        GuessCounts { store: self }
    }

    /// Browsers in which an account signed in before.
    pub fn devices(&self) -> Devices<'_> {
        Devices { store: self }
    }

    /// What one administrator asks for and another one answers.
    pub fn rights_requests(&self) -> RightsRequests<'_> {
        RightsRequests { store: self }
    }

    /// What is told of changes of rights.
    pub fn rights_changes(&self) -> RightsChanges<'_> {
        RightsChanges { store: self }
    }

    /// Tokens with which programs ask for a person.
    pub fn tokens(&self) -> Tokens<'_> {
        Tokens { store: self }
    }

    /// What people did.
    pub fn ledger(&self) -> Ledger<'_> {
        Ledger { store: self }
    }

    /// What people decide about certification.
    pub fn decisions(&self) -> Acts<'_> {
        Acts { store: self, action: Action::Decision }
    }

    /// What people do in case reviews.
    pub fn case_reviews(&self) -> Acts<'_> {
        Acts { store: self, action: Action::CaseReview }
    }

    /// What people do to withdraw submissions that were received in error.
    pub fn withdrawals(&self) -> Acts<'_> {
        Acts { store: self, action: Action::Withdrawal }
    }

    /// The newest acts and submission of an order: what is read after this was asked is at least as new.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn newest(&self, order: &str) -> Result<Seen, StoreError> {
        acts::newest(&self.reader, order).await
    }

    /// What reviewers wrote and did not hand in yet.
    pub fn score_drafts(&self) -> ScoreDrafts<'_> {
        ScoreDrafts { store: self }
    }

    /// What is true of the installation as a whole.
    pub fn installation(&self) -> Installation<'_> {
        Installation { store: self }
    }

    /// Closes every connection. On `SQLite` this leaves the one file, without the two that help while it is open.
    ///
    /// # Errors
    /// When the database reports a fault on closing.
    pub async fn close(self) -> Result<(), StoreError> {
        self.reader.close().await?;
        Ok(self.writer.close().await?)
    }

    /// Begins a transaction in which everything is read as it stands at one moment, whatever is written meanwhile.
    pub(crate) async fn begin_read(&self) -> Result<DatabaseTransaction, StoreError> {
        let sqlite = self.reader.get_database_backend() == DbBackend::Sqlite;
        // `SQLite` keeps every transaction at one moment.
        let isolation_level = (!sqlite).then_some(IsolationLevel::RepeatableRead);
        let options = TransactionOptions { isolation_level, ..TransactionOptions::default() };
        Ok(self.reader.begin_with_options(options).await?)
    }

    /// Begins the one transaction that may write; waits for any other, of this program or another.
    pub(crate) async fn begin_write(&self) -> Result<DatabaseTransaction, StoreError> {
        let sqlite = self.writer.get_database_backend() == DbBackend::Sqlite;
        let mode = sqlite.then_some(SqliteTransactionMode::Immediate);
        let options = TransactionOptions { sqlite_transaction_mode: mode, ..TransactionOptions::default() };
        let transaction = self.writer.begin_with_options(options).await?;
        if !sqlite {
            transaction.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({WRITER_LOCK})")).await?;
        }
        Ok(transaction)
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Store").field(&self.address).finish()
    }
}

/// The number after the largest in a table's column of ids: gapless, because it is taken under the writer's lock.
pub(crate) async fn next_id<Table: EntityTrait>(
    writing: &DatabaseTransaction,
    id: Table::Column,
) -> Result<i64, StoreError> {
    Ok(largest_id(writing, Table::find(), id).await?.unwrap_or(0) + 1)
}

/// The largest number in the column of ids of some rows; none where there is no row.
pub(crate) async fn largest_id<Table: EntityTrait>(
    db: &impl ConnectionTrait,
    rows: Select<Table>,
    id: Table::Column,
) -> Result<Option<i64>, StoreError> {
    let largest = rows.select_only().column_as(id.max(), "largest").into_tuple::<Option<i64>>();
    Ok(largest.one(db).await?.flatten())
}
