//! From the bytes of a sealed file back to a table.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, DictionaryArray, RecordBatch};
use arrow::datatypes::{Date32Type, Int32Type, TimestampMicrosecondType, UInt32Type};
use arrow::error::ArrowError;
use bytes::Bytes;
use domain::extract::{BadIds, Column, ColumnKind, ColumnSpec, ExtractSpec, IdColumn, Table};
use domain::submission::Sha256Hash;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ArrowReaderOptions, ParquetRecordBatchReaderBuilder};
use parquet::errors::ParquetError;

use crate::{LINE, schema, sha256};

/// Which columns of an extract a reader needs: decoding the others costs time for nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wanted<'a> {
    /// Every column, and the lines.
    All,
    /// These only.
    Columns(&'a [&'a str]),
}

/// A sealed file that can't be used as evidence.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The bytes are not those that were sealed.
    #[error("the sealed {file} was changed after it was stored: its SHA-256 is {found}, {expected} was sealed")]
    Changed {
        /// The file.
        file: &'static str,
        /// The hash kept with it.
        expected: Sha256Hash,
        /// The hash of its bytes.
        found: Sha256Hash,
    },
    /// No Parquet that this program can read.
    #[error("the sealed {file} can't be read as Parquet")]
    Parquet {
        /// The file.
        file: &'static str,
        /// What the reader said.
        #[source]
        source: ParquetError,
    },
    /// Parquet of another form than this program seals.
    #[error("the sealed {file} does not have the form of a sealed extract: {reason}")]
    Form {
        /// The file.
        file: &'static str,
        /// What is different.
        reason: String,
    },
}

/// What stands between a reader and the table, before the file's name is added.
enum Fault {
    Parquet(ParquetError),
    Form(String),
}

/// Opens a sealed file: checks it against its hash and decodes the wanted columns.
///
/// # Errors
/// When the bytes are not those that were sealed, or not a sealed extract of that kind.
pub fn open(spec: &ExtractSpec, bytes: Bytes, expected: Sha256Hash, wanted: Wanted<'_>) -> Result<Table, OpenError> {
    let file = spec.kind.file_name();
    let found = sha256(&bytes);
    if found != expected {
        return Err(OpenError::Changed { file, expected, found });
    }
    decode(spec, bytes, wanted).map_err(|fault| match fault {
        Fault::Parquet(source) => OpenError::Parquet { file, source },
        Fault::Form(reason) => OpenError::Form { file, reason },
    })
}

fn decode(spec: &ExtractSpec, bytes: Bytes, wanted: Wanted<'_>) -> Result<Table, Fault> {
    let is_wanted = |name: &str| match wanted {
        Wanted::All => true,
        Wanted::Columns(names) => names.contains(&name),
    };
    let (batch, rows) = read(spec, bytes, is_wanted)?;
    let columns = spec.file.columns.iter().filter(|column| is_wanted(&column.name));
    let array = |name: &str| batch.as_ref().and_then(|batch| batch.column_by_name(name));
    let columns = columns
        .map(|spec| Ok((spec.name.clone().into_owned(), column(spec, array(&spec.name))?)))
        .collect::<Result<_, Fault>>()?;
    let lines = array(LINE).map(|array| array.as_primitive::<UInt32Type>().values().to_vec()).unwrap_or_default();
    Ok(Table { lines, columns, rows })
}

/// The wanted columns as one batch (none for a file without rows), and the number of rows.
fn read(
    spec: &ExtractSpec,
    bytes: Bytes,
    is_wanted: impl Fn(&str) -> bool,
) -> Result<(Option<RecordBatch>, usize), Fault> {
    let options = ArrowReaderOptions::new().with_schema(schema::of(spec));
    let builder = ParquetRecordBatchReaderBuilder::try_new_with_options(bytes, options).map_err(Fault::Parquet)?;
    let metadata = Arc::clone(builder.metadata());
    if metadata.num_row_groups() > 1 {
        return Err(Fault::Form("it has more than one row group".to_owned()));
    }
    let rows =
        usize::try_from(metadata.file_metadata().num_rows()).map_err(|_| Fault::Form("bad row count".to_owned()))?;
    let names = builder.schema().fields().iter().map(|field| field.name().clone()).collect::<Vec<_>>();
    let leaves = (0..names.len()).filter(|index| is_wanted(&names[*index]));
    let mask = ProjectionMask::leaves(builder.parquet_schema(), leaves);
    let mut reader = builder.with_projection(mask).with_batch_size(rows.max(1)).build().map_err(Fault::Parquet)?;
    let batch = reader.next().transpose().map_err(|fault: ArrowError| Fault::Form(fault.to_string()))?;
    Ok((batch, rows))
}

