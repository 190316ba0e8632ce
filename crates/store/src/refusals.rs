//! What is kept of a rejected submission: time, sender, month, names and hashes of its files, and the findings.

use chrono::{DateTime, Utc};
use domain::Month;
use domain::finding::{Finding, Severity};
use domain::submission::Sha256Hash;
use evidence::{Key, Kind, Statements};
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use crate::convert::{count, hash, instant, micros, month, whole};
use crate::entities::{refusal, refused_file};
use crate::error::StoreError;
use crate::facts;
use crate::findings::{self, Owner};
use crate::ledger::{self, Entry};
use crate::store::{Store, next_id};

/// The number of a refusal: one, two, three … in the order of entry.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RefusalId(pub i64);

/// A refusal to be entered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewRefusal {
    /// The order that it belongs to, such as `juan-f`.
    pub order: String,
    /// The month that the submission was for.
    pub month: Month,
    /// When the submission was received.
    pub received: DateTime<Utc>,
    /// When it is entered; later than `received` for loaded history.
    pub entered: DateTime<Utc>,
    /// Who handed it in.
    pub sender: String,
    /// The files handed in.
    pub files: Vec<RefusedFile>,
    /// The findings, in the order in which they are listed.
    pub findings: Vec<Finding>,
}

/// A file of a rejected submission.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RefusedFile {
    /// The name under which it was handed in.
    pub name: String,
    /// Hash of the bytes received.
    pub sha256: Sha256Hash,
}

/// A refusal as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refusal {
    /// Its number.
    pub id: RefusalId,
    /// The month that the submission was for.
    pub month: Month,
    /// When the submission was received.
    pub received: DateTime<Utc>,
    /// When it was entered into this database.
    pub entered: DateTime<Utc>,
    /// Who handed it in.
    pub sender: String,
    /// Number of errors among its findings.
    pub errors: u64,
    /// The files handed in, in the order given.
    pub files: Vec<RefusedFile>,
}

/// The refusals of a store.
#[derive(Clone, Copy, Debug)]
pub struct Refusals<'a> {
    pub(crate) store: &'a Store,
}

impl Refusals<'_> {
    /// Enters a refusal, whole or not at all, under the next number; `entry` tells the ledger of the refusal with that
    /// number.
    ///
    /// # Errors
    /// When the database cannot take it.
    pub async fn insert(
        &self,
        new: NewRefusal,
        entry: impl FnOnce(RefusalId) -> Entry,
    ) -> Result<RefusalId, StoreError> {
        let writing = self.store.begin_write().await?;
        let id = next_id::<refusal::Entity>(&writing, refusal::Column::Id).await?;
        self.store.is_free(&writing, &Key::number(Kind::Refusal, id)).await?;
        refusal::Entity::insert(row(id, &new).into_active_model()).exec_without_returning(&writing).await?;
        for (position, file) in new.files.into_iter().enumerate() {
            let row = refused_file::Model {
                refusal_id: id,
                position: whole(position),
                name: file.name,
                sha256: file.sha256.to_string(),
            };
            refused_file::Entity::insert(row.into_active_model()).exec_without_returning(&writing).await?;
        }
        findings::keep(&writing, Owner::Refusal(id), new.findings).await?;
        let own = Condition::all().add(refusal::Column::Id.eq(id));
        let stated = Statements { facts: facts::refusals(&writing, own).await?, gone: Vec::new() };
        ledger::enter(&writing, entry(RefusalId(id)), stated).await?;
        writing.commit().await?;
        Ok(RefusalId(id))
    }

    /// Every refusal of an order, in the order of entry.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn list(&self, order: &str) -> Result<Vec<Refusal>, StoreError> {
        let of_order = refusal::Entity::find().filter(refusal::Column::OrderId.eq(order));
        let rows = of_order.order_by_asc(refusal::Column::Id).all(&self.store.reader).await?;
        let mut files = self.files(order).await?.into_iter().peekable();
        let mut refusals = Vec::with_capacity(rows.len());
        for row in rows {
            let mut own = Vec::new();
            while let Some(file) = files.next_if(|file| file.refusal_id == row.id) {
                own.push(RefusedFile { sha256: hash(&file.sha256)?, name: file.name });
            }
            refusals.push(known(row, own)?);
        }
        Ok(refusals)
    }

    /// The findings of a refusal, in the order in which they were given.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn findings(&self, id: RefusalId) -> Result<Vec<Finding>, StoreError> {
        findings::of(&self.store.reader, Owner::Refusal(id.0)).await
    }

    async fn files(&self, order: &str) -> Result<Vec<refused_file::Model>, StoreError> {
        let of_order = Query::select()
            .column(refusal::Column::Id)
            .from(refusal::Entity)
            .and_where(refusal::Column::OrderId.eq(order))
            .to_owned();
        let files = refused_file::Entity::find()
            .filter(refused_file::Column::RefusalId.in_subquery(of_order))
            .order_by_asc(refused_file::Column::RefusalId)
            .order_by_asc(refused_file::Column::Position);
        Ok(files.all(&self.store.reader).await?)
    }
}

fn row(id: i64, new: &NewRefusal) -> refusal::Model {
    let errors = new.findings.iter().filter(|finding| finding.severity() == Severity::Error).count();
    refusal::Model {
        id,
        order_id: new.order.clone(),
        month: new.month.to_string(),
        received: micros(new.received),
        entered: micros(new.entered),
        sender: new.sender.clone(),
        error_count: whole(errors),
    }
}

fn known(row: refusal::Model, files: Vec<RefusedFile>) -> Result<Refusal, StoreError> {
    Ok(Refusal {
        id: RefusalId(row.id),
        month: month(&row.month)?,
        received: instant(row.received)?,
        entered: instant(row.entered)?,
        sender: row.sender,
        errors: count(row.error_count)?,
        files,
    })
}
