//! The journal becomes the ledger: each entry hangs on the one before it, and nothing in it can be changed. What was
//! entered before keeps its number and has no hash.

use sea_orm_migration::prelude::*;

use crate::append_only;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.rename_table(Table::rename().table("journal", "ledger").to_owned()).await?;
        for column in HASHES {
            let added = ColumnDef::new(column).text().to_owned();
            manager.alter_table(Table::alter().table("ledger").add_column(added).to_owned()).await?;
        }
        manager.drop_index(Index::drop().name("journal_by_order").table("ledger").to_owned()).await?;
        manager.create_index(by_order("ledger_by_order", "ledger").col("id").to_owned()).await?;
        let by_action = by_order("ledger_by_action", "ledger").col("action").col("id").to_owned();
        manager.create_index(by_action).await?;
        append_only::guard(manager, "ledger").await?;
        append_only::guard_order(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        append_only::unguard_order(manager).await?;
        append_only::unguard(manager, "ledger").await?;
        for index in ["ledger_by_action", "ledger_by_order"] {
            manager.drop_index(Index::drop().name(index).table("ledger").to_owned()).await?;
        }
        for column in HASHES {
            manager.alter_table(Table::alter().table("ledger").drop_column(column).to_owned()).await?;
        }
        manager.rename_table(Table::rename().table("ledger", "journal").to_owned()).await?;
        manager.create_index(by_order("journal_by_order", "journal").col("id").to_owned()).await
    }
}

const HASHES: [&str; 2] = ["previous_hash", "hash"];

fn by_order(name: &str, table: &'static str) -> IndexCreateStatement {
    Index::create().table(table).name(name).col("order_id").to_owned()
}
