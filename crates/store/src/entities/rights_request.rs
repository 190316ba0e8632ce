//! What one administrator asks for and another one answers.

use sea_orm::entity::prelude::*;

#[derive(Clone, PartialEq, Eq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "rights_requests")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub order_id: String,
    pub account_id: Option<i64>,
    pub name: String,
    pub kind: String,
    pub version: i64,
    pub wanted: String,
    pub asked_by: i64,
    pub asked_at: i64,
    pub expires_at: i64,
    pub answered_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
