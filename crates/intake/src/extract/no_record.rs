//! Rows that are no records (`not_a_record`): empty rows of a spreadsheet, the header again, a total, a note.

use domain::extract::FileSpec;

use super::Layout;
use crate::csv::Record;

/// What the row is, if it is no record.
pub(super) fn found(record: &Record, spec: &FileSpec, layout: &Layout) -> Option<&'static str> {
    let required = spec.columns.iter().enumerate().filter(|(_, column)| column.filled);
    let fields = required.filter_map(|(place, _)| layout.field(place));
    let (filled, empty) =
        fields.fold(
            (0, 0),
            |(filled, empty), field| {
                if record.field(field).is_empty() { (filled, empty + 1) } else { (filled + 1, empty) }
            },
        );
    if filled == 0 && (0..record.fields).all(|field| record.field(field).is_empty()) {
        return Some(
            "the row holds no value at all (a spreadsheet writes such rows below its last record); take it out",
        );
    }
    if empty >= 2 && (filled <= 1 || is_total(record)) {
        return Some(
            "the row is no record but a total or a note: it lacks most of what every record holds; take it out",
        );
    }
    layout.is_repeated_by(record, spec).then_some("the row is the header again; take it out")
}

/// A row of sums: a word for it, and beside it nothing but numbers. It may fill more than one of the columns that
/// every record fills.
fn is_total(record: &Record) -> bool {
    const WORDS: [&str; 6] = ["total", "totals", "grand total", "subtotal", "sum", "count"];
    let mut cells = (0..record.fields).map(|field| record.text(field).trim()).filter(|cell| !cell.is_empty());
    let word = cells.next().map(|cell| cell.trim_end_matches(':').to_ascii_lowercase());
    let is_number = |cell: &str| cell.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'%'));
    word.is_some_and(|word| WORDS.contains(&word.as_str())) && cells.all(is_number)
}
