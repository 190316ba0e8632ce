//! What somebody sees and does in the database past the store.

use ledger::Link;
use sea_orm::{ConnectionTrait, Database, DbBackend, QueryResult, Statement};
use store::{LedgerQuery, Store};
use testdb::{Engine, TestDb};

use super::{ORDER, execute};

/// The columns of some tables: table, name, type.
pub async fn columns(db: &TestDb, tables: &[&str]) -> Vec<(String, String, String)> {
    let connection = Database::connect(db.url()).await.unwrap();
    let backend = connection.get_database_backend();
    let query = match backend {
        DbBackend::Sqlite => {
            "SELECT t.name AS table_name, c.name AS column_name, lower(c.type) AS data_type \
             FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'"
        }
        _ => {
            "SELECT table_name::text, column_name::text, data_type::text FROM information_schema.columns \
             WHERE table_schema = 'public'"
        }
    };
    let rows = connection.query_all_raw(Statement::from_string(backend, query)).await.unwrap();
    connection.close().await.unwrap();
    let text = |row: &QueryResult, name: &str| row.try_get::<String>("", name).unwrap();
    let all = rows.iter().map(|row| (text(row, "table_name"), text(row, "column_name"), text(row, "data_type")));
    let found: Vec<_> = all.filter(|(table, ..)| tables.contains(&&**table)).collect();
    assert!(found.len() > tables.len(), "{found:?}");
    found
}

/// Makes the ledger one that an older version wrote: its entries state no facts, and hang on one another.
pub async fn forget_facts(db: &TestDb, store: &Store) {
    let unguarded = match db.engine() {
        Engine::Sqlite => "DROP TRIGGER ledger_stays_unchanged",
        Engine::Postgres => "DROP TRIGGER ledger_stays ON ledger",
    };
    execute(db, unguarded).await.unwrap();
    let query = LedgerQuery { limit: 1_000, ..LedgerQuery::default() };
    let mut previous = None;
    for entered in store.ledger().list(ORDER, query).await.unwrap().into_iter().rev() {
        let link = Link { subject: entered.entry.subject.clone(), previous, ..entered.link() };
        let hash = link.hash().unwrap();
        let subject = ledger::canonical(&link.subject).unwrap().replace('\'', "''");
        let hanging = previous.map_or("NULL".to_owned(), |previous| format!("'{previous}'"));
        let number = entered.number;
        let statement = format!(
            "UPDATE ledger SET subject = '{subject}', previous_hash = {hanging}, hash = '{hash}' WHERE id = {number}"
        );
        execute(db, &statement).await.unwrap();
        previous = Some(hash);
    }
}
