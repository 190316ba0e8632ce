//! From a table to the bytes of a sealed file.

use std::sync::Arc;

use arrow::array::{
    Array, ArrayRef, BooleanArray, Date32Array, DictionaryArray, Int32Array, RecordBatch, StringArray,
    TimestampMicrosecondArray, UInt32Array,
};
use arrow::datatypes::Int32Type;
use arrow::error::ArrowError;
use domain::extract::{Column, ColumnKind, ColumnSpec, Day, ExtractSpec, IdColumn, Table};
use domain::submission::Sha256Hash;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_writer::ArrowWriterOptions;
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties, WriterPropertiesBuilder};
use parquet::schema::types::ColumnPath;

use crate::{LINE, schema, sha256};

/// A sealed extract, ready to be stored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sealed {
    /// The Parquet file.
    pub parquet: Vec<u8>,
    /// Its SHA-256.
    pub sha256: Sha256Hash,
}

/// A table that could not be written as Parquet.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// The columns do not fit the schema of the extract.
    #[error("the columns of {file} do not fit its format")]
    Columns {
        /// The file.
        file: &'static str,
        /// What arrow found.
        source: ArrowError,
    },
    /// The writer failed.
    #[error("{file} could not be written as Parquet")]
    Parquet {
        /// The file.
        file: &'static str,
        /// What the writer said.
        source: ParquetError,
    },
}

/// Writes a table as the sealed file of its extract. The same table gives the same bytes.
///
/// # Errors
/// When the table's columns do not fit the format, or the writer fails.
pub fn seal(spec: &ExtractSpec, table: &Table) -> Result<Sealed, SealError> {
    let file = spec.kind.file_name();
    let schema = schema::of(spec);
    let lines: ArrayRef = Arc::new(UInt32Array::from(table.lines.clone()));
    let columns = spec.file.columns.iter().map(|column| array(column, table)).chain([lines]).collect();
    let batch =
        RecordBatch::try_new(Arc::clone(&schema), columns).map_err(|source| SealError::Columns { file, source })?;
    let parquet = write(&batch, spec).map_err(|source| SealError::Parquet { file, source })?;
    Ok(Sealed { sha256: sha256(&parquet), parquet })
}

fn write(batch: &RecordBatch, spec: &ExtractSpec) -> Result<Vec<u8>, ParquetError> {
    let options = ArrowWriterOptions::new().with_properties(properties(spec)).with_skip_arrow_metadata(true);
    let mut writer = ArrowWriter::try_new_with_options(Vec::new(), batch.schema(), options)?;
    writer.write(batch)?;
    writer.into_inner()
}

/// One row group and whole dictionaries, so that equal keys always mean equal ids; ids that stand once are no dictionary.
fn properties(spec: &ExtractSpec) -> WriterProperties {
    let base = WriterProperties::builder()
        .set_created_by("exitplan".to_owned())
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_dictionary_page_size_limit(usize::MAX)
        .set_data_page_size_limit(usize::MAX)
        .set_data_page_row_count_limit(usize::MAX)
        .set_max_row_group_row_count(None);
    let plain = |builder: WriterPropertiesBuilder, name: &str, encoding| {
        let path = ColumnPath::from(name);
        builder.set_column_dictionary_enabled(path.clone(), false).set_column_encoding(path, encoding)
    };
    let base = plain(base, LINE, Encoding::DELTA_BINARY_PACKED);
    let base = spec
        .file
        .columns
        .iter()
        .filter(|column| column.kind == ColumnKind::Instant)
        .fold(base, |builder, column| plain(builder, &column.name, Encoding::PLAIN));
    base.build()
}

fn array(column: &ColumnSpec, table: &Table) -> ArrayRef {
    let rows = 0..table.rows;
    match column.kind {
        ColumnKind::Id | ColumnKind::Office | ColumnKind::Quarter => Arc::new(dictionary_of(table.ids(&column.name))),
        ColumnKind::Code(_) | ColumnKind::Score { .. } => Arc::new(dictionary_of_codes(column, table)),
        ColumnKind::Flag => {
            let flags = table.code_cells(&column.name).iter().map(|cell| Column::code_of(*cell).map(|flag| flag == 1));
            Arc::new(flags.collect::<BooleanArray>())
        }
        ColumnKind::Date => {
            let days = table.days(&column.name);
            Arc::new(rows.map(|row| days(row).map(Day::number)).collect::<Date32Array>())
        }
        ColumnKind::Whole(_) => {
            let numbers = table.number_cells(&column.name).iter().map(|cell| Column::number_of(*cell));
            Arc::new(numbers.collect::<UInt32Array>())
        }
        ColumnKind::Instant => {
            let instants = table.instants(&column.name);
            let micros = rows.map(|row| instants(row).map(|at| at.timestamp_micros()));
            Arc::new(micros.collect::<TimestampMicrosecondArray>().with_timezone("UTC"))
        }
    }
}

fn dictionary_of(ids: &IdColumn) -> DictionaryArray<Int32Type> {
    let keys = (0..ids.len()).map(|row| ids.key(row).map(u32::cast_signed));
    dictionary(keys.collect(), ids.values())
}

fn dictionary_of_codes(column: &ColumnSpec, table: &Table) -> DictionaryArray<Int32Type> {
    let texts = schema::code_texts(column.kind).expect("only columns of codes come here");
    let cells = table.code_cells(&column.name);
    dictionary(cells.iter().map(|cell| Column::code_of(*cell).map(i32::from)).collect(), texts.iter().copied())
}

fn dictionary<'a>(keys: Int32Array, values: impl Iterator<Item = &'a str>) -> DictionaryArray<Int32Type> {
    let values: Arc<dyn Array> = Arc::new(StringArray::from_iter_values(values));
    DictionaryArray::new(keys, values)
}
