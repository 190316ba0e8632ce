//! A finding of a submission or of a refusal; exactly one of the two is filled.

use sea_orm::entity::prelude::*;

#[derive(Clone, PartialEq, Eq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "findings")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub submission_id: Option<i64>,
    pub refusal_id: Option<i64>,
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
