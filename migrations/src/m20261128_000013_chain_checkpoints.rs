//! Each checkpoint names the one before it, and none takes the place of another; what signing last did is kept for the page
//! of the ledger.

use sea_orm_migration::prelude::*;

use crate::{append_only, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // None where the checkpoint is of the form from before, in which it names none.
        let previous = ColumnDef::new("previous").text().to_owned();
        manager.alter_table(Table::alter().table("checkpoints").add_column(previous).to_owned()).await?;
        manager.create_table(signing()).await?;
        // An entry of the ledger is guarded already: it has the next number and hangs on the last one.
        append_only::guard_places(manager, "checkpoints").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        append_only::unguard_places(manager, "checkpoints").await?;
        manager.drop_table(Table::drop().table("signing").to_owned()).await?;
        manager.alter_table(Table::alter().table("checkpoints").drop_column("previous").to_owned()).await
    }
}

/// What became of signing the last time: a row for the ledger itself and one for each place outside. It proves nothing and
/// may be changed.
fn signing() -> TableCreateStatement {
    Table::create()
        .table("signing")
        .col(text("place").primary_key())
        .col(ColumnDef::new("done_at").big_integer())
        .col(ColumnDef::new("sequence").big_integer())
        .col(ColumnDef::new("failed_at").big_integer())
        .col(ColumnDef::new("failure").text())
        .to_owned()
}
