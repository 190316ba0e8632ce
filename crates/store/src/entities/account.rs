//! A person who may sign in.

use sea_orm::entity::prelude::*;

#[expect(clippy::struct_excessive_bools, reason = "each is a column of its own that says yes or no")]
#[derive(Clone, PartialEq, Eq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "accounts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub order_id: String,
    pub name: String,
    pub role: String,
    pub password_hash: String,
    pub created_at: i64,
    pub disabled_at: Option<i64>,
    pub must_change_password: bool,
    pub whole_state: bool,
    pub version: i64,
    pub has_news: bool,
    pub changes_seen: i64,
    pub unlocked_at: Option<i64>,
    pub password_is_weak: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl Related<super::account_area::Entity> for Entity {
    fn to() -> RelationDef {
        super::account_area::Relation::Account.def().rev()
    }
}

impl ActiveModelBehavior for ActiveModel {}
