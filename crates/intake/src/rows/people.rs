//! Birth dates that are missing (`no_birth_date`) or can hardly be true (`implausible_date`).

use domain::extract::{Day, FileSpec};
use domain::finding::FindingCode;

use super::{Row, place};
use crate::cells::Cell;
use crate::findings::{FileFindings, quoted};
use crate::window::Window;

/// Nobody of that many years, or more, on a month's first day is taken for a child without asking (`extracts.md`).
const YEARS: i32 = 26;
/// The format speaks of children under that age (`extracts.md`), whatever a plan's `adult_age` is. It is for words alone:
/// what a child counts as in a figure is decided by the plan.
const GROWN_UP: i32 = 18;

/// A column of birth dates, and the column of the first date on which the child was there.
pub(super) struct BirthDate {
    birth: usize,
    first_there: usize,
    first_there_name: &'static str,
}

impl BirthDate {
    /// The rule of a file that has a birth date.
    pub(super) fn of(spec: &FileSpec) -> Option<BirthDate> {
        let born_by = |(at, column): (usize, &domain::extract::ColumnSpec)| Some((at, column.born_by?));
        let (birth, first_there_name) = spec.columns.iter().enumerate().find_map(born_by)?;
        Some(BirthDate { birth, first_there: place(spec, first_there_name), first_there_name })
    }

    pub(super) fn check(&self, row: &Row<'_>, window: &Window, findings: &mut FileFindings) {
        match row.cells[self.birth] {
            Cell::Empty => row.report(findings, FindingCode::NoBirthDate, self.birth, || {
                format!("the child has no birth date and is counted as under {GROWN_UP}; add the date if it is known")
            }),
            Cell::Day(born) => {
                if let Some(words) = self.doubts(born, row, window) {
                    row.report(findings, FindingCode::ImplausibleDate, self.birth, || words);
                }
            }
            _ => {}
        }
    }

    /// Why a birth date can hardly be true.
    fn doubts(&self, born: Day, row: &Row<'_>, window: &Window) -> Option<String> {
        let shown = || quoted(row.text(self.birth));
        let grown_up = || {
            let unvisited = if self.first_there_name == "active_from" { " and need not be visited" } else { "" };
            format!("{GROWN_UP} or older{unvisited}")
        };
        if window.day(row.cells[self.first_there]).is_some_and(|there| born > there) {
            let there = quoted(row.text(self.first_there));
            return Some(format!(
                "the child, born {}, was not born yet at `{}` ({there}); it is counted as {}; correct the date that is \
                 wrong",
                shown(),
                self.first_there_name,
                if born <= window.years_before(GROWN_UP) { grown_up() } else { format!("under {GROWN_UP}") }
            ));
        }
        (born <= window.years_before(YEARS)).then(|| {
            format!(
                "the child, born {}, would be {YEARS} or older on {}; it is counted as {}; correct the date, or leave the \
                 cell empty if it is not known",
                shown(),
                window.first.date(),
                grown_up()
            )
        })
    }
}
