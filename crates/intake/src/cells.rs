//! Cells: what the text of a field means, by the kind of its column.
//!
//! Hand-written on bytes, for a month has some hundred thousand cells.

mod code;
mod id;
mod interner;
mod words;

use chrono::{DateTime, Utc};
use domain::Quarter;
use domain::extract::{Code, ColumnKind, ColumnSpec, Day, Score};
use domain::finding::FindingCode;
use domain::offices::Offices;
use domain::written::{self, Instant};
use domain::zone::Zone;

pub(crate) use interner::{Interner, Lookup};
pub(crate) use words::fault as fault_words;

/// The day that a date or date-time begins with, as it is written.
pub(crate) fn written_day(text: &str) -> Option<Day> {
    text.as_bytes().get(..10).and_then(written::day_of_any_year)
}

/// What a cell holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Cell {
    /// Nothing known: the file lacks the column, or the cell has a fault.
    Unknown,
    /// No value.
    Empty,
    /// The key of an id, an office or a quarter in its column.
    Key(u32),
    /// The place of a code in its list.
    Code(u8),
    /// A date.
    Day(Day),
    /// An instant.
    At(DateTime<Utc>),
    /// A whole number.
    Number(u32),
}

/// A cell as read, and what is to be said of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Parsed {
    pub(crate) cell: Cell,
    pub(crate) finding: Option<FindingCode>,
}

impl Parsed {
    fn bad(code: FindingCode) -> Parsed {
        Parsed { cell: Cell::Unknown, finding: Some(code) }
    }

    fn good(cell: Cell) -> Parsed {
        Parsed { cell, finding: None }
    }
}

/// What decides whether a value is good, besides its form.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context<'a> {
    pub(crate) offices: &'a Offices,
    pub(crate) zone: Zone,
}

/// Reads a cell. Ids, offices and quarters get their key from `interner`.
pub(crate) fn parse(spec: &ColumnSpec, bytes: &[u8], interner: &mut Interner, context: &Context<'_>) -> Parsed {
    if bytes.is_empty() {
        return if spec.filled { Parsed::bad(FindingCode::ValueMissing) } else { Parsed::good(Cell::Empty) };
    }
    match spec.kind {
        ColumnKind::Id => text(id::is_id(bytes), FindingCode::BadId, bytes, interner),
        ColumnKind::Office => office(bytes, interner, context.offices),
        ColumnKind::Quarter => text(is_quarter(bytes), FindingCode::BadCode, bytes, interner),
        ColumnKind::Code(texts) => code(code::place(bytes, texts), FindingCode::BadCode),
        ColumnKind::Flag => code(code::flag(bytes), FindingCode::BadBoolean),
        ColumnKind::Score { not_applicable } => score(bytes, not_applicable),
        ColumnKind::Date => match written::day(bytes) {
            Some(day) => Parsed::good(Cell::Day(day)),
            None => Parsed::bad(FindingCode::BadDate),
        },
        ColumnKind::Instant => instant(bytes, context.zone),
        ColumnKind::Whole(most) => match code::whole(bytes, most) {
            Some(number) => Parsed::good(Cell::Number(number)),
            None => Parsed::bad(FindingCode::BadNumber),
        },
    }
}

fn text(good: bool, otherwise: FindingCode, bytes: &[u8], interner: &mut Interner) -> Parsed {
    match std::str::from_utf8(bytes) {
        Ok(text) if good => Parsed::good(Cell::Key(interner.key(text))),
        _ => Parsed::bad(otherwise),
    }
}

/// A file names few offices: one that is known already needs no look into the list.
fn office(bytes: &[u8], interner: &mut Interner, offices: &Offices) -> Parsed {
    let known = |text| interner.find(text).is_some() || offices.contains(text);
    let good = std::str::from_utf8(bytes).is_ok_and(known);
    text(good, FindingCode::UnknownOffice, bytes, interner)
}

fn is_quarter(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| text.parse::<Quarter>().is_ok())
}

fn code(place: Option<u8>, otherwise: FindingCode) -> Parsed {
    place.map_or(Parsed::bad(otherwise), |place| Parsed::good(Cell::Code(place)))
}

fn score(bytes: &[u8], not_applicable: bool) -> Parsed {
    let place = code::place(bytes, Score::TEXTS);
    let allowed = place.filter(|place| not_applicable || Score::at(*place) != Some(Score::NotApplicable));
    let otherwise = if code::is_outside_scale(bytes) { FindingCode::BadNumber } else { FindingCode::BadCode };
    code(allowed, otherwise)
}

fn instant(bytes: &[u8], zone: Zone) -> Parsed {
    match written::instant(bytes, zone) {
        Instant::Once(at) => Parsed::good(Cell::At(at)),
        Instant::Twice(at) => Parsed { cell: Cell::At(at), finding: Some(FindingCode::AmbiguousLocalTime) },
        Instant::Never => Parsed::bad(FindingCode::NonexistentLocalTime),
        Instant::Bad => Parsed::bad(FindingCode::BadDateTime),
    }
}

#[cfg(test)]
mod tests;
