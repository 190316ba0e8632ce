//! What reviewers wrote and did not hand in yet: each sees the own drafts only, and none is part of the ledger.

use sea_orm_migration::prelude::*;

use crate::{references, text, whole};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let drafts = Table::create()
            .table("score_drafts")
            .col(whole("account_id"))
            .col(whole("round"))
            .col(text("case_id"))
            .col(text("form"))
            .col(whole("version"))
            .col(whole("saved_at"))
            .col(text("content"))
            .primary_key(Index::create().col("account_id").col("round").col("case_id").col("form"))
            .foreign_key(&mut references("account_id", "accounts"))
            .to_owned();
        manager.create_table(drafts).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("score_drafts").to_owned()).await
    }
}
