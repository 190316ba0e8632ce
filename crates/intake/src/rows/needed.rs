//! Cells that may be empty, but not beside what the row's other cells say (`value_missing`).

use domain::extract::{ColumnKind, FileSpec, Need};
use domain::finding::FindingCode;

use super::{Row, place};
use crate::cells::Cell;
use crate::findings::FileFindings;

/// The columns of a file that are needed beside others.
pub(super) struct Needed {
    columns: Vec<(usize, Beside)>,
}

/// When a column is needed.
enum Beside {
    /// Where one of these columns is filled.
    Filled(Vec<usize>),
    /// Where the code of a column is none of these.
    OtherCode(usize, Vec<u8>),
}

impl Needed {
    pub(super) fn of(spec: &FileSpec) -> Needed {
        let columns = spec.columns.iter().enumerate();
        Needed { columns: columns.filter_map(|(at, column)| Some((at, beside(spec, column.needed)?))).collect() }
    }

    /// One finding for each empty cell. A cell that can't be read counts as filled.
    pub(super) fn check(&self, row: &Row<'_>, findings: &mut FileFindings) {
        for (at, beside) in &self.columns {
            if row.cells[*at] != Cell::Empty {
                continue;
            }
            let why = match beside {
                Beside::Filled(places) => places.iter().find(|place| is_filled(row, **place)),
                Beside::OtherCode(place, codes) => is_other(row, *place, codes).then_some(place),
            };
            if let Some(why) = why {
                row.report(findings, FindingCode::ValueMissing, *at, || words(row, *at, *why));
            }
        }
    }
}

fn beside(spec: &FileSpec, need: Need) -> Option<Beside> {
    match need {
        Need::Never => None,
        Need::With(names) => Some(Beside::Filled(names.iter().map(|name| place(spec, name)).collect())),
        Need::Unless(name, codes) => {
            let at = place(spec, name);
            let ColumnKind::Code(texts) = spec.columns[at].kind else { return None };
            let listed = texts.iter().zip(0..).filter(|(text, _)| codes.contains(text)).map(|(_, code)| code);
            Some(Beside::OtherCode(at, listed.collect()))
        }
    }
}

fn is_filled(row: &Row<'_>, place: usize) -> bool {
    row.layout.field(place).is_some() && !row.text(place).is_empty()
}

fn is_other(row: &Row<'_>, place: usize, codes: &[u8]) -> bool {
    matches!(row.cells[place], Cell::Code(code) if !codes.contains(&code))
}

fn words(row: &Row<'_>, at: usize, why: usize) -> String {
    let (column, beside) = (&row.spec.columns[at].name, &row.spec.columns[why].name);
    let value = crate::findings::quoted(row.text(why));
    format!("`{column}` must be filled where `{beside}` is {value}; add it, or correct `{beside}`")
}
