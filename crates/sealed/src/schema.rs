//! The Parquet schema of an extract, derived from its columns.

use std::sync::Arc;

use arrow::datatypes::{DataType, Field, Schema, TimeUnit};
use domain::extract::{ColumnKind, ColumnSpec, ExtractSpec};

use crate::LINE;

/// The arrow field of a column. Ids and codes are dictionary-encoded text that any tool reads as text.
fn field(column: &ColumnSpec) -> Field {
    let kind = match column.kind {
        ColumnKind::Id | ColumnKind::Office | ColumnKind::Quarter | ColumnKind::Code(_) | ColumnKind::Score { .. } => {
            DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8))
        }
        ColumnKind::Flag => DataType::Boolean,
        ColumnKind::Date => DataType::Date32,
        ColumnKind::Whole(_) => DataType::UInt32,
        ColumnKind::Instant => DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into())),
    };
    Field::new(column.name.as_ref(), kind, !column.filled)
}

/// The schema of a whole sealed extract.
pub(crate) fn of(spec: &ExtractSpec) -> Arc<Schema> {
    let line = Field::new(LINE, DataType::UInt32, false);
    Arc::new(Schema::new(spec.file.columns.iter().map(field).chain([line]).collect::<Vec<_>>()))
}

/// The texts of the codes of a column, where it has codes.
pub(crate) fn code_texts(kind: ColumnKind) -> Option<&'static [&'static str]> {
    use domain::extract::{Code, Score};
    match kind {
        ColumnKind::Code(texts) => Some(texts),
        ColumnKind::Score { .. } => Some(Score::TEXTS),
        _ => None,
    }
}
