//! Tables to which rows are added and in which nothing is ever changed: the database itself refuses.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

/// Refuses every change and removal of a row, and on `PostgreSQL` emptying the table.
pub(crate) async fn guard(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    let said = |done: &str| format!("the table {table} is append-only: nothing in it may be {done}");
    let (changed, removed) = (said("changed"), said("removed"));
    let statements = match manager.get_database_backend() {
        DbBackend::Postgres => format!(
            "CREATE FUNCTION {table}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
             BEGIN
               IF TG_OP = 'UPDATE' THEN RAISE EXCEPTION '{changed}'; END IF;
               RAISE EXCEPTION '{removed}';
             END $$;
             CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
               FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_append_only();"
        ),
        _ => format!(
            "CREATE TRIGGER {table}_stays_unchanged BEFORE UPDATE ON {table}
             BEGIN SELECT RAISE(ABORT, '{changed}'); END;
             CREATE TRIGGER {table}_stays_whole BEFORE DELETE ON {table}
             BEGIN SELECT RAISE(ABORT, '{removed}'); END;"
        ),
    };
    execute(manager, &statements).await
}

/// Takes the guard away again.
pub(crate) async fn unguard(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    let statements = match manager.get_database_backend() {
        DbBackend::Postgres => {
            format!("DROP TRIGGER {table}_stays ON {table}; DROP FUNCTION {table}_is_append_only();")
        }
        _ => format!("DROP TRIGGER {table}_stays_unchanged; DROP TRIGGER {table}_stays_whole;"),
    };
    execute(manager, &statements).await
}

/// Refuses an entry of the ledger that is not the next, or does not hang on the last.
pub(crate) async fn guard_order(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const SAID: &str = "the ledger is append-only: an entry has the next number, hangs on the last one and has a hash";
    let statements = match manager.get_database_backend() {
        DbBackend::Postgres => format!(
            "CREATE FUNCTION ledger_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$
             DECLARE last ledger%ROWTYPE;
             BEGIN
               SELECT * INTO last FROM ledger ORDER BY id DESC LIMIT 1;
               IF NEW.hash IS NULL OR NEW.id <> coalesce(last.id, 0) + 1
                 OR NEW.previous_hash IS DISTINCT FROM last.hash
               THEN RAISE EXCEPTION '{SAID}'; END IF;
               RETURN NEW;
             END $$;
             CREATE TRIGGER ledger_goes_on BEFORE INSERT ON ledger
               FOR EACH ROW EXECUTE FUNCTION ledger_goes_on();"
        ),
        _ => format!(
            "CREATE TRIGGER ledger_goes_on BEFORE INSERT ON ledger
             WHEN NEW.hash IS NULL OR NEW.id <> (SELECT coalesce(max(id), 0) + 1 FROM ledger)
               OR NEW.previous_hash IS NOT (SELECT hash FROM ledger ORDER BY id DESC LIMIT 1)
             BEGIN SELECT RAISE(ABORT, '{SAID}'); END;"
        ),
    };
    execute(manager, &statements).await
}

/// Takes that guard away again.
pub(crate) async fn unguard_order(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let statements = match manager.get_database_backend() {
        DbBackend::Postgres => "DROP TRIGGER ledger_goes_on ON ledger; DROP FUNCTION ledger_goes_on();",
        _ => "DROP TRIGGER ledger_goes_on;",
    };
    execute(manager, statements).await
}

/// Refuses a row that is not the next: one that takes the place of another (`INSERT OR REPLACE`) fires no trigger about
/// removal.
pub(crate) async fn guard_places(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    let said =
        format!("the table {table} is append-only: nothing in it may be replaced, and a row has the next number");
    let statements = match manager.get_database_backend() {
        DbBackend::Postgres => format!(
            "CREATE FUNCTION {table}_go_on() RETURNS trigger LANGUAGE plpgsql AS $$
             BEGIN
               IF NEW.id <> (SELECT coalesce(max(id), 0) + 1 FROM {table}) THEN RAISE EXCEPTION '{said}'; END IF;
               RETURN NEW;
             END $$;
             CREATE TRIGGER {table}_go_on BEFORE INSERT ON {table}
               FOR EACH ROW EXECUTE FUNCTION {table}_go_on();"
        ),
        _ => format!(
            "CREATE TRIGGER {table}_go_on BEFORE INSERT ON {table}
             WHEN NEW.id <> (SELECT coalesce(max(id), 0) + 1 FROM {table})
             BEGIN SELECT RAISE(ABORT, '{said}'); END;"
        ),
    };
    execute(manager, &statements).await
}

/// Takes that guard away again.
pub(crate) async fn unguard_places(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    let statements = match manager.get_database_backend() {
        DbBackend::Postgres => format!("DROP TRIGGER {table}_go_on ON {table}; DROP FUNCTION {table}_go_on();"),
        _ => format!("DROP TRIGGER {table}_go_on;"),
    };
    execute(manager, &statements).await
}

async fn execute(manager: &SchemaManager<'_>, statements: &str) -> Result<(), DbErr> {
    manager.get_connection().execute_unprepared(statements).await?;
    Ok(())
}
