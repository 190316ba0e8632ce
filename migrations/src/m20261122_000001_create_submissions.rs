//! Accepted submissions with their sealed extracts, and what is kept of refused ones.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::{references, table_with_id, text, whole};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(submissions()).await?;
        manager.create_table(extracts()).await?;
        if manager.get_database_backend() == DbBackend::Postgres {
            // The content is compressed already; PostgreSQL need not try again.
            let external = "ALTER TABLE extracts ALTER COLUMN content SET STORAGE EXTERNAL";
            manager.get_connection().execute_unprepared(external).await?;
        }
        manager.create_table(refusals()).await?;
        manager.create_table(refused_files()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["refused_files", "refusals", "extracts", "submissions"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

fn submissions() -> TableCreateStatement {
    table_with_id("submissions")
        .col(text("order_id"))
        .col(text("month"))
        .col(whole("as_of"))
        .col(whole("received"))
        .col(whole("entered"))
        .col(text("sender"))
        .col(whole("warning_count"))
        .to_owned()
}

fn extracts() -> TableCreateStatement {
    Table::create()
        .table("extracts")
        .col(whole("submission_id"))
        .col(text("file"))
        .col(whole("row_count"))
        .col(whole("byte_count"))
        .col(text("sha256"))
        .col(text("source_sha256"))
        .col(ColumnDef::new("content").blob().not_null())
        .primary_key(Index::create().col("submission_id").col("file"))
        .foreign_key(&mut references("submission_id", "submissions"))
        .to_owned()
}

fn refusals() -> TableCreateStatement {
    table_with_id("refusals")
        .col(text("order_id"))
        .col(text("month"))
        .col(whole("received"))
        .col(whole("entered"))
        .col(text("sender"))
        .col(whole("error_count"))
        .to_owned()
}

fn refused_files() -> TableCreateStatement {
    Table::create()
        .table("refused_files")
        .col(whole("refusal_id"))
        .col(whole("position"))
        .col(text("name"))
        .col(text("sha256"))
        .primary_key(Index::create().col("refusal_id").col("position"))
        .foreign_key(&mut references("refusal_id", "refusals"))
        .to_owned()
}
