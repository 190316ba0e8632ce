//! Stays in care beside one another (`episodes_overlap`), and beside the placements (`no_placement`).

use domain::extract::{Day, Table};
use domain::finding::FindingCode;
use rustc_hash::{FxHashMap, FxHashSet};

use super::overlaps::{Overlap, Spans};
use crate::extract::Extract;
use crate::findings::{FileFindings, Place, clean, quoted};
use crate::window::Window;

/// Reports what the stays of a whole header show.
pub(super) fn check_stays(
    extract: &Extract,
    placements: Option<&Extract>,
    window: &Window,
    findings: &mut FileFindings,
) {
    let has = |name: &&str| extract.table.has(name);
    if !["episode_id", "child_id", "removed_on", "ended_on"].iter().all(has) {
        return;
    }
    let spans = Spans { extract, owners: extract.table.ids("child_id"), begins: "removed_on" };
    spans.report(|row| last_day(extract, row), overlap, findings);
    if let Some(placements) = placements {
        without_placement(extract, placements, window, findings);
    }
}

/// The last day of a stay or placement: the one before its end date, beyond all days where it has none; none where the
/// cell can't be read.
fn last_day(extract: &Extract, row: usize) -> Option<Day> {
    let is_read = !extract.is_unread("ended_on", row);
    is_read.then(|| extract.table.days("ended_on")(row).map_or(Day::from_number(i32::MAX), |ended| ended.plus(-1)))
}

/// A child in care on the last day judged that is placed nowhere on that day, at its stay of that day.
fn without_placement(stays: &Extract, placements: &Extract, window: &Window, findings: &mut FileFindings) {
    let day = window.last_judged();
    let placed = placed_on(placements, day);
    let place = findings.column("child_id");
    let table = &stays.table;
    let children = table.ids("child_id");
    for (child, row) in stays_of(stays, day) {
        let id = children.value(child);
        if !placed.contains(id) {
            findings.add(FindingCode::NoPlacement, Place::cell(table.lines[row], place), || {
                (Some(clean(id)), no_placement(id, day))
            });
        }
    }
}

/// The children with a placement on a day, and those of whom it can't be told.
fn placed_on(placements: &Extract, day: Day) -> FxHashSet<&str> {
    let table: &Table = &placements.table;
    let (children, started) = (table.ids("child_id"), table.days("started_on"));
    let may_be_there = |row: &usize| {
        started(*row).is_none_or(|started| started <= day) && last_day(placements, *row).is_none_or(|last| last >= day)
    };
    (0..table.rows).filter(may_be_there).filter_map(|row| children.get(row)).collect()
}

/// The stay of each child in care on a day: of several the one with the latest removal, then the last by the bytes of its
/// id.
fn stays_of(stays: &Extract, day: Day) -> FxHashMap<u32, usize> {
    let table = &stays.table;
    let (episodes, children, removed) = (table.ids("episode_id"), table.ids("child_id"), table.days("removed_on"));
    let mut found: FxHashMap<u32, usize> = FxHashMap::default();
    for row in 0..table.rows {
        let is_there =
            removed(row).is_some_and(|removed| removed <= day) && last_day(stays, row).is_some_and(|last| last >= day);
        let Some(child) = children.key(row).filter(|_| is_there) else { continue };
        let rank = |row: usize| (removed(row), episodes.get(row));
        let latest = found.entry(child).or_insert(row);
        if rank(row) > rank(*latest) {
            *latest = row;
        }
    }
    found
}

fn overlap(found: &Overlap<'_>) -> String {
    format!(
        "the child {} is in care already on {} by line {}; on a day of both it counts once, with office, worker and type \
         of the stay that began last; end the earlier one, or take out the one that is wrong",
        quoted(found.owner),
        found.day.date(),
        found.other
    )
}

fn no_placement(child: &str, day: Day) -> String {
    format!(
        "the child {} is in care on {}, but no placement of `care_placements.csv` is in force that day, so that the \
         measures of sibling groups, capacity and residential treatment leave it out; add its placement, or end its \
         stay in care",
        quoted(child),
        day.date()
    )
}
