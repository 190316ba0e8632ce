//! What became of signing the last time, for people to see. It proves nothing.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, IntoActiveModel, QueryOrder};

use super::Ledger;
use crate::convert::{instant, micros};
use crate::entities::signing::{Column, Entity, Model};
use crate::error::StoreError;

/// The name of the ledger itself among the places.
pub const THE_LEDGER: &str = "ledger";

/// What became of the last signing in one place: the ledger itself, or one outside that keeps checkpoints.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Signing {
    /// The place, without anything secret: [`THE_LEDGER`], or the name of one outside.
    pub place: String,
    /// When it was last done, and the entry that was signed.
    pub done: Option<(DateTime<Utc>, i64)>,
    /// Since then it failed: when last, and why.
    pub failed: Option<(DateTime<Utc>, String)>,
}

impl Ledger<'_> {
    /// Remembers that the newest entry was found signed, or that a place outside took its checkpoint.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn remember_signed(&self, place: &str, sequence: i64, at: DateTime<Utc>) -> Result<(), StoreError> {
        let columns = [Column::DoneAt, Column::Sequence, Column::FailedAt, Column::Failure];
        let (done_at, sequence) = (Some(micros(at)), Some(sequence));
        let row = Model { place: place.to_owned(), done_at, sequence, failed_at: None, failure: None };
        self.remember(row, columns).await
    }

    /// Remembers that nothing was signed, or that a place outside did not take a checkpoint.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn remember_unsigned(&self, place: &str, why: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
        let (failed_at, failure) = (Some(micros(at)), Some(why.to_owned()));
        let row = Model { place: place.to_owned(), done_at: None, sequence: None, failed_at, failure };
        self.remember(row, [Column::FailedAt, Column::Failure]).await
    }

    /// What became of signing in each place, the ledger itself first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn signing(&self) -> Result<Vec<Signing>, StoreError> {
        let rows = Entity::find().order_by_asc(Column::Place).all(&self.store.reader).await?;
        let mut places: Vec<Signing> = rows.into_iter().map(known).collect();
        places.sort_by_key(|signing| signing.place != THE_LEDGER);
        Ok(places)
    }

    async fn remember<const N: usize>(&self, row: Model, columns: [Column; N]) -> Result<(), StoreError> {
        let writing = self.store.begin_write().await?;
        let replacing = OnConflict::column(Column::Place).update_columns(columns).to_owned();
        Entity::insert(row.into_active_model()).on_conflict(replacing).exec_without_returning(&writing).await?;
        Ok(writing.commit().await?)
    }
}

/// What a row tells; a time that is none tells nothing.
fn known(row: Model) -> Signing {
    let at = |micros: i64| instant(micros).ok();
    Signing {
        place: row.place,
        done: row.done_at.and_then(at).zip(row.sequence),
        failed: row.failed_at.and_then(at).zip(row.failure),
    }
}
