//! Drafts: submissions that were read and sealed, and wait for their uploader to confirm them. No figure reads one.
//!
//! A draft is its uploader's alone: every question names the account. It lives for [`DRAFT_LIFETIME`]; what has
//! expired is never found again, and the next entry about a draft removes it.

mod confirmation;

use chrono::{DateTime, TimeDelta, Utc};
use domain::Month;
use domain::extract::ExtractKind;
use domain::finding::Finding;
use domain::submission::{SealedExtract, SubmissionId};
use evidence::{Key, Kind, Statements};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::AccountId;
use crate::convert::{instant, micros, month, whole};
use crate::entities::{draft, draft_extract, draft_finding};
use crate::error::StoreError;
use crate::extracts::{self, ExtractRow, NewExtract};
use crate::facts;
use crate::findings;
use crate::ledger::{self, Entry};
use crate::store::Store;

pub use confirmation::{Confirmation, Confirming};

/// How long a draft waits for its uploader.
pub const DRAFT_LIFETIME: TimeDelta = TimeDelta::hours(24);

/// Drafts of one uploader that wait at once: each holds a month of records.
pub const MOST_DRAFTS: usize = 12;

/// The number of a draft, never given twice.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct DraftId(pub i64);

/// A draft to be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewDraft {
    /// The order that it belongs to, such as `juan-f`.
    pub order: String,
    /// Who uploaded it.
    pub uploader: AccountId,
    /// The month whose extracts it holds.
    pub month: Month,
    /// When the data was drawn.
    pub as_of: DateTime<Utc>,
    /// When it is made; it expires [`DRAFT_LIFETIME`] later.
    pub made_at: DateTime<Utc>,
    /// The month's current submission, with which it was compared.
    pub compared_with: Option<SubmissionId>,
    /// Its sealed extracts, in any order.
    pub extracts: Vec<NewExtract>,
    /// Its findings, all of them warnings, in the order in which they are listed.
    pub findings: Vec<Finding>,
}

/// A draft as its uploader sees it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    /// Its number.
    pub id: DraftId,
    /// Who uploaded it.
    pub uploader: AccountId,
    /// The month whose extracts it holds.
    pub month: Month,
    /// When the data was drawn.
    pub as_of: DateTime<Utc>,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// From when on it is gone.
    pub expires_at: DateTime<Utc>,
    /// The submission of the month with which it was compared.
    pub compared_with: Option<SubmissionId>,
    /// Its sealed extracts, in the order of `extracts.md`.
    pub extracts: Vec<SealedExtract>,
}

impl Draft {
    /// Rows of all extracts together.
    pub fn rows(&self) -> u64 {
        self.extracts.iter().map(|extract| extract.rows).sum()
    }
}

/// The drafts of a store.
#[derive(Clone, Copy, Debug)]
pub struct Drafts<'a> {
    pub(crate) store: &'a Store,
}

