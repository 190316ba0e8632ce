//! Guessing is slow without keeping anybody out: failures are counted by name, network and device, and a browser that
//! signed in before is known.

use sea_orm_migration::prelude::*;

use crate::{references, text, whole};

#[derive(DeriveMigrationName)]
pub struct Migration;

const COLUMNS: [&str; 2] = ["unlocked_at", "password_is_weak"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let [unlocked_at, password_is_weak] = COLUMNS;
        for column in [
            ColumnDef::new(unlocked_at).big_integer().to_owned(),
            ColumnDef::new(password_is_weak).boolean().not_null().default(false).to_owned(),
        ] {
            manager.alter_table(Table::alter().table("accounts").add_column(column).to_owned()).await?;
        }
        manager.create_table(failures()).await?;
        manager.create_table(devices()).await?;
        let by_age = Index::create().table("guess_counts").name("guess_counts_by_age").col("last_at").to_owned();
        manager.create_index(by_age).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["known_devices", "guess_counts"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        for column in COLUMNS {
            manager.alter_table(Table::alter().table("accounts").drop_column(column).to_owned()).await?;
        }
        Ok(())
    }
}

/// Failures in a row: on a name from strangers (no place), on a name from a place, or from a place on any name (no
/// name).
fn failures() -> TableCreateStatement {
    Table::create()
        .table("guess_counts")
        .col(text("order_id"))
        .col(text("name"))
        .col(text("place"))
        .col(whole("failures"))
        .col(whole("first_at"))
        .col(whole("last_at"))
        .primary_key(Index::create().col("order_id").col("name").col("place"))
        .to_owned()
}

/// Browsers in which an account signed in before, by the hash of the token in their cookie.
fn devices() -> TableCreateStatement {
    Table::create()
        .table("known_devices")
        .col(whole("account_id"))
        .col(text("token_hash"))
        .col(whole("seen_at"))
        .primary_key(Index::create().col("account_id").col("token_hash"))
        .foreign_key(&mut references("account_id", "accounts"))
        .to_owned()
}
