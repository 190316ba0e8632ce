//! Drafts of scores: what a reviewer wrote of a case and did not hand in yet. They are the reviewer's alone, and no part
//! of the ledger; what is handed in is.

use chrono::{DateTime, Utc};
use sea_orm::{EntityTrait, IntoActiveModel};

use crate::AccountId;
use crate::convert::{instant, micros};
use crate::entities::score_draft::{Entity, Model};
use crate::error::StoreError;
use crate::store::Store;

/// Whose draft of which form of a case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ScorePlace<'a> {
    /// Who writes.
    pub account: AccountId,
    /// The number of the round.
    pub round: u32,
    /// The id of the case.
    pub case: &'a str,
    /// The name of the form: the own scores, or the joint ones.
    pub form: &'a str,
}

/// A draft as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ScoreDraft {
    /// 1 for the first, one more each time it is saved.
    pub version: i64,
    /// When it was saved last.
    pub saved_at: DateTime<Utc>,
    /// What was written, as the form sends it.
    pub content: String,
}

/// What became of a draft that was to be saved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Saved {
    /// It is kept, under this version.
    As(i64),
    /// Another was saved since the one that was seen; nothing was changed.
    Newer(ScoreDraft),
}

/// The drafts of scores of a store.
#[derive(Clone, Copy, Debug)]
pub struct ScoreDrafts<'a> {
    pub(crate) store: &'a Store,
}

impl ScoreDrafts<'_> {
    /// The draft of a place.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn find(&self, place: ScorePlace<'_>) -> Result<Option<ScoreDraft>, StoreError> {
        Entity::find_by_id(key(place)).one(&self.store.reader).await?.map(known).transpose()
    }

    /// Keeps what was written, if the version that was seen (0 for none) is still the newest: two windows never
    /// overwrite one another unseen.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn save(
        &self,
        place: ScorePlace<'_>,
        seen: i64,
        content: &str,
        at: DateTime<Utc>,
    ) -> Result<Saved, StoreError> {
        let writing = self.store.begin_write().await?;
        let before = Entity::find_by_id(key(place)).one(&writing).await?;
        let version = before.as_ref().map_or(0, |before| before.version);
        if let Some(newer) = before.filter(|_| version != seen) {
            return Ok(Saved::Newer(known(newer)?));
        }
        let (account_id, round, case_id, form) = key(place);
        let version = version.max(seen) + 1;
        let row =
            Model { account_id, round, case_id, form, version, saved_at: micros(at), content: content.to_owned() };
        Entity::delete_by_id(key(place)).exec(&writing).await?;
        Entity::insert(row.into_active_model()).exec_without_returning(&writing).await?;
        writing.commit().await?;
        Ok(Saved::As(version))
    }

    /// Removes the draft of a place, where there is one: what it held was handed in.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn remove(&self, place: ScorePlace<'_>) -> Result<(), StoreError> {
        let writing = self.store.begin_write().await?;
        Entity::delete_by_id(key(place)).exec(&writing).await?;
        Ok(writing.commit().await?)
    }
}

fn key(place: ScorePlace<'_>) -> (i64, i64, String, String) {
    (place.account.0, place.round.into(), place.case.to_owned(), place.form.to_owned())
}

fn known(row: Model) -> Result<ScoreDraft, StoreError> {
    Ok(ScoreDraft { version: row.version, saved_at: instant(row.saved_at)?, content: row.content })
}
