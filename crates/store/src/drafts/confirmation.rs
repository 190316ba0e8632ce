//! Confirming: a draft becomes a submission, in one transaction and at most once.

use chrono::{DateTime, Utc};
use domain::submission::{SubmissionId, current_by_month};
use evidence::{Key, Kind};
use sea_orm::sea_query::{Expr, InsertStatement, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter,
};

use super::{DraftId, Drafts, expired_at, open_at, remove};
use crate::AccountId;
use crate::convert::{micros, month, whole};
use crate::entities::{draft, draft_extract, draft_finding, extract, finding, submission};
use crate::error::StoreError;
use crate::ledger::{self, Entry};
use crate::store::next_id;
use crate::{facts, submissions};

/// A draft that its uploader confirms.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Confirming {
    /// Its number.
    pub draft: DraftId,
    /// Who confirms: only who uploaded it may.
    pub uploader: AccountId,
    /// The name under which the submission is entered.
    pub sender: String,
    /// The submission of the month that the uploader saw it compared with.
    pub seen: Option<SubmissionId>,
    /// The present moment: when the submission is received and entered.
    pub now: DateTime<Utc>,
}

/// What became of a confirmation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Confirmation {
    /// The draft is a submission now.
    Entered(SubmissionId),
    /// Another submission counts for the month than the one it was compared with: it is still a draft.
    Replaced,
    /// There is no such draft of that uploader (any more).
    Gone,
}

impl Drafts<'_> {
    /// Turns a draft into a submission under the next number, if the month's submission is still the one that the
    /// uploader saw it compared with; `entry` tells the ledger of the submission with that number.
    ///
    /// # Errors
    /// [`StoreError::NotAsTold`] when the draft is not what was uploaded; or when the database cannot be written. Then the
    /// draft is still there.
    pub async fn confirm(
        &self,
        confirming: Confirming,
        entry: impl FnOnce(SubmissionId) -> Entry,
    ) -> Result<Confirmation, StoreError> {
        let writing = self.store.begin_write().await?;
        let own = open_at(confirming.uploader, confirming.now).add(draft::Column::Id.eq(confirming.draft.0));
        let done = match draft::Entity::find().filter(own.clone()).one(&writing).await? {
            None => Confirmation::Gone,
            Some(draft) if !self.is_as_seen(&writing, &draft, confirming.seen).await? => Confirmation::Replaced,
            Some(draft) => {
                self.is_as_uploaded(&writing, &draft).await?;
                let id = self.enter(&writing, &draft, &confirming).await?;
                let mut stated = submissions::stated(&writing, id.0).await?;
                let expired = expired_at(&draft.order_id, confirming.now);
                stated.gone = remove(&writing, Condition::any().add(own).add(expired)).await?;
                ledger::enter(&writing, entry(id), stated).await?;
                Confirmation::Entered(id)
            }
        };
        writing.commit().await?;
        Ok(done)
    }

    /// Whether the month's submission is the one that the draft was compared with, and the one that its uploader saw.
    async fn is_as_seen(
        &self,
        writing: &DatabaseTransaction,
        draft: &draft::Model,
        seen: Option<SubmissionId>,
    ) -> Result<bool, StoreError> {
        let submissions = submissions::list(self.store, writing, &draft.order_id).await?;
        let current =
            current_by_month(&submissions, None).get(&month(&draft.month)?).map(|current| current.submission.id);
        Ok(draft.compared_with.map(SubmissionId) == current && seen == current)
    }

    /// That a draft is what was uploaded, down to its bytes: what its uploader saw, and the ledger tells of.
    async fn is_as_uploaded(&self, writing: &DatabaseTransaction, draft: &draft::Model) -> Result<(), StoreError> {
        let own = facts::drafts(writing, Condition::all().add(draft::Column::Id.eq(draft.id))).await?;
        self.store.as_told(writing, own.clone()).await?;
        let told = self.store.told(writing).await?;
        let mut differing = None;
        let own = Condition::all().add(draft_extract::Column::DraftId.eq(draft.id));
        facts::each_of_drafts(writing, own, &mut |key, file, sha256| {
            differing = differing.take().or_else(|| told.content_difference(key, file, sha256));
        })
        .await?;
        differing.map_or(Ok(()), |difference| Err(difference.into()))
    }

    /// Enters the draft as a submission; its extracts are copied by the database, with the hashes that were looked at
    /// just now.
    async fn enter(
        &self,
        writing: &DatabaseTransaction,
        draft: &draft::Model,
        confirming: &Confirming,
    ) -> Result<SubmissionId, StoreError> {
        let id = next_id::<submission::Entity>(writing, submission::Column::Id).await?;
        self.store.is_free(writing, &Key::number(Kind::Submission, id)).await?;
        let warnings = draft_finding::Entity::find().filter(draft_finding::Column::DraftId.eq(draft.id));
        let row = submission::Model {
            id,
            order_id: draft.order_id.clone(),
            month: draft.month.clone(),
            as_of: draft.as_of,
            received: micros(confirming.now),
            entered: micros(confirming.now),
            sender: confirming.sender.clone(),
            warning_count: whole(warnings.count(writing).await?),
        };
        submission::Entity::insert(row.into_active_model()).exec_without_returning(writing).await?;
        writing.execute(&extracts_of(draft.id, id)).await?;
        writing.execute(&findings_of(draft.id, id)).await?;
        Ok(SubmissionId(id))
    }
}

fn extracts_of(draft: i64, submission: i64) -> InsertStatement {
    use draft_extract::Column as From;
    use extract::Column as To;
    let copied = Query::select()
        .expr(Expr::value(submission))
        .columns([From::File, From::RowCount, From::ByteCount, From::Sha256, From::SourceSha256, From::Content])
        .from(draft_extract::Entity)
        .and_where(From::DraftId.eq(draft))
        .to_owned();
    let columns = [To::SubmissionId, To::File, To::RowCount, To::ByteCount, To::Sha256, To::SourceSha256, To::Content];
    let mut insert = Query::insert().into_table(extract::Entity).columns(columns).to_owned();
    insert.select_from(copied).expect("a column is selected for each that is written").to_owned()
}

fn findings_of(draft: i64, submission: i64) -> InsertStatement {
    use draft_finding::Column as From;
    use finding::Column as To;
    let copied = Query::select()
        .expr(Expr::value(submission))
        .columns([From::Position, From::Code, From::File, From::Line, From::ColumnName, From::Value, From::Message])
        .from(draft_finding::Entity)
        .and_where(From::DraftId.eq(draft))
        .to_owned();
    let columns =
        [To::SubmissionId, To::Position, To::Code, To::File, To::Line, To::ColumnName, To::Value, To::Message];
    let mut insert = Query::insert().into_table(finding::Entity).columns(columns).to_owned();
    insert.select_from(copied).expect("a column is selected for each that is written").to_owned()
}
