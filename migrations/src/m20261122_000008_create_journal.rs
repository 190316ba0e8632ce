//! What people did, in the order in which they did it.

use sea_orm_migration::prelude::*;

use crate::{table_with_id, text, whole};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(journal()).await?;
        let newest_first =
            Index::create().table("journal").name("journal_by_order").col("order_id").col("id").to_owned();
        manager.create_index(newest_first).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("journal").to_owned()).await
    }
}

fn journal() -> TableCreateStatement {
    table_with_id("journal")
        .col(text("order_id"))
        .col(whole("at"))
        .col(text("actor"))
        .col(ColumnDef::new("role").text())
        .col(text("action"))
        .col(text("subject"))
        .to_owned()
}
