//! Keys: no two rows of a file have the same (`duplicate_key`).

use std::hash::{Hash, Hasher};

use domain::extract::{Column, FileSpec, IdColumn, Table};
use domain::finding::FindingCode;
use hashbrown::HashTable;
use rustc_hash::FxHasher;

use super::Layout;
use crate::findings::{FileFindings, Place, clean};

/// Reports each row whose key an earlier row has, at the key's first column. A row that lacks part of its key, or
/// whose key has a fault, is not compared.
pub(super) fn check(spec: &FileSpec, table: &Table, layout: &Layout, findings: &mut FileFindings) {
    let Some(parts) = spec.key.iter().map(|name| Part::of(table, name)).collect::<Option<Vec<_>>>() else { return };
    let key = |row: usize| parts.iter().map(move |part| part.cell(row));
    let mut seen: HashTable<u32> = HashTable::with_capacity(table.rows);
    let row_of = |row: u32| usize::try_from(row).expect("32 bits fit a usize here");
    for (row, number) in (0..table.rows).zip(0_u32..) {
        if key(row).any(|cell| cell.is_none()) {
            continue;
        }
        let hash = |row: u32| hash_of(key(row_of(row)));
        match seen.find(hash(number), |earlier| key(row_of(*earlier)).eq(key(row))) {
            Some(earlier) => duplicate(spec, table, layout, (row_of(*earlier), row), findings),
            None => drop(seen.insert_unique(hash(number), number, |row| hash(*row))),
        }
    }
}

/// A column of the key: equal numbers mean equal values.
enum Part<'t> {
    Ids(&'t IdColumn),
    Days(&'t [i32]),
}

impl<'t> Part<'t> {
    fn of(table: &'t Table, name: &str) -> Option<Part<'t>> {
        let (_, column) = table.columns.iter().find(|(candidate, _)| candidate == name)?;
        match column {
            Column::Ids(ids) => Some(Part::Ids(ids)),
            Column::Days(days) => Some(Part::Days(days)),
            Column::Codes(_) | Column::Instants(_) | Column::Numbers(_) => None,
        }
    }

    fn cell(&self, row: usize) -> Option<i64> {
        match self {
            Part::Ids(ids) => ids.key(row).map(i64::from),
            Part::Days(days) => Column::day_of(days[row]).map(|day| i64::from(day.number())),
        }
    }
}

fn hash_of(key: impl Iterator<Item = Option<i64>>) -> u64 {
    let mut hasher = FxHasher::default();
    key.for_each(|part| part.hash(&mut hasher));
    hasher.finish()
}

fn duplicate(
    spec: &FileSpec,
    table: &Table,
    layout: &Layout,
    (earlier, row): (usize, usize),
    findings: &mut FileFindings,
) {
    let column = spec.position(spec.key[0]).and_then(|place| layout.field(place));
    let place = Place { line: Some(u64::from(table.lines[row])), column };
    findings.add(FindingCode::DuplicateKey, place, || {
        let value = table.ids(spec.key[0]).get(row).unwrap_or_default();
        let key = spec.key.join(", ");
        let line = table.lines[earlier];
        (Some(clean(value)), format!("line {line} has the same {key}; each may stand once in a file, so leave one row"))
    });
}
