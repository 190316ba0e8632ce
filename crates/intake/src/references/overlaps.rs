//! Rows of one case or child that begin while an earlier one of the same lasts (`episodes_overlap`).

use domain::extract::{Day, IdColumn};
use domain::finding::FindingCode;
use rustc_hash::FxHashMap;

use crate::extract::Extract;
use crate::findings::{FileFindings, Place};

/// The columns that tell whose a row is, and from which day on it lasts.
pub(super) struct Spans<'t> {
    pub(super) extract: &'t Extract,
    pub(super) owners: &'t IdColumn,
    pub(super) begins: &'static str,
}

/// A row that begins while another lasts.
pub(super) struct Overlap<'a> {
    /// Whose both are.
    pub(super) owner: &'a str,
    /// The day on which the row begins.
    pub(super) day: Day,
    /// Whether the other ends on that day.
    pub(super) ends_then: bool,
    /// The line of the other.
    pub(super) other: u32,
}

impl Spans<'_> {
    /// Reports, in the order of first date and line, each row that begins on a day that an earlier one of the same owner
    /// covers. `last` gives the last day that a row covers; none where the cell that decides it can't be read.
    pub(super) fn report(
        &self,
        last: impl Fn(usize) -> Option<Day>,
        words: impl Fn(&Overlap<'_>) -> String,
        findings: &mut FileFindings,
    ) {
        let table = &self.extract.table;
        let (began, place) = (table.days(self.begins), findings.column(self.begins));
        let begins = |row: usize| Some((began(row)?, table.lines[row], row, self.owners.key(row)?));
        let mut rows: Vec<(Day, u32, usize, u32)> = (0..table.rows).filter_map(begins).collect();
        rows.sort_unstable();
        let mut longest: FxHashMap<u32, (Day, u32)> = FxHashMap::default();
        for (day, line, row, owner) in rows {
            let earlier = longest.get(&owner).copied();
            if let Some((end, other)) = earlier.filter(|(last, _)| *last >= day) {
                findings.add(FindingCode::EpisodesOverlap, Place::cell(line, place), || {
                    let owner = self.owners.value(owner);
                    (Some(day.date().to_string()), words(&Overlap { owner, day, ends_then: end == day, other }))
                });
            }
            let Some(last) = last(row) else { continue };
            if earlier.is_none_or(|(before, _)| last > before) {
                longest.insert(owner, (last, line));
            }
        }
    }
}
