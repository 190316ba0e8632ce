//! Plan, offices, instrument and frame files: the text of each as it was whenever it was first used.

use chrono::{DateTime, Utc};
use domain::extract::Code;
use domain::submission::Sha256Hash;
use evidence::{Fact, Key, Kind, Statements};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};

use crate::convert::{hash, instant, micros, unreadable};
use crate::entities::reference_file::{Column, Entity, Model};
use crate::error::StoreError;
use crate::facts;
use crate::ledger::{self, Entry};
use crate::store::{Store, next_id};

/// What a reference file says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ReferenceKind {
    /// `plan`: measures, standards and parameters of an exit plan.
    Plan,
    /// `offices`: area offices and their regions.
    Offices,
    /// `instrument`: the columns of the case review.
    Instrument,
    /// `frame`: the cases of which a round of the case review is drawn, as the file was received.
    Frame,
}

impl Code for ReferenceKind {
    const ALL: &'static [ReferenceKind] =
        &[ReferenceKind::Plan, ReferenceKind::Offices, ReferenceKind::Instrument, ReferenceKind::Frame];
    const TEXTS: &'static [&'static str] = &["plan", "offices", "instrument", "frame"];
}

/// A reference file in use now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewReference {
    /// What it says.
    pub kind: ReferenceKind,
    /// Its name, such as the plan's id.
    pub name: String,
    /// Hash of its text.
    pub sha256: Sha256Hash,
    /// Its text.
    pub text: String,
}

/// A reference file as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReferenceFile {
    /// What it says.
    pub kind: ReferenceKind,
    /// Its name, such as the plan's id.
    pub name: String,
    /// Hash of its text.
    pub sha256: Sha256Hash,
    /// Its text.
    pub text: String,
    /// Since when it has been used in this form.
    pub first_used: DateTime<Utc>,
}

/// What became of a file that was to be remembered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Remembered {
    /// The first of its kind and name.
    New,
    /// The same as was used last.
    Known,
    /// Another than was used last; the new one is kept beside it.
    Changed {
        /// The text used last.
        previous_text: String,
    },
}

/// The reference files of a store.
#[derive(Clone, Copy, Debug)]
pub struct References<'a> {
    pub(crate) store: &'a Store,
}

impl References<'_> {
    /// Keeps the text of a file in use, unless it is the one that was used last under that kind and name. A file that
    /// is changed back is kept again: the list tells what was used when. What is kept is entered in the ledger.
    ///
    /// # Errors
    /// When the database cannot be read or written.
    pub async fn remember(&self, order: &str, file: NewReference, entry: Entry) -> Result<Remembered, StoreError> {
        let known = newest(&self.store.reader, order, &file).await?;
        if known.is_some_and(|known| known.sha256 == file.sha256.to_string()) {
            return Ok(Remembered::Known);
        }
        let writing = self.store.begin_write().await?;
        let remembered = match newest(&writing, order, &file).await? {
            None => Remembered::New,
            Some(known) if known.sha256 == file.sha256.to_string() => return Ok(Remembered::Known),
            Some(known) => Remembered::Changed { previous_text: known.content },
        };
        let facts = insert(self.store, &writing, order, file, entry.at).await?;
        ledger::enter(&writing, entry, Statements { facts, gone: Vec::new() }).await?;
        writing.commit().await?;
        Ok(remembered)
    }

    /// Every file of an order in every form in which it was used, in the order of first use.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn list(&self, order: &str) -> Result<Vec<ReferenceFile>, StoreError> {
        let of_order = Entity::find().filter(Column::OrderId.eq(order)).order_by_asc(Column::Id);
        of_order.all(&self.store.reader).await?.into_iter().map(known).collect()
    }

    /// A file of an order by its kind and hash.
    ///
    /// # Errors
    /// [`StoreError::NotAsTold`] when the ledger tells of no such file, or of another one; or when the database cannot be
    /// read.
    pub async fn find(
        &self,
        order: &str,
        kind: ReferenceKind,
        sha256: Sha256Hash,
    ) -> Result<Option<ReferenceFile>, StoreError> {
        let same = Entity::find().filter(Column::OrderId.eq(order)).filter(Column::Kind.eq(kind.text()));
        let same = same.filter(Column::Sha256.eq(sha256.to_string())).order_by_asc(Column::Id);
        let Some(row) = same.one(&self.store.reader).await? else { return Ok(None) };
        self.is_as_told(&row).await?;
        known(row).map(Some)
    }

    /// That the ledger tells of a row, and that its text is the one of which it tells: that of the hash by which the row was
    /// found.
    async fn is_as_told(&self, row: &Model) -> Result<(), StoreError> {
        let told = self.store.told(&self.store.reader).await?;
        let own = facts::references(&self.store.reader, Condition::all().add(Column::Id.eq(row.id))).await?;
        let differing = own.into_iter().find_map(|fact| told.difference(fact));
        let content = || {
            let sha256 = facts::hash_of(row.content.as_bytes());
            told.content_difference(&Key::number(Kind::Reference, row.id), None, &sha256)
        };
        differing.or_else(content).map_or(Ok(()), |difference| Err(difference.into()))
    }
}

/// Keeps a file as part of a transaction, which enters it in the ledger with these facts.
pub(crate) async fn insert(
    store: &Store,
    writing: &DatabaseTransaction,
    order: &str,
    file: NewReference,
    at: DateTime<Utc>,
) -> Result<Vec<Fact>, StoreError> {
    let id = next_id::<Entity>(writing, Column::Id).await?;
    store.is_free(writing, &Key::number(Kind::Reference, id)).await?;
    let row = Model {
        id,
        order_id: order.to_owned(),
        kind: file.kind.text().to_owned(),
        name: file.name,
        sha256: file.sha256.to_string(),
        content: file.text,
        first_used: micros(at),
    };
    Entity::insert(row.into_active_model()).exec_without_returning(writing).await?;
    facts::references(writing, Condition::all().add(Column::Id.eq(id))).await
}

/// The form of a file that was used last.
async fn newest(db: &impl ConnectionTrait, order: &str, file: &NewReference) -> Result<Option<Model>, StoreError> {
    let same = Entity::find()
        .filter(Column::OrderId.eq(order))
        .filter(Column::Kind.eq(file.kind.text()))
        .filter(Column::Name.eq(&file.name));
    Ok(same.order_by_desc(Column::Id).one(db).await?)
}

fn known(row: Model) -> Result<ReferenceFile, StoreError> {
    Ok(ReferenceFile {
        kind: ReferenceKind::parse(&row.kind).ok_or_else(|| unreadable("kind of reference file", &row.kind))?,
        name: row.name,
        sha256: hash(&row.sha256)?,
        text: row.content,
        first_used: instant(row.first_used)?,
    })
}
