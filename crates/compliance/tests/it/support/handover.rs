//! What is handed over for a month: rows of text, turned into the columns that the rules read.

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use compliance::MonthExtracts;
use domain::Month;
use domain::extract::{Code, Column, ColumnKind, ColumnSpec, ExtractKind, Format, IdColumn, Score, Table};

use super::{Row, instrument, month, zone};

static FORMAT: LazyLock<Format> = LazyLock::new(|| Format::new(instrument()));

/// A month's rows and when they were drawn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Handover {
    pub month: Month,
    pub as_of: DateTime<Utc>,
    pub rows: Vec<Row>,
}

impl Handover {
    /// A month without rows, drawn at six in the morning of the fifteenth of the month after.
    pub fn of(text: &str) -> Handover {
        let month = month(text);
        let as_of = zone().parse(&format!("{}-15T06:00", month.next())).unwrap();
        Handover { month, as_of, rows: Vec::new() }
    }

    /// May 2019 with the social worker W1.
    pub fn may() -> Handover {
        Handover::of("2019-05").with(super::worker("W1"))
    }

    /// Drawn at another moment.
    pub fn drawn(mut self, as_of: &str) -> Handover {
        self.as_of = zone().parse(as_of).unwrap();
        self
    }

    pub fn with(mut self, row: Row) -> Handover {
        self.rows.push(row);
        self
    }

    pub fn with_all(mut self, rows: impl IntoIterator<Item = Row>) -> Handover {
        self.rows.extend(rows);
        self
    }

    pub fn has_reviews(&self) -> bool {
        self.rows.iter().any(|row| row.kind == ExtractKind::CaseReviews)
    }

    /// The columns of every extract; of the case reviews only where there are any.
    pub fn extracts(&self) -> MonthExtracts {
        let has_care = self.rows.iter().any(|row| row.kind.is_care());
        let is_given = |kind: &ExtractKind| {
            !kind.is_optional()
                || (*kind == ExtractKind::CaseReviews && self.has_reviews())
                || (kind.is_care() && has_care)
        };
        let given = ExtractKind::ALL.into_iter().filter(is_given);
        MonthExtracts::new(self.month, self.as_of, given.map(|kind| (kind, self.table(kind))))
    }

    fn table(&self, kind: ExtractKind) -> Table {
        let rows: Vec<&Row> = self.rows.iter().filter(|row| row.kind == kind).collect();
        let cells = |spec: &ColumnSpec| rows.iter().map(|row| row.cell(&spec.name).to_owned()).collect::<Vec<_>>();
        let columns =
            FORMAT.spec(kind).file.columns.iter().map(|spec| (spec.name.to_string(), column(spec, &cells(spec))));
        Table { lines: Vec::new(), columns: columns.collect(), rows: rows.len() }
    }
}

fn column(spec: &ColumnSpec, cells: &[String]) -> Column {
    assert!(!spec.filled || cells.iter().all(|cell| !cell.is_empty()), "a row leaves {} empty", spec.name);
    match spec.kind {
        ColumnKind::Id | ColumnKind::Office | ColumnKind::Quarter => Column::Ids(ids(cells)),
        ColumnKind::Code(texts) => Column::Codes(codes(texts, cells)),
        ColumnKind::Score { .. } => Column::Codes(codes(Score::TEXTS, cells)),
        ColumnKind::Flag => Column::Codes(codes(&["false", "true"], cells)),
        ColumnKind::Date => {
            let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap().into();
            Column::Days(cells.iter().map(|cell| Column::day_cell(filled(cell).map(day))).collect())
        }
        ColumnKind::Whole(_) => {
            let number = |text: &str| text.parse::<u32>().unwrap();
            Column::Numbers(cells.iter().map(|cell| Column::number_cell(filled(cell).map(number))).collect())
        }
        ColumnKind::Instant => {
            let instant = |text: &str| zone().parse(text).unwrap();
            Column::Instants(cells.iter().map(|cell| Column::instant_cell(filled(cell).map(instant))).collect())
        }
    }
}

fn filled(cell: &str) -> Option<&str> {
    (!cell.is_empty()).then_some(cell)
}

fn codes(texts: &[&str], cells: &[String]) -> Vec<u8> {
    let place = |text: &str| {
        let place = texts.iter().position(|candidate| *candidate == text);
        u8::try_from(place.unwrap_or_else(|| panic!("`{text}` is none of {texts:?}"))).unwrap()
    };
    cells.iter().map(|cell| Column::code_cell(filled(cell).map(place))).collect()
}

fn ids(cells: &[String]) -> IdColumn {
    let mut column = IdColumn::default();
    let mut keys: HashMap<&str, u32> = HashMap::new();
    for cell in cells {
        let key = filled(cell).map(|text| *keys.entry(text).or_insert_with(|| column.add_value(text)));
        column.push(key);
    }
    column
}
