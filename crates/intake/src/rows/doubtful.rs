//! Values that are well formed and can hardly be true: a date before 1980 (`implausible_date`), an id that stands for
//! "unknown" (`placeholder_id`).

use domain::extract::{ColumnKind, Day, FileSpec};
use domain::finding::FindingCode;

use super::Row;
use crate::cells::{Cell, written_day};
use crate::findings::{FileFindings, quoted};

/// 1980-01-01, in days since 1970-01-01.
const EARLIEST: i32 = 3652;

/// What people and programs write where there is no id, in lower case.
const STAND_INS: [&str; 13] =
    ["null", "na", "n.a.", "n-a", "none", "nan", "nil", "unknown", "unk", "tbd", "missing", "dummy", "test"];

/// The columns of a file that may hold such values.
pub(crate) struct Doubtful {
    dates: Vec<usize>,
    ids: Vec<usize>,
}

impl Doubtful {
    pub(crate) fn of(spec: &FileSpec) -> Doubtful {
        let places = |wanted: fn(ColumnKind) -> bool| {
            let columns = spec.columns.iter().enumerate();
            columns.filter(|(_, column)| wanted(column.kind) && column.born_by.is_none()).map(|(at, _)| at).collect()
        };
        Doubtful {
            dates: places(|kind| matches!(kind, ColumnKind::Date | ColumnKind::Instant)),
            ids: places(|kind| kind == ColumnKind::Id),
        }
    }

    pub(crate) fn check(&self, row: &Row<'_>, findings: &mut FileFindings) {
        for at in &self.dates {
            if is_early(row, *at) {
                row.report(findings, FindingCode::ImplausibleDate, *at, || {
                    let shown = quoted(row.text(*at));
                    format!(
                        "{shown} lies before 1980; the record is judged by this date as it stands and may be in no \
                         month's figures; correct it"
                    )
                });
            }
        }
        for at in &self.ids {
            if matches!(row.cells[*at], Cell::Key(_)) && is_stand_in(row.text(*at)) {
                row.report(findings, FindingCode::PlaceholderId, *at, || placeholder(row, *at));
            }
        }
    }
}

/// Of a date-time the date as written counts; its offset can move the instant by no more than a day.
fn is_early(row: &Row<'_>, at: usize) -> bool {
    let before = |day: Day| day.number() < EARLIEST;
    match row.cells[at] {
        Cell::Day(day) => before(day),
        Cell::At(instant) => {
            let day = Day::from(instant.date_naive());
            before(day.plus(-1)) && written_day(row.text(at)).is_some_and(before)
        }
        _ => false,
    }
}

/// Whether an id stands for "unknown": one of the words, zeros alone, or four and more nines alone.
fn is_stand_in(id: &str) -> bool {
    let only = |digit: u8| id.bytes().all(|byte| byte == digit);
    match id.as_bytes().first() {
        Some(b'0') => only(b'0'),
        Some(b'9') => id.len() >= 4 && only(b'9'),
        Some(b'n' | b'N' | b'u' | b'U' | b't' | b'T' | b'm' | b'M' | b'd' | b'D') => {
            STAND_INS.iter().any(|word| word.eq_ignore_ascii_case(id))
        }
        _ => false,
    }
}

fn placeholder(row: &Row<'_>, at: usize) -> String {
    let shown = quoted(row.text(at));
    let or_empty = if row.spec.columns[at].filled { "" } else { ", or leave the cell empty where there is none" };
    format!(
        "{shown} looks like a stand-in for “unknown”; all rows with it count as one and the same, so that figures come \
         out too low or too high; give the true id{or_empty}"
    )
}

#[cfg(test)]
mod tests {
    use super::{STAND_INS, is_stand_in};

    #[test]
    fn every_word_is_a_stand_in_in_any_case_and_with_nothing_beside_it() {
        for word in STAND_INS {
            assert!(is_stand_in(word) && is_stand_in(&word.to_uppercase()), "{word}");
            assert!(!is_stand_in(&format!("{word}1")) && !is_stand_in(&format!("C{word}")), "{word}");
        }
    }

    #[test]
    fn zeros_alone_and_four_nines_or_more_are_stand_ins() {
        for id in ["0", "00", "00000000", "9999", "99999999"] {
            assert!(is_stand_in(id), "{id}");
        }
        for id in ["01", "00001", "0.0", "9", "999", "99991", "9999a", "1111", "123456"] {
            assert!(!is_stand_in(id), "{id}");
        }
    }
}
