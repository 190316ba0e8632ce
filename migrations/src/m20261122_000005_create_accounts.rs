//! People who may sign in, and the offices and regions that they see.

use sea_orm_migration::prelude::*;

use crate::{references, table_with_id, text, whole};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(accounts()).await?;
        manager.create_table(account_areas()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("account_areas").to_owned()).await?;
        manager.drop_table(Table::drop().table("accounts").to_owned()).await
    }
}

fn accounts() -> TableCreateStatement {
    table_with_id("accounts")
        .col(text("order_id"))
        .col(text("name"))
        .col(text("role"))
        .col(text("password_hash"))
        .col(whole("created_at"))
        .col(ColumnDef::new("disabled_at").big_integer())
        .index(Index::create().unique().name("account_names").col("order_id").col("name"))
        .to_owned()
}

fn account_areas() -> TableCreateStatement {
    Table::create()
        .table("account_areas")
        .col(whole("account_id"))
        .col(text("kind"))
        .col(text("name"))
        .primary_key(Index::create().col("account_id").col("kind").col("name"))
        .foreign_key(&mut references("account_id", "accounts"))
        .to_owned()
}
