//! A signed checkpoint of the ledger. Key and signature are Base64; `previous` names the checkpoint before it, or is `none`
//! where there is none. In the first form, which named none, it is not there.

use sea_orm::entity::prelude::*;

#[derive(Clone, PartialEq, Eq, Debug, DeriveEntityModel)]
#[sea_orm(table_name = "checkpoints")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub sequence: i64,
    pub hash: String,
    pub at: i64,
    pub public_key: String,
    pub signature: String,
    pub previous: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
