//! The schema is the same on both databases, and every step can be taken back and taken again.

#![cfg(test)]

use std::collections::BTreeSet;

use migrations::Migrator;
use sea_orm_migration::MigratorTrait;
use sea_orm_migration::sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, QueryResult, Statement};
use testdb::{Engine, TestDb, on_both_databases};

/// A column as both databases would describe it: table, name, family of its type, whether it may be empty.
type Column = (String, String, &'static str, bool);

async fn connect(db: &TestDb) -> DatabaseConnection {
    let create = if db.engine() == Engine::Sqlite { "?mode=rwc" } else { "" };
    Database::connect(format!("{}{create}", db.url())).await.unwrap()
}

async fn columns(db: &DatabaseConnection) -> BTreeSet<Column> {
    let backend = db.get_database_backend();
    let query = match backend {
        DbBackend::Sqlite => {
            "SELECT t.name AS table_name, c.name AS column_name, c.type AS data_type, c.\"notnull\" = 0 AS optional \
             FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'"
        }
        _ => {
            "SELECT table_name::text, column_name::text, data_type::text, is_nullable = 'YES' AS optional \
             FROM information_schema.columns WHERE table_schema = 'public'"
        }
    };
    let rows = db.query_all_raw(Statement::from_string(backend, query)).await.unwrap();
    let column = |row: &QueryResult| {
        let kind: String = row.try_get("", "data_type").unwrap();
        (
            row.try_get("", "table_name").unwrap(),
            row.try_get("", "column_name").unwrap(),
            family(&kind),
            row.try_get("", "optional").unwrap(),
        )
    };
    rows.iter().map(column).filter(|(table, ..)| table != "seaql_migrations").collect()
}

/// The two databases name the same types differently.
fn family(kind: &str) -> &'static str {
    match kind.to_lowercase().as_str() {
        "bigint" | "integer" => "whole number",
        "text" | "varchar" | "character varying" => "text",
        "boolean" => "yes or no",
        "blob" | "bytea" => "bytes",
        "date" | "date_text" => "date",
        other => panic!("a type that the schema does not use: {other}"),
    }
}

#[tokio::test]
async fn both_databases_get_the_same_columns() {
    let mut seen = Vec::new();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let db = TestDb::create(engine).await;
        let connection = connect(&db).await;
        Migrator::up(&connection, None).await.unwrap();
        seen.push(columns(&connection).await);
        connection.close().await.unwrap();
        db.remove().await;
    }
    assert!(seen[0].contains(&("extracts".to_owned(), "content".to_owned(), "bytes", false)));
    assert_eq!(seen[0], seen[1]);
}

on_both_databases! {
    async fn every_step_goes_up_down_and_up_again(db: TestDb) {
        let connection = connect(&db).await;
        let steps = Migrator::migrations().len();
        let mut schemas = vec![columns(&connection).await];
        for _ in 0..steps {
            Migrator::up(&connection, Some(1)).await.unwrap();
            let schema = columns(&connection).await;
            assert_ne!(Some(&schema), schemas.last());
            schemas.push(schema);
        }
        for before in schemas[..steps].iter().rev() {
            Migrator::down(&connection, Some(1)).await.unwrap();
            assert_eq!(columns(&connection).await, *before);
        }
        Migrator::up(&connection, None).await.unwrap();
        assert_eq!(columns(&connection).await, schemas[steps]);
    }

    async fn leadership_that_saw_the_whole_state_because_it_named_no_area_goes_on_to_see_it_and_nobody_else(db: TestDb) {
        let connection = connect(&db).await;
        let before = Migrator::migrations().iter().position(|step| step.name().ends_with("guard_rights")).unwrap();
        Migrator::up(&connection, Some(u32::try_from(before).unwrap())).await.unwrap();
        for (id, role) in [(1, "leadership"), (2, "leadership"), (3, "monitor")] {
            let account = format!(
                "INSERT INTO accounts (id, order_id, name, role, password_hash, created_at) VALUES ({id}, 'o', 'n{id}', '{role}', '', 0)"
            );
            connection.execute_unprepared(&account).await.unwrap();
        }
        connection.execute_unprepared("INSERT INTO account_areas VALUES (2, 'region', '1')").await.unwrap();
        Migrator::up(&connection, None).await.unwrap();
        let query = Statement::from_string(connection.get_database_backend(), "SELECT id, whole_state, version FROM accounts ORDER BY id");
        let rows = connection.query_all_raw(query).await.unwrap();
        let seen: Vec<(i64, bool, i64)> = rows
            .iter()
            .map(|row| (row.try_get("", "id").unwrap(), row.try_get("", "whole_state").unwrap(), row.try_get("", "version").unwrap()))
            .collect();
        assert_eq!(seen, [(1, true, 1), (2, false, 1), (3, false, 1)]);
    }
}
