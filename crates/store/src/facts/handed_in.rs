//! Submissions, refusals and drafts.

use std::collections::BTreeMap;

use evidence::{DraftFact, Fact, FileFact, Lines, Moment, RefusalFact, SubmissionFact};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;

use super::lines;
use crate::entities::{draft, draft_extract, extract, finding, refusal, refused_file, submission};
use crate::error::StoreError;
use crate::extracts::{self, ExtractRow};
use crate::findings::{self, Owner};

/// Accepted submissions with the seals of their files, by their number.
pub(crate) async fn submissions(db: &impl ConnectionTrait, which: Condition) -> Result<Vec<Fact>, StoreError> {
    let rows = submission::Entity::find().filter(which).order_by_asc(submission::Column::Id).all(db).await?;
    let mut facts = Vec::with_capacity(rows.len());
    for row in rows {
        let own = Condition::all().add(extract::Column::SubmissionId.eq(row.id));
        facts.push(Fact::Submission(SubmissionFact {
            id: row.id,
            order: row.order_id,
            month: row.month,
            as_of: Moment(row.as_of),
            received: Moment(row.received),
            entered: Moment(row.entered),
            sender: row.sender,
            warnings: row.warning_count,
            files: files(extracts::of_submissions(own).all(db).await?),
            findings: findings_in(findings::rows_of(db, Owner::Submission(row.id)).await?),
        }));
    }
    Ok(facts)
}

/// Refused submissions, by their number.
pub(crate) async fn refusals(db: &impl ConnectionTrait, which: Condition) -> Result<Vec<Fact>, StoreError> {
    let rows = refusal::Entity::find().filter(which).order_by_asc(refusal::Column::Id).all(db).await?;
    let mut facts = Vec::with_capacity(rows.len());
    for row in rows {
        let own = refused_file::Entity::find().filter(refused_file::Column::RefusalId.eq(row.id));
        let own = own.order_by_asc(refused_file::Column::Position).all(db).await?;
        let file =
            |file: refused_file::Model| json!({ "position": file.position, "name": file.name, "sha256": file.sha256 });
        facts.push(Fact::Refusal(RefusalFact {
            id: row.id,
            order: row.order_id,
            month: row.month,
            received: Moment(row.received),
            entered: Moment(row.entered),
            sender: row.sender,
            errors: row.error_count,
            files: lines(own.into_iter().map(file)),
            findings: findings_in(findings::rows_of(db, Owner::Refusal(row.id)).await?),
        }));
    }
    Ok(facts)
}

/// Drafts with the seals of their files, by their number.
pub(crate) async fn drafts(db: &impl ConnectionTrait, which: Condition) -> Result<Vec<Fact>, StoreError> {
    let rows = draft::Entity::find().filter(which).order_by_asc(draft::Column::Id).all(db).await?;
    let mut facts = Vec::with_capacity(rows.len());
    for row in rows {
        let own = Condition::all().add(draft_extract::Column::DraftId.eq(row.id));
        facts.push(Fact::Draft(DraftFact {
            id: row.id,
            order: row.order_id,
            account: row.account_id,
            month: row.month,
            as_of: Moment(row.as_of),
            made_at: Moment(row.made_at),
            expires_at: Moment(row.expires_at),
            compared_with: row.compared_with,
            files: files(extracts::of_drafts(own).all(db).await?),
            findings: findings_in(findings::rows_of_draft(db, row.id).await?),
        }));
    }
    Ok(facts)
}

fn files(rows: Vec<ExtractRow>) -> BTreeMap<String, FileFact> {
    rows.into_iter().map(ExtractRow::fact).collect()
}

fn findings_in(rows: Vec<finding::Model>) -> Lines {
    lines(rows.into_iter().map(|row| {
        json!({
            "position": row.position,
            "code": row.code,
            "file": row.file,
            "line": row.line,
            "column": row.column_name,
            "value": row.value,
            "message": row.message,
        })
    }))
}
