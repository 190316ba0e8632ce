//! A listing: named columns and rows of cells, the one form that CSV, JSON and the terminal are written from.

use serde_json::{Map, Value};

/// One cell of a listing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cell {
    /// No value: empty in CSV, `null` in JSON.
    Empty,
    /// Text as it is. In CSV it is defused where a spreadsheet would run it, also where it looks like a number.
    Text(String),
    /// A number as it is shown, such as a percentage: never defused in CSV, and text in JSON. [`Cell::number`] makes it.
    Number(Number),
    /// A count.
    Count(u64),
    /// `true` or `false`.
    Flag(bool),
}

/// Named columns and rows of cells.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Listing {
    /// The names of the columns.
    pub columns: &'static [&'static str],
    /// The rows; each has a cell for every column.
    pub rows: Vec<Vec<Cell>>,
}

/// The digits of a number, with a minus before it and a point in it where it has them: nothing that a spreadsheet runs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Number(String);

/// What a spreadsheet would run as a formula (`outputs.md`).
const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

impl Cell {
    /// A text cell, empty where there is no text.
    #[expect(clippy::needless_pass_by_value, reason = "rows of cells read better without a reference at each")]
    pub fn text(text: impl ToString) -> Cell {
        let text = text.to_string();
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }

    /// A cell of a number as it is shown: digits, with a minus and a point where it has them. Whatever else is text.
    #[expect(clippy::needless_pass_by_value, reason = "rows of cells read better without a reference at each")]
    pub fn number(shown: impl ToString) -> Cell {
        let shown = shown.to_string();
        let digits = shown.strip_prefix('-').unwrap_or(&shown);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if is_digits(whole) && is_digits(fraction) { Cell::Number(Number(shown)) } else { Cell::text(shown) }
    }

    /// A cell that may have no value.
    pub fn maybe<T>(value: Option<T>, cell: impl FnOnce(T) -> Cell) -> Cell {
        value.map_or(Cell::Empty, cell)
    }

    /// The cell as people read it.
    pub fn shown(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) | Cell::Number(Number(text)) => text.clone(),
            Cell::Count(count) => count.to_string(),
            Cell::Flag(flag) => flag.to_string(),
        }
    }

    fn csv(&self) -> String {
        match self {
            Cell::Text(text) if text.starts_with(FORMULA_STARTS) => format!("'{text}"),
            other => other.shown(),
        }
    }

    fn json(&self) -> Value {
        match self {
            Cell::Empty => Value::Null,
            Cell::Text(text) | Cell::Number(Number(text)) => Value::from(text.as_str()),
            Cell::Count(count) => Value::from(*count),
            Cell::Flag(flag) => Value::from(*flag),
        }
    }
}

impl Listing {
    /// The listing as CSV: a header row, LF line ends, quoted only where RFC 4180 requires it, formulas defused.
    pub fn csv(&self) -> String {
        let mut writer = csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Necessary).from_writer(Vec::new());
        let rows = self.rows.iter().map(|row| row.iter().map(Cell::csv).collect::<Vec<_>>());
        let header = self.columns.iter().map(|column| (*column).to_owned()).collect();
        for row in std::iter::once(header).chain(rows) {
            writer.write_record(&row).expect("every row has a cell for every column, and memory takes every byte");
        }
        let bytes = writer.into_inner().expect("memory takes every byte");
        String::from_utf8(bytes).expect("only text was written")
    }

    /// The listing as JSON: an array of objects with the columns' names.
    pub fn json(&self) -> String {
        let object = |row: &Vec<Cell>| {
            let pairs = self.columns.iter().zip(row).map(|(column, cell)| ((*column).to_owned(), cell.json()));
            Value::Object(pairs.collect::<Map<_, _>>())
        };
        let array = Value::Array(self.rows.iter().map(object).collect());
        let mut text = serde_json::to_string_pretty(&array).expect("a listing holds only what JSON can say");
        text.push('\n');
        text
    }
}

#[cfg(test)]
mod tests;
