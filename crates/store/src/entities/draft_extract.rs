//! A sealed extract of a draft.

use sea_orm::entity::prelude::*;

#[derive(Clone, PartialEq, Eq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "draft_extracts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub draft_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub file: String,
    pub row_count: i64,
    pub byte_count: i64,
    pub sha256: String,
    pub source_sha256: String,
    pub content: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
