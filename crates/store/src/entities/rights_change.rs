//! An entry of the ledger that is told to whom it concerns.

use sea_orm::entity::prelude::*;

#[derive(Clone, PartialEq, Eq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "rights_changes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub entry: i64,
    pub order_id: String,
    pub account_id: Option<i64>,
    pub is_of_rights: bool,
    pub is_news: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
