//! Rows that belong to something that is not there. They would be told of as part of whatever is made next under its
//! number, so that nothing could tell them from what the program wrote.

use evidence::{Difference, Id, Key, Kind};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use crate::entities::{
    account, account_area, draft, draft_extract, draft_finding, extract, finding, refusal, refused_file, submission,
};
use crate::error::StoreError;

/// Of whom rows are looked for.
#[derive(Clone, Copy)]
enum Owners<'a> {
    /// Of everything that is not there.
    Missing,
    /// Of one thing that is about to be made.
    Of(&'a Key),
}

/// What owns rows that belong to nothing, with the table that holds them.
pub(crate) async fn strays(db: &impl ConnectionTrait) -> Result<Vec<(Key, &'static str)>, StoreError> {
    looked_for(db, Owners::Missing).await
}

/// That no table holds rows of something that is about to be made.
///
/// # Errors
/// [`StoreError::NotAsTold`] when one does.
pub(crate) async fn has_no_rows(db: &impl ConnectionTrait, key: &Key) -> Result<(), StoreError> {
    match looked_for(db, Owners::Of(key)).await?.pop() {
        Some((owner, table)) => Err(Difference::Stray { owner, table }.into()),
        None => Ok(()),
    }
}

async fn looked_for(db: &impl ConnectionTrait, which: Owners<'_>) -> Result<Vec<(Key, &'static str)>, StoreError> {
    let submission = (Kind::Submission, submission::Column::Id);
    let refusal = (Kind::Refusal, refusal::Column::Id);
    let draft = (Kind::Draft, draft::Column::Id);
    let account = (Kind::Account, account::Column::Id);
    let mut found = Vec::new();
    found
        .extend(of::<extract::Entity, submission::Entity>(db, extract::Column::SubmissionId, submission, which).await?);
    found
        .extend(of::<finding::Entity, submission::Entity>(db, finding::Column::SubmissionId, submission, which).await?);
    found.extend(of::<finding::Entity, refusal::Entity>(db, finding::Column::RefusalId, refusal, which).await?);
    found.extend(
        of::<refused_file::Entity, refusal::Entity>(db, refused_file::Column::RefusalId, refusal, which).await?,
    );
    found.extend(of::<draft_extract::Entity, draft::Entity>(db, draft_extract::Column::DraftId, draft, which).await?);
    found.extend(of::<draft_finding::Entity, draft::Entity>(db, draft_finding::Column::DraftId, draft, which).await?);
    found.extend(
        of::<account_area::Entity, account::Entity>(db, account_area::Column::AccountId, account, which).await?,
    );
    Ok(found)
}

/// The owners of rows of one table.
async fn of<Table: EntityTrait, Parent: EntityTrait>(
    db: &impl ConnectionTrait,
    owner: Table::Column,
    (kind, id): (Kind, Parent::Column),
    which: Owners<'_>,
) -> Result<Vec<(Key, &'static str)>, StoreError> {
    let wanted = match which {
        Owners::Missing => owner.not_in_subquery(Parent::find().select_only().column(id).into_query()),
        Owners::Of(Key { of, id: Id::Number(number) }) if *of == kind => owner.eq(*number),
        Owners::Of(_) => return Ok(Vec::new()),
    };
    let rows = Table::find().select_only().column(owner).distinct();
    let rows = rows.filter(Condition::all().add(owner.is_not_null()).add(wanted));
    let owners: Vec<i64> = rows.into_tuple().all(db).await?;
    let table = Table::default().table_name();
    Ok(owners.into_iter().map(|number| (Key::number(kind, number), table)).collect())
}
