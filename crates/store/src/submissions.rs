//! Accepted submissions and their sealed extracts: written once, never changed.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use domain::Month;
use domain::extract::ExtractKind;
use domain::finding::{Finding, Severity};
use domain::submission::{SealedExtract, Sha256Hash, Submission, SubmissionId};
use evidence::{Key, Kind, Statements, SubmissionFact};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter,
    QuerySelect,
};
use withdrawal::Withdrawals;

use crate::convert::{count, hash, instant, micros, month, whole};
use crate::entities::{extract, submission};
use crate::error::StoreError;
use crate::extracts::{NewExtract, kind, sealed};
use crate::facts;
use crate::findings::{self, Owner};
use crate::ledger::{self, Entry};
use crate::store::{Store, largest_id, next_id};
use crate::withdrawals;

/// Contents asked for in one statement.
const CONTENTS_AT_ONCE: usize = 500;

/// A submission to be entered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewSubmission {
    /// The order that it belongs to, such as `juan-f`.
    pub order: String,
    /// The month whose extracts it holds.
    pub month: Month,
    /// When the data was drawn.
    pub as_of: DateTime<Utc>,
    /// When it was received.
    pub received: DateTime<Utc>,
    /// When it is entered; later than `received` for loaded history.
    pub entered: DateTime<Utc>,
    /// Who handed it in.
    pub sender: String,
    /// Its sealed extracts, in any order.
    pub extracts: Vec<NewExtract>,
    /// Its findings, in the order in which they are listed.
    pub findings: Vec<Finding>,
}

/// The bytes of a sealed extract as they were read, not yet checked against their hash.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SealedContent {
    /// The submission that it belongs to.
    pub submission: SubmissionId,
    /// Which file.
    pub kind: ExtractKind,
    /// The hash that the bytes had when they were sealed, as the ledger tells it.
    pub sha256: Sha256Hash,
    /// The sealed Parquet file.
    pub content: Vec<u8>,
}

/// The accepted submissions of a store.
#[derive(Clone, Copy, Debug)]
pub struct Submissions<'a> {
    pub(crate) store: &'a Store,
}

impl Submissions<'_> {
    /// Enters a submission with its extracts and findings, whole or not at all, under the next number; `entry` tells the
    /// ledger of the submission with that number.
    ///
    /// # Errors
    /// [`StoreError::NotSealed`] when an extract is not the one that was sealed; [`StoreError::NotAsTold`] when the ledger
    /// tells of a submission under its number; or when the database cannot take it, or an extract is there twice.
    pub async fn insert(
        &self,
        new: NewSubmission,
        entry: impl FnOnce(SubmissionId) -> Entry,
    ) -> Result<SubmissionId, StoreError> {
        new.extracts.iter().try_for_each(NewExtract::is_sealed)?;
        let writing = self.store.begin_write().await?;
        let id = next_id::<submission::Entity>(&writing, submission::Column::Id).await?;
        self.store.is_free(&writing, &Key::number(Kind::Submission, id)).await?;
        submission::Entity::insert(submission_row(id, &new).into_active_model())
            .exec_without_returning(&writing)
            .await?;
        insert_extracts(&writing, id, new.extracts).await?;
        findings::keep(&writing, Owner::Submission(id), new.findings).await?;
        ledger::enter(&writing, entry(SubmissionId(id)), stated(&writing, id).await?).await?;
        writing.commit().await?;
        Ok(SubmissionId(id))
    }

    /// The number of the submission of an order that was entered last. Submissions never change but for being withdrawn:
    /// a list read when this was the last is still the whole list while it is and no act about a withdrawal comes.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn last(&self, order: &str) -> Result<Option<SubmissionId>, StoreError> {
        last(&self.store.reader, order).await
    }

    /// The orders that have submissions, sorted.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn orders(&self) -> Result<BTreeSet<String>, StoreError> {
        let orders = submission::Entity::find().select_only().column(submission::Column::OrderId).distinct();
        Ok(orders.into_tuple::<String>().all(&self.store.reader).await?.into_iter().collect())
    }

    /// What people asked for and answered about withdrawing submissions of an order.
    ///
    /// # Errors
    /// When the database cannot be read, or the ledger holds an act that does not follow from those before it.
    pub async fn withdrawals(&self, order: &str) -> Result<Withdrawals, StoreError> {
        withdrawals::known(&self.store.reader, order).await
    }

    /// Every submission of an order, in the order of entry, with what is known of its extracts and when it was withdrawn,
    /// as the ledger tells of them: what the tables say of it decides nothing.
    ///
    /// # Errors
    /// When the database cannot be read, or an entry of the ledger is not what was hashed.
    pub async fn list(&self, order: &str) -> Result<Vec<Submission>, StoreError> {
        list(self.store, &self.store.reader, order).await
    }

    /// The bytes of one sealed extract, where the submission has it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn content(&self, id: SubmissionId, kind: ExtractKind) -> Result<Option<SealedContent>, StoreError> {
        Ok(self.contents(&[(id, kind)]).await?.pop())
    }

    /// The bytes of many sealed extracts, by submission and then in the order of `extracts.md`; those that are not
    /// there, or of which the ledger does not tell, are left out.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn contents(&self, wanted: &[(SubmissionId, ExtractKind)]) -> Result<Vec<SealedContent>, StoreError> {
        let told = self.store.told(&self.store.reader).await?;
        let mut contents = Vec::with_capacity(wanted.len());
        for some in wanted.chunks(CONTENTS_AT_ONCE) {
            let key = Expr::tuple([Expr::col(extract::Column::SubmissionId), Expr::col(extract::Column::File)]);
            let rows = extract::Entity::find()
                .select_only()
                .columns([extract::Column::SubmissionId, extract::Column::File, extract::Column::Content])
                .filter(key.in_tuples(some.iter().map(|(id, kind)| (id.0, kind.file_name()))))
                .into_tuple::<(i64, String, Vec<u8>)>()
                .all(&self.store.reader)
                .await?;
            for (id, file, content) in rows {
                let Some(told) = told.submission(id).and_then(|submission| submission.files.get(&file)) else {
                    continue;
                };
                let (submission, kind, sha256) = (SubmissionId(id), kind(&file)?, hash(&told.sha256)?);
                contents.push(SealedContent { submission, kind, sha256, content });
            }
        }
        contents.sort_by_key(|content| (content.submission, content.kind));
        Ok(contents)
    }

    /// The findings kept with a submission, in the order in which they were given.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn findings(&self, id: SubmissionId) -> Result<Vec<Finding>, StoreError> {
        findings::of(&self.store.reader, Owner::Submission(id.0)).await
    }
}

