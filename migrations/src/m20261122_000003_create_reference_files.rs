//! The text of every plan, offices and instrument file ever used, in the order of first use.

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
        manager.create_table(reference_files()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("reference_files").to_owned()).await
    }
}

fn reference_files() -> TableCreateStatement {
    table_with_id("reference_files")
        .col(text("order_id"))
        .col(text("kind"))
        .col(text("name"))
        .col(text("sha256"))
        .col(text("content"))
        .col(whole("first_used"))
        .to_owned()
}
