//! What is true of the installation as a whole: whether it is a demonstration.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait};

use crate::convert::micros;
use crate::entities::{
    account, draft, installation_mark, ledger_entry, reference_file, refusal, reported_figure, submission,
};
use crate::error::StoreError;
use crate::store::Store;

const DEMO: &str = "demo";

/// The installation that a store belongs to.
#[derive(Clone, Copy, Debug)]
pub struct Installation<'a> {
    pub(crate) store: &'a Store,
}

impl Installation<'_> {
    /// Whether the database was made by `demo`: everything that shows its data says so.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn is_demo(&self) -> Result<bool, StoreError> {
        is_demo(&self.store.reader).await
    }

    /// Whether nothing was ever entered; the mark of a demonstration and vain attempts to sign in do not count.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn is_empty(&self) -> Result<bool, StoreError> {
        is_empty(&self.store.reader).await
    }

    /// Marks an empty database as a demonstration; one that is marked already stays as it is.
    ///
    /// # Errors
    /// [`StoreError::NotEmpty`] when it holds anything not made by `demo`; or when the database cannot be written.
    pub async fn mark_demo(&self, now: DateTime<Utc>) -> Result<(), StoreError> {
        let writing = self.store.begin_write().await?;
        if is_demo(&writing).await? {
            return Ok(());
        }
        if !is_empty(&writing).await? {
            return Err(StoreError::NotEmpty { database: self.store.address.to_string() });
        }
        let mark = installation_mark::Model { mark: DEMO.to_owned(), marked_at: micros(now) };
        installation_mark::Entity::insert(mark.into_active_model()).exec_without_returning(&writing).await?;
        Ok(writing.commit().await?)
    }
}

async fn is_demo(db: &impl ConnectionTrait) -> Result<bool, StoreError> {
    Ok(installation_mark::Entity::find_by_id(DEMO).one(db).await?.is_some())
}

async fn is_empty(db: &impl ConnectionTrait) -> Result<bool, StoreError> {
    Ok(submission::Entity::find().count(db).await? == 0
        && draft::Entity::find().count(db).await? == 0
        && refusal::Entity::find().count(db).await? == 0
        && reference_file::Entity::find().count(db).await? == 0
        && reported_figure::Entity::find().count(db).await? == 0
        && account::Entity::find().count(db).await? == 0
        && ledger_entry::Entity::find().count(db).await? == 0)
}
