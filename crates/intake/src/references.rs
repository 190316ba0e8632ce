//! Files held against one another: workers, cases and children that rows name (`unknown_worker`, `unknown_case`,
//! `visit_of_non_participant`), and what the rows of one case or child say together.
//!
//! A file that could not be read whole is no reference: what it lacks may stand in the part that was not read.

mod children;
mod episodes;

use domain::extract::{Column, ExtractKind, IdColumn, Table};
use domain::finding::FindingCode;
use rustc_hash::FxHashSet;

use crate::cells::Lookup;
use crate::extract::Extract;
use crate::findings::{FileFindings, Place, clean, quoted};
use crate::window::Window;

/// Checks the files of a submission; `findings` are theirs, in the same order.
pub(crate) fn check(extracts: &[(ExtractKind, &Extract)], window: &Window, findings: &mut [FileFindings]) {
    let references = References::of(extracts);
    for ((kind, extract), findings) in extracts.iter().zip(findings) {
        references.check(*kind, &extract.table, findings);
        match kind {
            ExtractKind::Cases => episodes::check(extract, references.participants.as_ref(), window, findings),
            ExtractKind::Participants => children::check(&extract.table, findings),
            _ => {}
        }
    }
}

/// What other files may be held against.
struct References<'t> {
    workers: Option<Lookup<'t>>,
    cases: Option<Lookup<'t>>,
    participants: Option<Participants<'t>>,
}

impl<'t> References<'t> {
    fn of(extracts: &[(ExtractKind, &'t Extract)]) -> References<'t> {
        let whole = |wanted: ExtractKind| {
            let found = extracts.iter().find(|(kind, extract)| *kind == wanted && extract.whole);
            found.map(|(_, extract)| &extract.table)
        };
        References {
            workers: whole(ExtractKind::Workers).map(|table| Lookup::of(table.ids("worker_id"))),
            cases: whole(ExtractKind::Cases).map(|table| Lookup::of(table.ids("case_id"))),
            participants: whole(ExtractKind::Participants).map(Participants::of),
        }
    }

    fn check(&self, kind: ExtractKind, table: &Table, findings: &mut FileFindings) {
        let (names_worker, names_case) = match kind {
            ExtractKind::Investigations | ExtractKind::Assignments | ExtractKind::Cases => (true, false),
            ExtractKind::Participants => (false, true),
            ExtractKind::Visits => (true, true),
            ExtractKind::Workers | ExtractKind::CaseReviews => (false, false),
        };
        if let Some(workers) = self.workers.as_ref().filter(|_| names_worker) {
            unknown(table, "worker_id", workers, FindingCode::UnknownWorker, ExtractKind::Workers, findings);
        }
        if let Some(cases) = self.cases.as_ref().filter(|_| names_case) {
            unknown(table, "case_id", cases, FindingCode::UnknownCase, ExtractKind::Cases, findings);
        }
        if let Some(participants) = self.participants.as_ref().filter(|_| kind == ExtractKind::Visits) {
            participants.check(table, findings);
        }
    }
}

/// A column of ids, where the file has it.
fn ids<'t>(table: &'t Table, name: &str) -> Option<&'t IdColumn> {
    table.columns.iter().find_map(|(candidate, column)| match column {
        Column::Ids(ids) if candidate == name => Some(ids),
        _ => None,
    })
}

/// Reports each row whose id is not in the file that lists them.
fn unknown(
    table: &Table,
    column: &str,
    listed: &Lookup<'_>,
    code: FindingCode,
    list: ExtractKind,
    findings: &mut FileFindings,
) {
    let Some(ids) = ids(table, column) else { return };
    let found = listed.keys_of(ids);
    let place = findings.column(column);
    for row in 0..table.rows {
        let Some(key) = ids.key(row).filter(|key| found[*key as usize].is_none()) else { continue };
        findings.add(code, Place::cell(table.lines[row], place), || {
            let id = ids.value(key);
            (Some(clean(id)), format!("{} is not in `{list}`; add its row there, or correct the id here", quoted(id)))
        });
    }
}

/// The children of each case.
struct Participants<'t> {
    cases: Lookup<'t>,
    children: Lookup<'t>,
    pairs: FxHashSet<(u32, u32)>,
}

impl<'t> Participants<'t> {
    fn of(table: &'t Table) -> Participants<'t> {
        let (cases, children) = (table.ids("case_id"), table.ids("child_id"));
        let pairs = (0..table.rows).filter_map(|row| cases.key(row).zip(children.key(row)));
        Participants { cases: Lookup::of(cases), children: Lookup::of(children), pairs: pairs.collect() }
    }

    /// For each key of a column of cases whether the case has a row.
    fn cases_among(&self, cases: &IdColumn) -> Vec<bool> {
        self.cases.keys_of(cases).into_iter().map(|key| key.is_some()).collect()
    }

    /// Reports each visit of a child that has no row in the case.
    fn check(&self, visits: &Table, findings: &mut FileFindings) {
        let Some((cases, children)) = ids(visits, "case_id").zip(ids(visits, "child_id")) else { return };
        let (case_keys, child_keys) = (self.cases.keys_of(cases), self.children.keys_of(children));
        let place = findings.column("child_id");
        for row in 0..visits.rows {
            let Some((case, child)) = cases.key(row).zip(children.key(row)) else { continue };
            let pair = case_keys[case as usize].zip(child_keys[child as usize]);
            if pair.is_some_and(|pair| self.pairs.contains(&pair)) {
                continue;
            }
            let at = Place::cell(visits.lines[row], place);
            findings.add(FindingCode::VisitOfNonParticipant, at, || {
                let (case, child) = (cases.value(case), children.value(child));
                let (case_shown, child_shown) = (quoted(case), quoted(child));
                let list = ExtractKind::Participants;
                let message =
                    format!("the child {child_shown} has no row in `{list}` for the case {case_shown}; check both ids");
                (Some(clean(child)), message)
            });
        }
    }
}
