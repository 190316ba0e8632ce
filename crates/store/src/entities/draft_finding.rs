//! A finding of a draft.

use sea_orm::entity::prelude::*;

#[derive(Clone, PartialEq, Eq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "draft_findings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub draft_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i64,
    pub code: String,
    pub file: Option<String>,
    pub line: Option<i64>,
    pub column_name: Option<String>,
    pub value: Option<String>,
    pub message: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