impl Drafts<'_> {
    /// Makes a draft, whole or not at all, in place of the uploader's own of the same month; `entry` tells the ledger
    /// of the draft with that number.
    ///
    /// # Errors
    /// [`StoreError::NotSealed`] when an extract is not the one that was sealed; [`StoreError::TooManyDrafts`] when the
    /// uploader has [`MOST_DRAFTS`] of other months; [`StoreError::NotAsTold`] when rows of its number are there; or when
    /// the database cannot take it.
    pub async fn insert(&self, new: NewDraft, entry: impl FnOnce(DraftId) -> Entry) -> Result<DraftId, StoreError> {
        new.extracts.iter().try_for_each(NewExtract::is_sealed)?;
        let writing = self.store.begin_write().await?;
        let of_month = Condition::all().add(owned_by(new.uploader)).add(draft::Column::Month.eq(new.month.to_string()));
        let replaced = of_month.add(draft::Column::OrderId.eq(&new.order));
        let gone = remove(&writing, Condition::any().add(expired_at(&new.order, new.made_at)).add(replaced)).await?;
        let of_other_months = draft::Entity::find().filter(owned_by(new.uploader)).count(&writing).await?;
        if of_other_months >= MOST_DRAFTS as u64 {
            return Err(StoreError::TooManyDrafts { most: MOST_DRAFTS });
        }
        let id = draft::Entity::insert(row(&new)).exec(&writing).await?.last_insert_id;
        self.store.is_free(&writing, &Key::number(Kind::Draft, id)).await?;
        for NewExtract { sealed, content } in new.extracts {
            let row = draft_extract::Model {
                draft_id: id,
                file: sealed.kind.file_name().to_owned(),
                row_count: whole(sealed.rows),
                byte_count: whole(content.len()),
                sha256: sealed.sha256.to_string(),
                source_sha256: sealed.source_sha256.to_string(),
                content,
            };
            draft_extract::Entity::insert(row.into_active_model()).exec_without_returning(&writing).await?;
        }
        findings::keep_of_draft(&writing, id, new.findings).await?;
        let stated = Statements { facts: facts::drafts(&writing, numbered(id)).await?, gone };
        ledger::enter(&writing, entry(DraftId(id)), stated).await?;
        writing.commit().await?;
        Ok(DraftId(id))
    }

    /// The uploader's open drafts of an order, the newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn open(&self, order: &str, uploader: AccountId, now: DateTime<Utc>) -> Result<Vec<Draft>, StoreError> {
        self.listed(open_at(uploader, now).add(draft::Column::OrderId.eq(order))).await
    }

    /// An open draft of that uploader.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn find(
        &self,
        uploader: AccountId,
        id: DraftId,
        now: DateTime<Utc>,
    ) -> Result<Option<Draft>, StoreError> {
        Ok(self.listed(open_at(uploader, now).add(draft::Column::Id.eq(id.0))).await?.pop())
    }

    /// The findings of a draft, in the order in which they were given.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn findings(&self, draft: &Draft) -> Result<Vec<Finding>, StoreError> {
        findings::of_draft(&self.store.reader, draft.id.0).await
    }

    /// The sealed Parquet file of one extract of a draft, not yet checked against its hash.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn content(&self, draft: DraftId, kind: ExtractKind) -> Result<Option<Vec<u8>>, StoreError> {
        let key = (draft.0, kind.file_name().to_owned());
        let content = draft_extract::Entity::find_by_id(key).select_only().column(draft_extract::Column::Content);
        Ok(content.into_tuple().one(&self.store.reader).await?)
    }

    /// Keeps that a draft was compared again: with which submission, and all findings anew. Says whether it was there,
    /// not yet expired.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn set_compared(
        &self,
        draft: &Draft,
        compared_with: Option<SubmissionId>,
        findings: Vec<Finding>,
        entry: Entry,
    ) -> Result<bool, StoreError> {
        let writing = self.store.begin_write().await?;
        let unexpired = numbered(draft.id.0).add(draft::Column::ExpiresAt.gt(micros(entry.at)));
        self.store.as_told(&writing, facts::drafts(&writing, unexpired.clone()).await?).await?;
        let mut change = draft::ActiveModel { id: Set(draft.id.0), ..Default::default() };
        change.compared_with = Set(compared_with.map(|id| id.0));
        let changed = draft::Entity::update_many().set(change).filter(unexpired.clone()).exec(&writing).await?;
        if changed.rows_affected > 0 {
            let own = draft_finding::Column::DraftId.eq(draft.id.0);
            draft_finding::Entity::delete_many().filter(own).exec(&writing).await?;
            findings::keep_of_draft(&writing, draft.id.0, findings).await?;
            let facts = facts::drafts(&writing, unexpired).await?;
            ledger::enter(&writing, entry, Statements { facts, gone: Vec::new() }).await?;
        }
        writing.commit().await?;
        Ok(changed.rows_affected > 0)
    }

    /// Removes a draft of that uploader. Says whether there was one.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn discard(&self, uploader: AccountId, id: DraftId, entry: Entry) -> Result<bool, StoreError> {
        let writing = self.store.begin_write().await?;
        let own = open_at(uploader, entry.at).add(draft::Column::Id.eq(id.0));
        let mut gone = remove(&writing, own).await?;
        let is_there = !gone.is_empty();
        if is_there {
            gone.extend(remove(&writing, expired_at(&entry.order, entry.at)).await?);
            ledger::enter(&writing, entry, Statements { facts: Vec::new(), gone }).await?;
        }
        writing.commit().await?;
        Ok(is_there)
    }

    async fn listed(&self, which: Condition) -> Result<Vec<Draft>, StoreError> {
        let rows = draft::Entity::find().filter(which.clone()).order_by_desc(draft::Column::Id);
        let rows = rows.all(&self.store.reader).await?;
        let own = Condition::all().add(draft_extract::Column::DraftId.in_subquery(ids(which)));
        let extracts = extracts::of_drafts(own).all(&self.store.reader).await?;
        rows.iter().map(|row| known(row, &extracts)).collect()
    }
}

