//! What became of signing the last time: the ledger itself, and each place outside that keeps checkpoints.

use sea_orm::entity::prelude::*;

#[derive(Clone, PartialEq, Eq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "signing")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub place: String,
    pub done_at: Option<i64>,
    pub sequence: Option<i64>,
    pub failed_at: Option<i64>,
    pub failure: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