/// The last submission of an order.
pub(crate) async fn last(db: &impl ConnectionTrait, order: &str) -> Result<Option<SubmissionId>, StoreError> {
    let of_order = submission::Entity::find().filter(submission::Column::OrderId.eq(order));
    Ok(largest_id(db, of_order, submission::Column::Id).await?.map(SubmissionId))
}

fn submission_row(id: i64, new: &NewSubmission) -> submission::Model {
    let warnings = new.findings.iter().filter(|finding| finding.severity() == Severity::Warning).count();
    submission::Model {
        id,
        order_id: new.order.clone(),
        month: new.month.to_string(),
        as_of: micros(new.as_of),
        received: micros(new.received),
        entered: micros(new.entered),
        sender: new.sender.clone(),
        warning_count: whole(warnings),
    }
}

/// What the ledger tells of the submissions of an order.
pub(crate) async fn list(store: &Store, db: &impl ConnectionTrait, order: &str) -> Result<Vec<Submission>, StoreError> {
    let told = store.told(db).await?;
    let withdrawals = withdrawals::known(db, order).await?;
    told.submissions(order).map(|fact| known(fact, withdrawals.withdrawn_at(SubmissionId(fact.id)))).collect()
}

fn known(fact: &SubmissionFact, withdrawn: Option<DateTime<Utc>>) -> Result<Submission, StoreError> {
    let mut extracts: Vec<SealedExtract> = fact.files.iter().map(sealed).collect::<Result<_, _>>()?;
    extracts.sort_by_key(|sealed| sealed.kind);
    Ok(Submission {
        id: SubmissionId(fact.id),
        month: month(&fact.month)?,
        as_of: instant(fact.as_of.0)?,
        received: instant(fact.received.0)?,
        entered: instant(fact.entered.0)?,
        sender: fact.sender.clone(),
        withdrawn,
        warnings: count(fact.warnings)?,
        extracts,
    })
}

/// What the entry of a submission states.
pub(crate) async fn stated(writing: &DatabaseTransaction, id: i64) -> Result<Statements, StoreError> {
    let own = Condition::all().add(submission::Column::Id.eq(id));
    Ok(Statements { facts: facts::submissions(writing, own).await?, gone: Vec::new() })
}

async fn insert_extracts(writing: &DatabaseTransaction, id: i64, extracts: Vec<NewExtract>) -> Result<(), StoreError> {
    for NewExtract { sealed, content } in extracts {
        let row = extract::Model {
            submission_id: id,
            file: sealed.kind.file_name().to_owned(),
            row_count: whole(sealed.rows),
            byte_count: whole(content.len()),
            sha256: sealed.sha256.to_string(),
            source_sha256: sealed.source_sha256.to_string(),
            content,
        };
        extract::Entity::insert(row.into_active_model()).exec_without_returning(writing).await?;
    }
    Ok(())
}