fn column(spec: &ColumnSpec, array: Option<&ArrayRef>) -> Result<Column, Fault> {
    let Some(array) = array else { return Ok(empty(spec.kind)) };
    Ok(match spec.kind {
        ColumnKind::Id | ColumnKind::Office | ColumnKind::Quarter => Column::Ids(ids(array)?),
        ColumnKind::Code(_) | ColumnKind::Score { .. } => Column::Codes(codes(spec, array)?),
        ColumnKind::Flag => {
            let flags = array.as_boolean();
            Column::Codes(flags.iter().map(|flag| Column::code_cell(flag.map(u8::from))).collect())
        }
        ColumnKind::Date => {
            let days = array.as_primitive::<Date32Type>();
            Column::Days(filled(days.values(), days.nulls(), Column::day_cell(None)))
        }
        ColumnKind::Whole(_) => {
            let numbers = array.as_primitive::<UInt32Type>();
            Column::Numbers(filled(numbers.values(), numbers.nulls(), Column::number_cell(None)))
        }
        ColumnKind::Instant => {
            let micros = array.as_primitive::<TimestampMicrosecondType>();
            Column::Instants(filled(micros.values(), micros.nulls(), Column::instant_cell(None)))
        }
    })
}

fn empty(kind: ColumnKind) -> Column {
    match kind {
        ColumnKind::Id | ColumnKind::Office | ColumnKind::Quarter => Column::Ids(IdColumn::default()),
        ColumnKind::Code(_) | ColumnKind::Score { .. } | ColumnKind::Flag => Column::Codes(Vec::new()),
        ColumnKind::Date => Column::Days(Vec::new()),
        ColumnKind::Instant => Column::Instants(Vec::new()),
        ColumnKind::Whole(_) => Column::Numbers(Vec::new()),
    }
}

/// The values with `none` wherever the cell is empty.
fn filled<T: Copy>(values: &[T], nulls: Option<&arrow::buffer::NullBuffer>, none: T) -> Vec<T> {
    match nulls {
        None => values.to_vec(),
        Some(nulls) => {
            values.iter().zip(nulls.iter()).map(|(value, valid)| if valid { *value } else { none }).collect()
        }
    }
}

/// Whether no cell is filled. The reader then makes up one empty value, which is no id and no code and no cell names.
fn is_empty(dictionary: &DictionaryArray<Int32Type>) -> bool {
    dictionary.null_count() == dictionary.len()
}

fn ids(array: &ArrayRef) -> Result<IdColumn, Fault> {
    let dictionary = array.as_dictionary::<Int32Type>();
    if is_empty(dictionary) {
        return IdColumn::from_parts(vec![None; dictionary.len()], String::new(), Vec::new()).map_err(form);
    }
    let values = dictionary.values().as_string::<i32>();
    let offsets = values.value_offsets();
    let first = offsets.first().copied().unwrap_or(0).cast_unsigned();
    let ends = offsets.iter().skip(1).map(|end| end.cast_unsigned() - first).collect();
    let range = first as usize..offsets.last().copied().unwrap_or(0).cast_unsigned() as usize;
    let text =
        std::str::from_utf8(&values.value_data()[range]).map_err(|_| Fault::Form("an id is no text".to_owned()))?;
    let keys = dictionary.keys();
    let keys = filled(keys.values(), keys.nulls(), -1).into_iter().map(|key| u32::try_from(key).ok()).collect();
    IdColumn::from_parts(keys, text.to_owned(), ends).map_err(form)
}

fn form(fault: BadIds) -> Fault {
    Fault::Form(fault.to_string())
}

fn codes(spec: &ColumnSpec, array: &ArrayRef) -> Result<Vec<u8>, Fault> {
    let texts = schema::code_texts(spec.kind).expect("only columns of codes come here");
    let dictionary = array.as_dictionary::<Int32Type>();
    let none = Column::code_cell(None);
    if is_empty(dictionary) {
        return Ok(vec![none; dictionary.len()]);
    }
    let values = dictionary.values().as_string::<i32>();
    let codes = values.iter().map(|value| texts.iter().position(|text| Some(*text) == value)).map(|index| {
        let unknown = || Fault::Form(format!("the column {} has a code that the format does not list", spec.name));
        index.and_then(|index| u8::try_from(index).ok()).ok_or_else(unknown)
    });
    let codes = codes.collect::<Result<Vec<u8>, Fault>>()?;
    Ok(dictionary.keys_iter().map(|key| key.map_or(none, |key| codes[key])).collect())
}
