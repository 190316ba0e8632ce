//! What was in the database before the ledger began, summed by hash.
//!
//! The lines are part of the reference (`docs/reference/ledger.md`): whoever holds a copy of the database from before
//! can make them again. Passwords and what stands in the extracts are not in them: an extract is named by its hash.

use chrono::NaiveDate;
use ledger::Sum;
use sea_orm::sea_query::{Expr, Order, Query, SelectStatement};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, EntityTrait, PaginatorTrait, QueryOrder, QueryResult,
};
use serde_json::{Map, Value};

use super::rows::{broken, read};
use crate::entities::ledger_entry;
use crate::error::StoreError;

/// Rows of one statement.
const ROWS_AT_ONCE: u64 = 1_000;

/// A table, and which of its columns are summed.
struct Table {
    name: &'static str,
    columns: &'static [&'static str],
    /// How its rows are ordered: by these numbers, and then by the bytes of these texts.
    by: (&'static [&'static str], &'static [&'static str]),
}

const TABLES: [Table; 11] = [
    Table { name: "account_areas", columns: &["account_id", "kind", "name"], by: (&["account_id"], &["kind", "name"]) },
    Table {
        name: "accounts",
        columns: &["id", "order_id", "name", "role", "created_at", "disabled_at"],
        by: (&["id"], &[]),
    },
    Table {
        name: "api_tokens",
        columns: &["jti", "account_id", "label", "issued_at", "expires_at", "revoked_at"],
        by: (&[], &["jti"]),
    },
    Table {
        name: "extracts",
        columns: &["submission_id", "file", "row_count", "byte_count", "sha256", "source_sha256"],
        by: (&["submission_id"], &["file"]),
    },
    Table {
        name: "findings",
        columns: &[
            "id",
            "submission_id",
            "refusal_id",
            "position",
            "code",
            "file",
            "line",
            "column_name",
            "value",
            "message",
        ],
        by: (&["id"], &[]),
    },
    Table {
        name: "reference_files",
        columns: &["id", "order_id", "kind", "name", "sha256", "first_used"],
        by: (&["id"], &[]),
    },
    Table {
        name: "refusals",
        columns: &["id", "order_id", "month", "received", "entered", "sender", "error_count"],
        by: (&["id"], &[]),
    },
    Table {
        name: "refused_files",
        columns: &["refusal_id", "position", "name", "sha256"],
        by: (&["refusal_id", "position"], &[]),
    },
    Table {
        name: "reported_figures",
        columns: &[
            "id",
            "order_id",
            "plan",
            "measure",
            "period_start",
            "period_end",
            "percent",
            "standard",
            "source_url",
        ],
        by: (&["id"], &[]),
    },
    Table {
        name: "sign_in_attempts",
        columns: &["id", "order_id", "name", "address", "at", "outcome"],
        by: (&["id"], &[]),
    },
    Table {
        name: "submissions",
        columns: &["id", "order_id", "month", "as_of", "received", "entered", "sender", "warning_count"],
        by: (&["id"], &[]),
    },
];

/// How many rows each table holds and the hash of their lines, and the same of the entries from before.
pub(super) async fn sum(db: &DatabaseTransaction) -> Result<Value, StoreError> {
    let mut sums = Map::new();
    sums.insert(ledger::EARLIER.to_owned(), entries(db).await?);
    for table in &TABLES {
        sums.insert(table.name.to_owned(), table.sum(db).await?);
    }
    Ok(sums.into())
}

async fn entries(db: &DatabaseTransaction) -> Result<Value, StoreError> {
    let mut sum = Sum::default();
    let ordered = ledger_entry::Entity::find().order_by_asc(ledger_entry::Column::Id);
    let mut pages = ordered.paginate(db, ROWS_AT_ONCE);
    while let Some(rows) = pages.fetch_and_next().await? {
        for row in rows {
            sum.add(&read(row).map_err(broken)?.0.text_before()?);
        }
    }
    Ok(sum.value())
}

impl Table {
    async fn sum(&self, db: &DatabaseTransaction) -> Result<Value, StoreError> {
        let mut sum = Sum::default();
        for page in 0.. {
            let rows = db.query_all(&self.page(page, db.get_database_backend())).await?;
            if rows.is_empty() {
                break;
            }
            for row in &rows {
                sum.add(&self.line(row)?);
            }
        }
        Ok(sum.value())
    }

    fn page(&self, page: u64, backend: DbBackend) -> SelectStatement {
        let mut rows = Query::select();
        rows.columns(self.columns.iter().copied()).from(self.name).limit(ROWS_AT_ONCE).offset(page * ROWS_AT_ONCE);
        let (numbers, texts) = self.by;
        for column in numbers {
            rows.order_by(*column, Order::Asc);
        }
        for column in texts {
            rows.order_by_expr(by_bytes(column, backend), Order::Asc);
        }
        rows.take()
    }

    /// The row as canonical JSON, by the names of the columns.
    fn line(&self, row: &QueryResult) -> Result<String, StoreError> {
        let member = |column: &&str| Ok(((*column).to_owned(), value(row, column)?));
        let members: Result<Map<String, Value>, DbErr> = self.columns.iter().map(member).collect();
        Ok(ledger::canonical(&members?.into())?)
    }
}

/// A text as `SQLite` orders it; `PostgreSQL` goes by the language of the server unless told otherwise.
fn by_bytes(column: &'static str, backend: DbBackend) -> Expr {
    if backend == DbBackend::Postgres { Expr::cust(format!("\"{column}\" COLLATE \"C\"")) } else { Expr::col(column) }
}

/// A number, a text, a date as text, or nothing.
fn value(row: &QueryResult, column: &str) -> Result<Value, DbErr> {
    let number = || row.try_get::<Option<i64>>("", column).map(Value::from);
    let text = || row.try_get::<Option<String>>("", column).map(Value::from);
    let date = || row.try_get::<Option<NaiveDate>>("", column).map(|date| date.map(|date| date.to_string()).into());
    number().or_else(|_| text()).or_else(|_| date())
}
