//! Findings of submissions and of refusals, in the order in which they are listed.

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
        manager.create_table(findings()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("findings").to_owned()).await
    }
}

fn findings() -> TableCreateStatement {
    let belongs_to_one = Expr::col("submission_id").is_null().ne(Expr::col("refusal_id").is_null());
    Table::create()
        .table("findings")
        .col(ColumnDef::new("id").big_integer().not_null().auto_increment().primary_key())
        .col(ColumnDef::new("submission_id").big_integer())
        .col(ColumnDef::new("refusal_id").big_integer())
        .col(whole("position"))
        .col(text("code"))
        .col(ColumnDef::new("file").text())
        .col(ColumnDef::new("line").big_integer())
        .col(ColumnDef::new("column_name").text())
        .col(ColumnDef::new("value").text())
        .col(text("message"))
        .index(Index::create().unique().name("findings_of_submission").col("submission_id").col("position"))
        .index(Index::create().unique().name("findings_of_refusal").col("refusal_id").col("position"))
        .check(belongs_to_one)
        .foreign_key(&mut references("submission_id", "submissions"))
        .foreign_key(&mut references("refusal_id", "refusals"))
        .to_owned()
}
