//! The schema of the store, step by step, for SQLite and PostgreSQL alike.
//!
//! A step that was released is never edited; a change is a new step. Foreign keys stand inside `CREATE TABLE`,
//! because SQLite cannot add them later. Each step runs in a transaction on both databases.

use sea_orm_migration::prelude::*;

mod append_only;
mod m20261122_000001_create_submissions;
mod m20261122_000002_create_findings;
mod m20261122_000003_create_reference_files;
mod m20261122_000004_create_reported_figures;
mod m20261122_000005_create_accounts;
mod m20261122_000006_create_installation_marks;
mod m20261122_000007_create_sign_ins;
mod m20261122_000008_create_journal;
mod m20261122_000009_create_drafts;
mod m20261122_000010_chain_ledger;
mod m20261122_000011_create_checkpoints;
mod m20261122_000012_create_score_drafts;
mod m20261128_000013_chain_checkpoints;
mod m20261128_000021_guard_rights;
mod m20261128_000022_slow_guesses;

/// Every step in order.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261122_000001_create_submissions::Migration),
            Box::new(m20261122_000002_create_findings::Migration),
            Box::new(m20261122_000003_create_reference_files::Migration),
            Box::new(m20261122_000004_create_reported_figures::Migration),
            Box::new(m20261122_000005_create_accounts::Migration),
            Box::new(m20261122_000006_create_installation_marks::Migration),
            Box::new(m20261122_000007_create_sign_ins::Migration),
            Box::new(m20261122_000008_create_journal::Migration),
            Box::new(m20261122_000009_create_drafts::Migration),
            Box::new(m20261122_000010_chain_ledger::Migration),
            Box::new(m20261122_000011_create_checkpoints::Migration),
            Box::new(m20261122_000012_create_score_drafts::Migration),
            Box::new(m20261128_000013_chain_checkpoints::Migration),
            Box::new(m20261128_000021_guard_rights::Migration),
            Box::new(m20261128_000022_slow_guesses::Migration),
        ]
    }
}

/// A table with an id of 64 bits as its key, given by the program.
fn table_with_id(name: impl IntoTableRef) -> TableCreateStatement {
    Table::create().table(name).col(ColumnDef::new("id").big_integer().not_null().primary_key()).to_owned()
}

/// A foreign key from a column to the `id` of another table.
fn references(column: &'static str, table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from_col(column).to(table, "id").to_owned()
}

/// A column of text that must be there.
fn text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().not_null().to_owned()
}

/// A column of 64 bits that must be there: a count, a number, or an instant in microseconds since 1970 (UTC).
fn whole(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().not_null().to_owned()
}
