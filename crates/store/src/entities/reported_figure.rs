//! A figure that was published elsewhere.

use sea_orm::entity::prelude::*;

#[derive(Clone, PartialEq, Eq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "reported_figures")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub order_id: String,
    pub plan: String,
    pub measure: String,
    pub period_start: Date,
    pub period_end: Date,
    pub percent: String,
    pub standard: String,
    pub source_url: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
