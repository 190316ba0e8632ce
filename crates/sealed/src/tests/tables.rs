//! Tables of every extract, by its format: small random ones, and plain ones of any size.

use std::sync::LazyLock;

use domain::extract::{Code, Column, ColumnKind, ColumnSpec, Day, ExtractKind, Format, IdColumn, Score, Table};
use domain::instrument::Instrument;
use proptest::collection::vec;
use proptest::prelude::*;

static FORMAT: LazyLock<Format> = LazyLock::new(|| {
    let text = include_str!("../../../../config/instruments/case-review-2006.toml");
    Format::new(&Instrument::from_toml(text).unwrap())
});

pub fn format() -> &'static Format {
    &FORMAT
}

/// An extract of up to thirty rows with any cells that its format allows.
pub fn any_extract() -> impl Strategy<Value = (ExtractKind, Table)> {
    (prop::sample::select(&ExtractKind::ALL[..]), 0..30_usize).prop_flat_map(|(kind, rows)| {
        let columns: Vec<_> = format().spec(kind).file.columns.iter().map(|spec| any_column(spec, rows)).collect();
        (columns, vec(2..u32::MAX, rows)).prop_map(move |(cells, lines)| (kind, table(kind, lines, cells, rows)))
    })
}

fn table(kind: ExtractKind, lines: Vec<u32>, cells: Vec<Column>, rows: usize) -> Table {
    let names = format().spec(kind).file.columns.iter().map(|spec| spec.name.to_string());
    Table { lines, columns: names.zip(cells).collect(), rows }
}

fn any_column(spec: &ColumnSpec, rows: usize) -> BoxedStrategy<Column> {
    let filled = spec.filled;
    match spec.kind {
        ColumnKind::Id | ColumnKind::Office | ColumnKind::Quarter => {
            cells("[A-Za-z0-9][A-Za-z0-9._-]{0,2}", filled, rows).prop_map(|cells| Column::Ids(ids(&cells))).boxed()
        }
        ColumnKind::Code(_) | ColumnKind::Score { .. } | ColumnKind::Flag => {
            let codes = cells(0..number_of_codes(spec.kind), filled, rows);
            codes.prop_map(|cells| Column::Codes(cells.into_iter().map(Column::code_cell).collect())).boxed()
        }
        ColumnKind::Date => {
            // From 0001-01-01 to 9999-12-31.
            let days = cells((-719_162..2_932_897).prop_map(Day::from_number), filled, rows);
            days.prop_map(|cells| Column::Days(cells.into_iter().map(Column::day_cell).collect())).boxed()
        }
        ColumnKind::Whole(most) => {
            let numbers = cells(1..=most, filled, rows);
            numbers.prop_map(|cells| Column::Numbers(cells.into_iter().map(Column::number_cell).collect())).boxed()
        }
        ColumnKind::Instant => {
            let micros = cells(-62_135_596_800_000_000..253_402_300_800_000_000_i64, filled, rows);
            micros.prop_map(|cells| Column::Instants(cells.into_iter().map(instant_cell).collect())).boxed()
        }
    }
}

fn cells<T: std::fmt::Debug + Clone + 'static>(
    cell: impl Strategy<Value = T> + 'static,
    filled: bool,
    rows: usize,
) -> impl Strategy<Value = Vec<Option<T>>> {
    let cell = (cell, prop::bool::weighted(0.6)).prop_map(move |(cell, kept)| (filled || kept).then_some(cell));
    vec(cell, rows)
}

fn instant_cell(micros: Option<i64>) -> i64 {
    micros.unwrap_or(Column::instant_cell(None))
}

fn number_of_codes(kind: ColumnKind) -> u8 {
    let codes = match kind {
        ColumnKind::Code(texts) => texts.len(),
        ColumnKind::Score { .. } => Score::TEXTS.len(),
        _ => 2,
    };
    u8::try_from(codes).unwrap()
}

/// A column whose values stand in the order in which rows first name them, as intake reads them.
fn ids(cells: &[Option<String>]) -> IdColumn {
    let mut column = IdColumn::default();
    let mut keys: std::collections::HashMap<&str, u32> = std::collections::HashMap::new();
    for cell in cells {
        let key = cell.as_deref().map(|text| *keys.entry(text).or_insert_with(|| column.add_value(text)));
        column.push(key);
    }
    column
}

/// A table with every cell filled and ids that differ from row to row.
pub fn table_of(kind: ExtractKind, rows: usize) -> Table {
    let column = |spec: &ColumnSpec| match spec.kind {
        ColumnKind::Id | ColumnKind::Office | ColumnKind::Quarter => {
            let cells: Vec<_> = (0..rows).map(|row| Some(format!("{}-{row}", spec.name))).collect();
            Column::Ids(ids(&cells))
        }
        ColumnKind::Code(_) | ColumnKind::Score { .. } | ColumnKind::Flag => Column::Codes(vec![1; rows]),
        ColumnKind::Date => Column::Days(vec![18_017; rows]),
        ColumnKind::Instant => Column::Instants(vec![1_557_151_200_000_000; rows]),
        ColumnKind::Whole(_) => Column::Numbers(vec![7; rows]),
    };
    let lines = (2..).take(rows).collect();
    table(kind, lines, format().spec(kind).file.columns.iter().map(column).collect(), rows)
}

/// As many empty cells of the same kind.
pub fn empty_cells(like: &Column, rows: usize) -> Column {
    match like {
        Column::Ids(_) => Column::Ids(ids(&vec![None; rows])),
        Column::Codes(_) => Column::Codes(vec![Column::code_cell(None); rows]),
        Column::Days(_) => Column::Days(vec![Column::day_cell(None); rows]),
        Column::Instants(_) => Column::Instants(vec![Column::instant_cell(None); rows]),
        Column::Numbers(_) => Column::Numbers(vec![Column::number_cell(None); rows]),
    }
}
