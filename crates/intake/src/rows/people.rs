//! Children without a birth date (`no_birth_date`).

use domain::extract::FileSpec;
use domain::finding::FindingCode;

use super::{Row, place};
use crate::cells::Cell;
use crate::findings::FileFindings;

pub(super) struct BirthDate {
    birth: usize,
}

impl BirthDate {
    pub(super) fn of(spec: &FileSpec) -> BirthDate {
        BirthDate { birth: place(spec, "birth_date") }
    }

    pub(super) fn check(&self, row: &Row<'_>, findings: &mut FileFindings) {
        if row.cells[self.birth] == Cell::Empty {
            row.report(findings, FindingCode::NoBirthDate, self.birth, || {
                "the child has no birth date and is counted as under 18; add the date if it is known".to_owned()
            });
        }
    }
}
