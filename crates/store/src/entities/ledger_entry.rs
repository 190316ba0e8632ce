//! An entry of the ledger. The subject is canonical JSON; what was entered before the ledger began has no hashes.

use sea_orm::entity::prelude::*;

#[derive(Clone, PartialEq, Eq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "ledger")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub order_id: String,
    pub at: i64,
    pub actor: String,
    pub role: Option<String>,
    pub action: String,
    pub subject: String,
    pub previous_hash: Option<String>,
    pub hash: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
