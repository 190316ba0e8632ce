//! What is true of the installation as a whole, such as being a demonstration.

use sea_orm_migration::prelude::*;

use crate::whole;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(installation_marks()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("installation_marks").to_owned()).await
    }
}

fn installation_marks() -> TableCreateStatement {
    Table::create()
        .table("installation_marks")
        .col(ColumnDef::new("mark").text().not_null().primary_key())
        .col(whole("marked_at"))
        .to_owned()
}
