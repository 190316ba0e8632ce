//! Drafts: submissions that were read and sealed, and wait for their uploader to confirm them. They have tables of
//! their own, so that nothing that reads submissions can meet one.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::{references, text, whole};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(drafts()).await?;
        manager.create_table(draft_extracts()).await?;
        if manager.get_database_backend() == DbBackend::Postgres {
            // The content is compressed already; PostgreSQL need not try again.
            let external = "ALTER TABLE draft_extracts ALTER COLUMN content SET STORAGE EXTERNAL";
            manager.get_connection().execute_unprepared(external).await?;
        }
        manager.create_table(draft_findings()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["draft_findings", "draft_extracts", "drafts"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

/// The id is given by the database and never given twice: a page about a draft that is gone leads nowhere else.
fn drafts() -> TableCreateStatement {
    Table::create()
        .table("drafts")
        .col(ColumnDef::new("id").big_integer().not_null().auto_increment().primary_key())
        .col(text("order_id"))
        .col(whole("account_id"))
        .col(text("month"))
        .col(whole("as_of"))
        .col(whole("made_at"))
        .col(whole("expires_at"))
        .col(ColumnDef::new("compared_with").big_integer())
        .foreign_key(&mut references("account_id", "accounts"))
        .foreign_key(&mut references("compared_with", "submissions"))
        .to_owned()
}

fn draft_extracts() -> TableCreateStatement {
    Table::create()
        .table("draft_extracts")
        .col(whole("draft_id"))
        .col(text("file"))
        .col(whole("row_count"))
        .col(whole("byte_count"))
        .col(text("sha256"))
        .col(text("source_sha256"))
        .col(ColumnDef::new("content").blob().not_null())
        .primary_key(Index::create().col("draft_id").col("file"))
        .foreign_key(&mut references("draft_id", "drafts"))
        .to_owned()
}

fn draft_findings() -> TableCreateStatement {
    Table::create()
        .table("draft_findings")
        .col(whole("draft_id"))
        .col(whole("position"))
        .col(text("code"))
        .col(ColumnDef::new("file").text())
        .col(ColumnDef::new("line").big_integer())
        .col(ColumnDef::new("column_name").text())
        .col(ColumnDef::new("value").text())
        .col(text("message"))
        .primary_key(Index::create().col("draft_id").col("position"))
        .foreign_key(&mut references("draft_id", "drafts"))
        .to_owned()
}
