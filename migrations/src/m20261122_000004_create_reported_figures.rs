//! Figures that were published elsewhere, each kept once and exactly as given.

use sea_orm_migration::prelude::*;

use crate::{table_with_id, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Two figures are the same where all of these are.
const EVERY_CELL: [&str; 8] =
    ["order_id", "plan", "measure", "period_start", "period_end", "percent", "standard", "source_url"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(reported_figures()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("reported_figures").to_owned()).await
    }
}

fn reported_figures() -> TableCreateStatement {
    let mut every_cell = Index::create().unique().name("reported_once").to_owned();
    for column in EVERY_CELL {
        every_cell.col(column);
    }
    table_with_id("reported_figures")
        .col(text("order_id"))
        .col(text("plan"))
        .col(text("measure"))
        .col(ColumnDef::new("period_start").date().not_null())
        .col(ColumnDef::new("period_end").date().not_null())
        .col(text("percent"))
        .col(text("standard"))
        .col(text("source_url"))
        .index(&mut every_cell)
        .to_owned()
}
