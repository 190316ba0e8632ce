//! CSV as the program writes it, read back: rows by the names of their columns.

use std::collections::BTreeMap;

/// A row: cells by the names of their columns.
pub type Row = BTreeMap<String, String>;

/// The rows of a CSV text.
pub fn rows(text: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let named =
        |record: csv::StringRecord| header.iter().map(str::to_owned).zip(record.iter().map(str::to_owned)).collect();
    reader.records().map(|record| named(record.unwrap())).collect()
}

/// The cells of some columns, row by row.
pub fn cells<const N: usize>(rows: &[Row], columns: [&str; N]) -> Vec<[String; N]> {
    rows.iter().map(|row| columns.map(|column| row[column].clone())).collect()
}

/// The first row in which these cells have these values.
#[track_caller]
pub fn find<'a>(rows: &'a [Row], wanted: &[(&str, &str)]) -> &'a Row {
    let found = rows.iter().find(|row| wanted.iter().all(|(column, value)| row[*column] == *value));
    found.unwrap_or_else(|| panic!("no row with {wanted:?} among {} rows", rows.len()))
}
