//! Signed checkpoints of the ledger: from time to time the hash of its newest entry.

use sea_orm_migration::prelude::*;

use crate::{append_only, references, table_with_id, text, whole};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let checkpoints = table_with_id("checkpoints")
            .col(whole("sequence"))
            .col(text("hash"))
            .col(whole("at"))
            .col(text("public_key"))
            .col(text("signature"))
            .foreign_key(&mut references("sequence", "ledger"))
            .to_owned();
        manager.create_table(checkpoints).await?;
        let by_entry = Index::create().table("checkpoints").name("checkpoints_by_entry").col("sequence").to_owned();
        manager.create_index(by_entry).await?;
        append_only::guard(manager, "checkpoints").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        append_only::unguard(manager, "checkpoints").await?;
        manager.drop_table(Table::drop().table("checkpoints").to_owned()).await
    }
}
