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
                    let (shown, column) = (quoted(row.text(*at)), &row.spec.columns[*at]);
                    let or_empty = if column.filled { "" } else { ", or leave the cell empty if it is not known" };
                    format!("{shown} lies before 1980; {}; correct it{or_empty}", effect_of_date(&column.name))
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
    let (shown, column) = (quoted(row.text(at)), &row.spec.columns[at]);
    let or_empty = if column.filled { "" } else { ", or leave the cell empty where there is none" };
    let effect = effect_of_stand_in(&column.name, row.spec.key);
    format!("{shown} looks like a stand-in for “unknown”; {effect}; give the true id{or_empty}")
}

/// What an early date of a column does to the figures, as the rules of the measures read it.
fn effect_of_date(column: &str) -> &'static str {
    match column {
        "accepted_at" => "a report accepted then is in no month's figures",
        "assigned_on" => "the assignment counts from then on, so in the whole month",
        "opened_on" => "the case counts as open from then on, so in the whole month",
        "active_from" => "the child counts as in the case from then on, so in the whole month",
        "employed_from" | "employed_to" => "no figure is decided by it",
        "documented_on" => "the visit counts all the same",
        _ => "the record is judged by this date as it stands",
    }
}

/// What a stand-in in a column does to the figures.
fn effect_of_stand_in(column: &str, key: &[&str]) -> &'static str {
    match column {
        "visit_id" => "no figure is decided by it, but two such rows of one child are taken for one visit",
        _ if key == [column] => "the row counts, but a second row with it is refused as the same one",
        _ => "all rows with it count as one and the same, so that figures come out too low or too high",
    }
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
