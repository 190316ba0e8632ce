//! A column being filled.

use domain::extract::{Column, ColumnKind, ColumnSpec};

use crate::cells::{self, Cell, Context, Interner, Parsed};

/// Reads the cells of one column and keeps them.
pub(super) struct ColumnReader<'s> {
    spec: &'s ColumnSpec,
    interner: Interner,
    cells: Cells,
}

enum Cells {
    Keys,
    Codes(Vec<u8>),
    /// With the rows of a column that may be empty whose cells could not be read.
    Days(Vec<i32>, Vec<u32>),
    Instants(Vec<i64>),
    Numbers(Vec<u32>),
}

impl<'s> ColumnReader<'s> {
    pub(super) fn new(spec: &'s ColumnSpec) -> ColumnReader<'s> {
        let cells = match spec.kind {
            ColumnKind::Id | ColumnKind::Office | ColumnKind::Quarter => Cells::Keys,
            ColumnKind::Code(_) | ColumnKind::Flag | ColumnKind::Score { .. } => Cells::Codes(Vec::new()),
            ColumnKind::Date => Cells::Days(Vec::new(), Vec::new()),
            ColumnKind::Instant => Cells::Instants(Vec::new()),
            ColumnKind::Whole(_) => Cells::Numbers(Vec::new()),
        };
        ColumnReader { spec, interner: Interner::default(), cells }
    }

    pub(super) fn spec(&self) -> &'s ColumnSpec {
        self.spec
    }

    /// Reads the cell of the next row.
    pub(super) fn read(&mut self, bytes: &[u8], context: &Context<'_>) -> Parsed {
        let parsed = cells::parse(self.spec, bytes, &mut self.interner, context);
        self.push(parsed.cell);
        parsed
    }

    fn push(&mut self, cell: Cell) {
        match &mut self.cells {
            Cells::Keys => self.interner.push(if let Cell::Key(key) = cell { Some(key) } else { None }),
            Cells::Codes(codes) => {
                codes.push(Column::code_cell(if let Cell::Code(code) = cell { Some(code) } else { None }));
            }
            Cells::Days(days, unread) => {
                if cell == Cell::Unknown && !self.spec.filled {
                    unread.push(
                        u32::try_from(days.len()).expect("a submission is limited to far less than 4 billion rows"),
                    );
                }
                days.push(Column::day_cell(if let Cell::Day(day) = cell { Some(day) } else { None }));
            }
            Cells::Numbers(numbers) => {
                numbers.push(Column::number_cell(if let Cell::Number(number) = cell { Some(number) } else { None }));
            }
            Cells::Instants(instants) => {
                instants.push(Column::instant_cell(if let Cell::At(at) = cell { Some(at) } else { None }));
            }
        }
    }

    /// The column with its name.
    pub(super) fn finish(self) -> Finished {
        let mut unread = Vec::new();
        let column = match self.cells {
            Cells::Keys => Column::Ids(self.interner.into_column()),
            Cells::Codes(codes) => Column::Codes(codes),
            Cells::Days(days, rows) => {
                unread = rows;
                Column::Days(days)
            }
            Cells::Instants(instants) => Column::Instants(instants),
            Cells::Numbers(numbers) => Column::Numbers(numbers),
        };
        Finished { name: self.spec.name.clone().into_owned(), column, unread }
    }
}

/// A column whose last row was read.
pub(super) struct Finished {
    pub(super) name: String,
    pub(super) column: Column,
    /// The rows of a date that may be empty whose cell could not be read.
    pub(super) unread: Vec<u32>,
}
