//! Rights that do not widen silently: the whole state is chosen, changes say what their maker saw, some need a second
//! administrator, and each is told to whom it concerns.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::ConnectionTrait;

use crate::{references, table_with_id, text, whole};

#[derive(DeriveMigrationName)]
pub struct Migration;

const COLUMNS: [&str; 4] = ["whole_state", "version", "has_news", "changes_seen"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let [whole_state, version, has_news, changes_seen] = COLUMNS;
        let flag = |name: &'static str| ColumnDef::new(name).boolean().not_null().default(false).to_owned();
        for column in [
            flag(whole_state),
            whole(version).default(1).to_owned(),
            flag(has_news),
            whole(changes_seen).default(0).to_owned(),
        ] {
            manager.alter_table(Table::alter().table("accounts").add_column(column).to_owned()).await?;
        }
        manager.get_connection().execute(&statewide_leadership()).await?;
        manager.create_table(requests()).await?;
        manager.create_table(changes()).await?;
        for (name, column) in [("rights_changes_of_order", "order_id"), ("rights_changes_of_account", "account_id")] {
            let index = Index::create().table("rights_changes").name(name).col(column).col("entry").to_owned();
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["rights_changes", "rights_requests"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        for column in COLUMNS {
            manager.alter_table(Table::alter().table("accounts").drop_column(column).to_owned()).await?;
        }
        Ok(())
    }
}

/// Until now leadership without offices and regions saw the whole state: from now on that is written down.
fn statewide_leadership() -> UpdateStatement {
    let with_areas = Query::select().column("account_id").from("account_areas").to_owned();
    Query::update()
        .table("accounts")
        .value("whole_state", true)
        .and_where(Expr::col("role").eq("leadership"))
        .and_where(Expr::col("id").not_in_subquery(with_areas))
        .to_owned()
}

/// What one administrator asks for and another one answers. A request for a new account has no account yet.
fn requests() -> TableCreateStatement {
    table_with_id("rights_requests")
        .col(text("order_id"))
        .col(ColumnDef::new("account_id").big_integer())
        .col(text("name"))
        .col(text("kind"))
        .col(whole("version"))
        .col(text("wanted"))
        .col(whole("asked_by"))
        .col(whole("asked_at"))
        .col(whole("expires_at"))
        .col(ColumnDef::new("answered_at").big_integer())
        .foreign_key(&mut references("account_id", "accounts"))
        .foreign_key(&mut references("asked_by", "accounts"))
        .to_owned()
}

/// Which entries of the ledger are told to whom; only the monitor is told where no account is named.
fn changes() -> TableCreateStatement {
    Table::create()
        .table("rights_changes")
        .col(ColumnDef::new("entry").big_integer().not_null().primary_key())
        .col(text("order_id"))
        .col(ColumnDef::new("account_id").big_integer())
        .col(ColumnDef::new("is_of_rights").boolean().not_null())
        .col(ColumnDef::new("is_news").boolean().not_null())
        .foreign_key(&mut references("account_id", "accounts"))
        .to_owned()
}
