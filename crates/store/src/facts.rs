//! What the tables hold, as facts: made of the rows by these functions alone, when a row was written and when it is
//! audited.

mod contents;
mod handed_in;
mod people;
mod strays;

use evidence::{Evidence, Fact, Kind, Lines, MarkFact, Moment, ReferenceFact, ReportedFact};
use ledger::Sum;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::{Value, json};

pub(crate) use self::contents::{each_content, each_of_drafts, hash_of};
pub(crate) use self::handed_in::{drafts, refusals, submissions};
pub(crate) use self::people::{accounts, requests, sessions, tokens};
pub(crate) use self::strays::{has_no_rows, strays};
use crate::entities::{installation_mark, reference_file, reported_figure};
use crate::error::StoreError;

/// All rows of a table.
fn every() -> Condition {
    Condition::all()
}

/// Everything that the tables hold. Published figures are told of as they were taken in together, which the evidence
/// knows.
pub(crate) async fn all(db: &impl ConnectionTrait, evidence: &Evidence) -> Result<Vec<Fact>, StoreError> {
    let mut facts = submissions(db, every()).await?;
    facts.extend(refusals(db, every()).await?);
    facts.extend(drafts(db, every()).await?);
    facts.extend(references(db, every()).await?);
    facts.extend(reported(db, evidence).await?);
    facts.extend(accounts(db, every()).await?);
    facts.extend(sessions(db, every()).await?);
    facts.extend(tokens(db, every()).await?);
    facts.extend(requests(db, every()).await?);
    facts.extend(marks(db).await?);
    Ok(facts)
}

/// Reference files, of which the text is left out: its hash is a column.
pub(crate) async fn references(db: &impl ConnectionTrait, which: Condition) -> Result<Vec<Fact>, StoreError> {
    use reference_file::Column;
    let rows = reference_file::Entity::find().select_only().columns([
        Column::Id,
        Column::OrderId,
        Column::Kind,
        Column::Name,
        Column::Sha256,
        Column::FirstUsed,
    ]);
    let rows = rows.filter(which).order_by_asc(Column::Id);
    let rows = rows.into_tuple::<(i64, String, String, String, String, i64)>().all(db).await?;
    let fact = |(id, order, kind, name, sha256, first_used)| {
        Fact::Reference(ReferenceFact { id, order, kind, name, sha256, first_used: Moment(first_used) })
    };
    Ok(rows.into_iter().map(fact).collect())
}

/// Published figures: those that were taken in together, and all others together.
async fn reported(db: &impl ConnectionTrait, evidence: &Evidence) -> Result<Vec<Fact>, StoreError> {
    let mut facts = Vec::new();
    let mut others = Condition::all();
    for told in evidence.of(Kind::Reported) {
        let Fact::Reported(ReportedFact { first, last, .. }) = told.fact else { continue };
        facts.extend(reported_between(db, first, last).await?);
        others = others.add(reported_figure::Column::Id.not_between(first, last));
    }
    let (range, figures) = lines_of_reported(db, others).await?;
    facts.extend(range.map(|(first, last)| Fact::Reported(ReportedFact { first, last, figures })));
    Ok(facts)
}

/// The published figures that have these numbers and those between them; none where there is none.
pub(crate) async fn reported_between(
    db: &impl ConnectionTrait,
    first: i64,
    last: i64,
) -> Result<Option<Fact>, StoreError> {
    let (range, figures) = lines_of_reported(db, every().add(reported_figure::Column::Id.between(first, last))).await?;
    Ok(range.map(|_| Fact::Reported(ReportedFact { first, last, figures })))
}

/// The lines of some published figures, with the first and the last number.
async fn lines_of_reported(
    db: &impl ConnectionTrait,
    which: Condition,
) -> Result<(Option<(i64, i64)>, Lines), StoreError> {
    let rows = reported_figure::Entity::find().filter(which).order_by_asc(reported_figure::Column::Id);
    let rows = rows.all(db).await?;
    let range = rows.first().zip(rows.last()).map(|(first, last)| (first.id, last.id));
    let line = |row: reported_figure::Model| {
        json!({
            "id": row.id,
            "order": row.order_id,
            "plan": row.plan,
            "measure": row.measure,
            "period_start": row.period_start.to_string(),
            "period_end": row.period_end.to_string(),
            "percent": row.percent,
            "standard": row.standard,
            "source_url": row.source_url,
        })
    };
    Ok((range, lines(rows.into_iter().map(line))))
}

async fn marks(db: &impl ConnectionTrait) -> Result<Vec<Fact>, StoreError> {
    let rows = installation_mark::Entity::find().order_by_asc(installation_mark::Column::Mark).all(db).await?;
    let fact =
        |row: installation_mark::Model| Fact::Mark(MarkFact { mark: row.mark, marked_at: Moment(row.marked_at) });
    Ok(rows.into_iter().map(fact).collect())
}

/// Rows by their count and the hash of their lines, each in canonical JSON.
fn lines(rows: impl Iterator<Item = Value>) -> Lines {
    let mut sum = Sum::default();
    rows.for_each(|row| sum.add(&line(&row)));
    sum.into()
}

/// The row in canonical JSON; a number that has no place in it, which the program never writes, as it is.
fn line(row: &Value) -> String {
    ledger::canonical(row).unwrap_or_else(|_| row.to_string())
}
