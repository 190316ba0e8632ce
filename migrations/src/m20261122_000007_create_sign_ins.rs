//! How people get in: sessions, attempts to sign in, tokens for programs; and whether a password must be changed.

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
        let must_change = ColumnDef::new("must_change_password").boolean().not_null().default(false).to_owned();
        manager.alter_table(Table::alter().table("accounts").add_column(must_change).to_owned()).await?;
        manager.create_table(sessions()).await?;
        manager.create_index(index("sessions", "sessions_of_account", &["account_id"])).await?;
        manager.create_table(sign_in_attempts()).await?;
        let (of_name, of_address) = (["order_id", "name", "at"], ["order_id", "address", "at"]);
        manager.create_index(index("sign_in_attempts", "sign_in_attempts_of_name", &of_name)).await?;
        manager.create_index(index("sign_in_attempts", "sign_in_attempts_of_address", &of_address)).await?;
        manager.create_index(index("sign_in_attempts", "sign_in_attempts_by_age", &["at"])).await?;
        manager.create_table(api_tokens()).await?;
        manager.create_index(index("api_tokens", "api_tokens_of_account", &["account_id"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["api_tokens", "sign_in_attempts", "sessions"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        manager.alter_table(Table::alter().table("accounts").drop_column("must_change_password").to_owned()).await
    }
}

fn sessions() -> TableCreateStatement {
    table_with_id("sessions")
        .col(ColumnDef::new("token_hash").text().not_null().unique_key())
        .col(whole("account_id"))
        .col(text("address"))
        .col(whole("opened_at"))
        .col(whole("seen_at"))
        .col(ColumnDef::new("ended_at").big_integer())
        .foreign_key(&mut references("account_id", "accounts"))
        .to_owned()
}

/// The name is what was typed, which need not be an account's: no foreign key.
fn sign_in_attempts() -> TableCreateStatement {
    table_with_id("sign_in_attempts")
        .col(text("order_id"))
        .col(text("name"))
        .col(ColumnDef::new("is_account").boolean().not_null())
        .col(text("address"))
        .col(whole("at"))
        .col(text("outcome"))
        .to_owned()
}

fn api_tokens() -> TableCreateStatement {
    Table::create()
        .table("api_tokens")
        .col(ColumnDef::new("jti").text().not_null().primary_key())
        .col(whole("account_id"))
        .col(text("label"))
        .col(whole("issued_at"))
        .col(whole("expires_at"))
        .col(ColumnDef::new("revoked_at").big_integer())
        .foreign_key(&mut references("account_id", "accounts"))
        .to_owned()
}

fn index(table: &'static str, name: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create().table(table).name(name).to_owned();
    for column in columns {
        index.col(*column);
    }
    index
}
