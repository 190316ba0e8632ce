//! Rows that are no records (`not_a_record`): empty rows of a spreadsheet, the header again, a total, a note.

use domain::extract::FileSpec;
use domain::text::is_unseen;

use super::Layout;
use crate::csv::Record;

/// What tells a record from another row of the same width.
pub(super) struct Shape {
    /// The fields that every record fills.
    required: Vec<usize>,
    /// The fields of columns that the format knows, with their names.
    names: Vec<(usize, String)>,
}

impl Shape {
    pub(super) fn of(spec: &FileSpec, layout: &Layout) -> Shape {
        let columns = spec.columns.iter().enumerate();
        let present = columns.filter_map(|(place, column)| Some((layout.field(place)?, column)));
        let (mut required, mut names) = (Vec::new(), Vec::new());
        for (field, column) in present {
            if column.filled {
                required.push(field);
            }
            names.push((field, column.name.clone().into_owned()));
        }
        Shape { required, names }
    }

    /// What the row is, if it is no record.
    pub(super) fn why_not(&self, record: &Record) -> Option<&'static str> {
        let empty = self.required.iter().filter(|field| record.field(**field).is_empty()).count();
        let filled = self.required.len() - empty;
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
        self.is_header(record).then_some("the row is the header again; take it out")
    }

    /// Whether every field holds the name of its column; case, spaces around it and what can't be seen do not matter,
    /// such as the byte-order mark of a second file that was put below the first.
    fn is_header(&self, record: &Record) -> bool {
        let is_name = |field: &str, name: &str| {
            // Asked of every row: most fields are told by their length.
            field.len() >= name.len() && bare(field).eq_ignore_ascii_case(name)
        };
        !self.names.is_empty() && self.names.iter().all(|(field, name)| is_name(record.text(*field), name))
    }
}

/// A field without spaces and unseen characters around it.
fn bare(field: &str) -> &str {
    field.trim_matches(|character: char| {
        character == ' ' || (!character.is_ascii_alphanumeric() && is_unseen(character))
    })
}

/// A row of sums: a word for it, perhaps with its number, and beside it nothing but numbers. It may fill more than one of
/// the columns that every record fills.
fn is_total(record: &Record) -> bool {
    const WORDS: [&str; 9] =
        ["total", "totals", "grandtotal", "subtotal", "sum", "count", "rowcount", "totalrows", "totalrecords"];
    let mut cells = (0..record.fields).map(|field| record.text(field).trim()).filter(|cell| !cell.is_empty());
    // `Total-7` is an id.
    let is_beside = |sign: char| sign.is_ascii_digit() || " .,:=%\u{a0}".contains(sign);
    let words =
        cells.next().map(|cell| cell.trim_end_matches(is_beside)).filter(|words| words.ends_with(char::is_alphabetic));
    let word = words.map(|words| words.replace([' ', '-', '_'], "").to_ascii_lowercase());
    let is_number =
        |cell: &str| cell.chars().all(|sign| sign.is_ascii_digit() || ".,% -".contains(sign) || sign == '\u{a0}');
    word.is_some_and(|word| WORDS.contains(&word.as_str())) && cells.all(is_number)
}