fn row(new: &NewDraft) -> draft::ActiveModel {
    draft::ActiveModel {
        id: NotSet,
        order_id: Set(new.order.clone()),
        account_id: Set(new.uploader.0),
        month: Set(new.month.to_string()),
        as_of: Set(micros(new.as_of)),
        made_at: Set(micros(new.made_at)),
        expires_at: Set(micros(new.made_at + DRAFT_LIFETIME)),
        compared_with: Set(new.compared_with.map(|id| id.0)),
    }
}

fn known(row: &draft::Model, extracts: &[ExtractRow]) -> Result<Draft, StoreError> {
    let own = extracts.iter().filter(|extract| extract.owner == row.id);
    let mut own: Vec<SealedExtract> = own.map(ExtractRow::sealed).collect::<Result<_, _>>()?;
    own.sort_by_key(|sealed| sealed.kind);
    Ok(Draft {
        id: DraftId(row.id),
        uploader: AccountId(row.account_id),
        month: month(&row.month)?,
        as_of: instant(row.as_of)?,
        made_at: instant(row.made_at)?,
        expires_at: instant(row.expires_at)?,
        compared_with: row.compared_with.map(SubmissionId),
        extracts: own,
    })
}

fn numbered(id: i64) -> Condition {
    Condition::all().add(draft::Column::Id.eq(id))
}

fn owned_by(uploader: AccountId) -> Condition {
    Condition::all().add(draft::Column::AccountId.eq(uploader.0))
}

fn open_at(uploader: AccountId, now: DateTime<Utc>) -> Condition {
    owned_by(uploader).add(draft::Column::ExpiresAt.gt(micros(now)))
}

/// Drafts of an order whose time is over: an entry tells of nothing that happened in another one.
fn expired_at(order: &str, now: DateTime<Utc>) -> Condition {
    Condition::all().add(draft::Column::OrderId.eq(order)).add(draft::Column::ExpiresAt.lte(micros(now)))
}

/// The ids of some drafts, for a statement about what belongs to them.
fn ids(which: Condition) -> SelectStatement {
    Query::select().column(draft::Column::Id).from(draft::Entity).cond_where(which).to_owned()
}

/// Removes drafts with all that belongs to them; gives their names.
async fn remove(writing: &DatabaseTransaction, which: Condition) -> Result<Vec<Key>, StoreError> {
    let gone = draft::Entity::find().select_only().column(draft::Column::Id).filter(which.clone());
    let gone: Vec<i64> = gone.order_by_asc(draft::Column::Id).into_tuple().all(writing).await?;
    let findings = draft_finding::Column::DraftId.in_subquery(ids(which.clone()));
    draft_finding::Entity::delete_many().filter(findings).exec(writing).await?;
    let extracts = draft_extract::Column::DraftId.in_subquery(ids(which.clone()));
    draft_extract::Entity::delete_many().filter(extracts).exec(writing).await?;
    draft::Entity::delete_many().filter(which).exec(writing).await?;
    Ok(gone.into_iter().map(|id| Key::number(Kind::Draft, id)).collect())
}
