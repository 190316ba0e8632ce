//! What people did, in the order in which they did it: entries are added, never changed or taken away.

use chrono::{DateTime, Utc};
use domain::extract::Code;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use serde_json::Value;

use crate::accounts::{Role, role};
use crate::convert::{instant, micros, unreadable};
use crate::entities::journal_entry::{Column, Entity, Model};
use crate::error::StoreError;
use crate::store::{Store, next_id};

/// What was done.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Action {
    /// An account was made.
    AccountAdded,
    /// An account got another role or other areas.
    AccountChanged,
    /// An account was ended.
    AccountDisabled,
    /// An account was let in again.
    AccountEnabled,
    /// An administrator gave an account another password.
    PasswordReset,
    /// A person changed the own password.
    PasswordChanged,
    /// Sessions of an account were ended.
    SessionsEnded,
    /// A token was made.
    TokenIssued,
    /// A token was revoked.
    TokenRevoked,
    /// Records were looked at.
    RecordsSeen,
    /// A table was downloaded.
    Downloaded,
    /// An upload was refused; what was found is kept.
    UploadRefused,
    /// A submission was uploaded as a draft.
    DraftUploaded,
    /// A draft was thrown away.
    DraftDiscarded,
    /// A draft became a submission.
    SubmissionConfirmed,
    /// Something was decided about certification.
    Decision,
}

impl Code for Action {
    const ALL: &'static [Action] = &[
        Action::AccountAdded,
        Action::AccountChanged,
        Action::AccountDisabled,
        Action::AccountEnabled,
        Action::PasswordReset,
        Action::PasswordChanged,
        Action::SessionsEnded,
        Action::TokenIssued,
        Action::TokenRevoked,
        Action::RecordsSeen,
        Action::Downloaded,
        Action::UploadRefused,
        Action::DraftUploaded,
        Action::DraftDiscarded,
        Action::SubmissionConfirmed,
        Action::Decision,
    ];
    const TEXTS: &'static [&'static str] = &[
        "account_added",
        "account_changed",
        "account_disabled",
        "account_enabled",
        "password_reset",
        "password_changed",
        "sessions_ended",
        "token_issued",
        "token_revoked",
        "records_seen",
        "downloaded",
        "upload_refused",
        "draft_uploaded",
        "draft_discarded",
        "submission_confirmed",
        "decision",
    ];
}

/// Something that was done, to be entered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The order that it concerns.
    pub order: String,
    /// When it was done.
    pub at: DateTime<Utc>,
    /// Who did it: the account's name, or what stands for a person at the command line.
    pub actor: String,
    /// The role in which it was done; none at the command line.
    pub role: Option<Role>,
    /// What was done.
    pub action: Action,
    /// To what, with which values: JSON without secrets and without fractions.
    pub subject: Value,
}

/// Something that was done, as it was entered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entered {
    /// Its number: 1, 2, 3 and so on through the whole database, without a gap.
    pub number: i64,
    /// What was entered.
    pub entry: Entry,
}

/// Which entries are asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct JournalQuery<'a> {
    /// Only of this person.
    pub actor: Option<&'a str>,
    /// Only of this kind.
    pub action: Option<Action>,
    /// Only those with a smaller number: the next page goes on from the last one shown.
    pub before: Option<i64>,
    /// At most so many.
    pub limit: u64,
}

/// The journal of a store.
#[derive(Clone, Copy, Debug)]
pub struct Journal<'a> {
    pub(crate) store: &'a Store,
}

impl Journal<'_> {
    /// Enters something that changed nothing else in the database.
    ///
    /// # Errors
    /// When the database cannot take it.
    pub async fn enter(&self, entry: Entry) -> Result<(), StoreError> {
        let writing = self.store.begin_write().await?;
        enter(&writing, entry).await?;
        Ok(writing.commit().await?)
    }

    /// The entries of an order, the newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn list(&self, order: &str, query: JournalQuery<'_>) -> Result<Vec<Entered>, StoreError> {
        let mut asked = Entity::find().filter(Column::OrderId.eq(order)).order_by_desc(Column::Id).limit(query.limit);
        if let Some(actor) = query.actor {
            asked = asked.filter(Column::Actor.eq(actor));
        }
        if let Some(action) = query.action {
            asked = asked.filter(Column::Action.eq(action.text()));
        }
        if let Some(before) = query.before {
            asked = asked.filter(Column::Id.lt(before));
        }
        asked.all(&self.store.reader).await?.into_iter().map(known).collect()
    }
}

/// Enters what a transaction does, under the next number, and gives that.
pub(crate) async fn enter(writing: &DatabaseTransaction, entry: Entry) -> Result<i64, StoreError> {
    let mut subject = entry.subject;
    subject.sort_all_objects();
    let id = next_id::<Entity>(writing, Column::Id).await?;
    let row = Model {
        id,
        order_id: entry.order,
        at: micros(entry.at),
        actor: entry.actor,
        role: entry.role.map(|role| role.text().to_owned()),
        action: entry.action.text().to_owned(),
        subject: subject.to_string(),
    };
    Entity::insert(row.into_active_model()).exec_without_returning(writing).await?;
    Ok(id)
}

pub(crate) fn known(row: Model) -> Result<Entered, StoreError> {
    let entry = Entry {
        order: row.order_id,
        at: instant(row.at)?,
        actor: row.actor,
        role: row.role.as_deref().map(role).transpose()?,
        action: Action::parse(&row.action).ok_or_else(|| unreadable("action", &row.action))?,
        subject: row.subject.parse().map_err(|_| unreadable("subject of an entry", &row.subject))?,
    };
    Ok(Entered { number: row.id, entry })
}
