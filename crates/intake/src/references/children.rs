//! Rows of one child beside one another (`birth_dates_differ`).

use domain::extract::{Day, Table};
use domain::finding::FindingCode;
use rustc_hash::FxHashMap;

use crate::findings::{FileFindings, Place, quoted};

/// What two birth dates of a child do, among the participants of cases.
pub(super) const OF_CASES: &str = "in each case the date of its latest row there counts, so that it may be a child in one \
                                   and grown up in another";

/// The same among stays in care.
pub(super) const OF_STAYS: &str = "each stay is judged by its own date, so that the child may be under 18 in one and grown \
                                   up in another";

/// Reports each row whose birth date differs from the first one that the file gives the child.
pub(super) fn check(table: &Table, effect: &str, findings: &mut FileFindings) {
    if !table.has("child_id") || !table.has("birth_date") {
        return;
    }
    let (children, births) = (table.ids("child_id"), table.days("birth_date"));
    let place = findings.column("birth_date");
    let mut first: FxHashMap<u32, (Day, u32)> = FxHashMap::default();
    for row in 0..table.rows {
        let Some((child, born)) = children.key(row).zip(births(row)) else { continue };
        let (before, line) = *first.entry(child).or_insert((born, table.lines[row]));
        if before != born {
            findings.add(FindingCode::BirthDatesDiffer, Place::cell(table.lines[row], place), || {
                let message = format!(
                    "the child {} was born {} by line {line} and {} by this one; {effect}; correct the one that is wrong",
                    quoted(children.value(child)),
                    before.date(),
                    born.date()
                );
                (Some(born.date().to_string()), message)
            });
        }
    }
}
