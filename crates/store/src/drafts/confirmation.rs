//! Confirming: a draft becomes a submission, in one transaction and at most once.

use chrono::{DateTime, Utc};
use domain::submission::SubmissionId;
use sea_orm::sea_query::{Expr, InsertStatement, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::{DraftId, Drafts, expired_at, owned_by, remove};
use crate::AccountId;
use crate::convert::{micros, whole};
use crate::entities::{draft, draft_extract, draft_finding, extract, finding, submission};
use crate::error::StoreError;
use crate::ledger::{self, Entry};
use crate::store::next_id;
use crate::withdrawals;

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
    /// When the database cannot be written; then the draft is still there.
    pub async fn confirm(
        &self,
        confirming: Confirming,
        entry: impl FnOnce(SubmissionId) -> Entry,
    ) -> Result<Confirmation, StoreError> {
        let writing = self.store.begin_write().await?;
        remove(&writing, expired_at(confirming.now)).await?;
        let own = owned_by(confirming.uploader).add(draft::Column::Id.eq(confirming.draft.0));
        let done = match draft::Entity::find().filter(own.clone()).one(&writing).await? {
            None => Confirmation::Gone,
            Some(draft) if !is_as_seen(&writing, &draft, confirming.seen).await? => Confirmation::Replaced,
            Some(draft) => {
                let id = enter(&writing, &draft, &confirming).await?;
                remove(&writing, own).await?;
                ledger::enter(&writing, entry(id)).await?;
                Confirmation::Entered(id)
            }
        };
        writing.commit().await?;
        Ok(done)
    }
}

/// Whether the month's submission is the one that the draft was compared with, and the one that its uploader saw.
async fn is_as_seen(
    writing: &DatabaseTransaction,
    draft: &draft::Model,
    seen: Option<SubmissionId>,
) -> Result<bool, StoreError> {
    let withdrawals = withdrawals::known(writing, &draft.order_id).await?;
    let of_month = submission::Entity::find()
        .filter(submission::Column::OrderId.eq(&draft.order_id))
        .filter(submission::Column::Month.eq(&draft.month))
        .filter(submission::Column::Id.is_not_in(withdrawals.withdrawn().map(|id| id.0)));
    // As in `domain::submission::current_by_month`: received last of those not withdrawn, ties by order of entry.
    let last = of_month.order_by_desc(submission::Column::Received).order_by_desc(submission::Column::Id);
    let current = last.select_only().column(submission::Column::Id).into_tuple::<i64>().one(writing).await?;
    Ok(draft.compared_with == current && seen.map(|id| id.0) == current)
}

/// Enters the draft as a submission; its extracts are copied by the database and pass through no memory of ours.
async fn enter(
    writing: &DatabaseTransaction,
    draft: &draft::Model,
    confirming: &Confirming,
) -> Result<SubmissionId, StoreError> {
    let id = next_id::<submission::Entity>(writing, submission::Column::Id).await?;
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
