//! Findings as they are kept with a submission, a refusal or a draft.

use domain::finding::{Finding, FindingCode};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use crate::convert::{count, unreadable, whole};
use crate::entities::draft_finding;
use crate::entities::finding::{ActiveModel, Column, Entity, Model};
use crate::error::StoreError;

/// Rows of one statement: nine columns each stay far below the 32,766 parameters that `SQLite` takes.
const ROWS_AT_ONCE: usize = 1_000;

/// Whose findings they are.
#[derive(Clone, Copy)]
pub(crate) enum Owner {
    Submission(i64),
    Refusal(i64),
}

impl Owner {
    fn submission(self) -> Option<i64> {
        if let Owner::Submission(id) = self { Some(id) } else { None }
    }

    fn refusal(self) -> Option<i64> {
        if let Owner::Refusal(id) = self { Some(id) } else { None }
    }

    fn is_owner(self) -> Condition {
        let column = match self {
            Owner::Submission(id) => Column::SubmissionId.eq(id),
            Owner::Refusal(id) => Column::RefusalId.eq(id),
        };
        Condition::all().add(column)
    }
}

/// Keeps findings in the order given.
pub(crate) async fn keep(db: &impl ConnectionTrait, owner: Owner, findings: Vec<Finding>) -> Result<(), StoreError> {
    let mut rows = findings.into_iter().enumerate().map(|(position, finding)| row(owner, position, finding)).peekable();
    while rows.peek().is_some() {
        Entity::insert_many(rows.by_ref().take(ROWS_AT_ONCE)).exec_without_returning(db).await?;
    }
    Ok(())
}

/// The findings of a submission or refusal in the order in which they were given.
pub(crate) async fn of(db: &impl ConnectionTrait, owner: Owner) -> Result<Vec<Finding>, StoreError> {
    rows_of(db, owner).await?.into_iter().map(finding).collect()
}

/// The same as the table holds them.
pub(crate) async fn rows_of(db: &impl ConnectionTrait, owner: Owner) -> Result<Vec<Model>, StoreError> {
    let own = Entity::find().filter(owner.is_owner());
    Ok(own.order_by_asc(Column::Position).order_by_asc(Column::Id).all(db).await?)
}

/// The findings of a draft in the order in which they were given.
pub(crate) async fn of_draft(db: &impl ConnectionTrait, draft_id: i64) -> Result<Vec<Finding>, StoreError> {
    rows_of_draft(db, draft_id).await?.into_iter().map(finding).collect()
}

/// The same as their table holds them, in the form of the others.
pub(crate) async fn rows_of_draft(db: &impl ConnectionTrait, draft_id: i64) -> Result<Vec<Model>, StoreError> {
    let own = draft_finding::Entity::find().filter(draft_finding::Column::DraftId.eq(draft_id));
    let rows = own.order_by_asc(draft_finding::Column::Position).all(db).await?;
    let as_kept = |row: draft_finding::Model| Model {
        id: 0,
        submission_id: None,
        refusal_id: None,
        position: row.position,
        code: row.code,
        file: row.file,
        line: row.line,
        column_name: row.column_name,
        value: row.value,
        message: row.message,
    };
    Ok(rows.into_iter().map(as_kept).collect())
}

/// Keeps the findings of a draft in the order given.
pub(crate) async fn keep_of_draft(
    db: &impl ConnectionTrait,
    draft_id: i64,
    findings: Vec<Finding>,
) -> Result<(), StoreError> {
    let mut rows = findings.into_iter().enumerate().map(|(position, finding)| draft_finding::Model {
        draft_id,
        position: whole(position),
        code: finding.code.text().to_owned(),
        file: finding.file,
        line: finding.line.map(whole),
        column_name: finding.column,
        value: finding.value,
        message: finding.message,
    });
    loop {
        let some: Vec<_> = rows.by_ref().take(ROWS_AT_ONCE).map(IntoActiveModel::into_active_model).collect();
        if some.is_empty() {
            return Ok(());
        }
        draft_finding::Entity::insert_many(some).exec_without_returning(db).await?;
    }
}

fn row(owner: Owner, position: usize, finding: Finding) -> ActiveModel {
    let row = Model {
        id: 0,
        submission_id: owner.submission(),
        refusal_id: owner.refusal(),
        position: whole(position),
        code: finding.code.text().to_owned(),
        file: finding.file,
        line: finding.line.map(whole),
        column_name: finding.column,
        value: finding.value,
        message: finding.message,
    };
    ActiveModel { id: sea_orm::ActiveValue::NotSet, ..row.into_active_model() }
}

fn finding(row: Model) -> Result<Finding, StoreError> {
    Ok(Finding {
        code: FindingCode::parse(&row.code).ok_or_else(|| unreadable("code of a finding", &row.code))?,
        file: row.file,
        line: row.line.map(count).transpose()?,
        column: row.column_name,
        value: row.value,
        message: row.message,
    })
}
