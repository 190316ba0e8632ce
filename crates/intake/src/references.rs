//! Files held against one another: workers, cases, children and homes that rows name (`unknown_worker`, `unknown_case`,
//! `unknown_child`, `unknown_home`, `visit_of_non_participant`), and what the rows of one case or child say together.
//!
//! A file that could not be read whole is no reference: what it lacks may stand in the part that was not read.

mod care;
mod children;
mod episodes;
mod overlaps;

use domain::extract::{Column, ExtractKind, IdColumn, PlacementType, Table};
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
            ExtractKind::Participants => children::check(&extract.table, children::OF_CASES, findings),
            ExtractKind::CareEpisodes => {
                children::check(&extract.table, children::OF_STAYS, findings);
                care::check_stays(extract, references.placements, window, findings);
            }
            ExtractKind::CarePlacements => {
                references.children_in_care(&extract.table, FindingCode::UnknownChild, findings);
                references.homes_of_placements(&extract.table, findings);
            }
            ExtractKind::CareTraining => references.homes_trained(&extract.table, findings),
            ExtractKind::CareVisits => {
                references.children_in_care(&extract.table, FindingCode::VisitOfNonParticipant, findings);
            }
            _ => {}
        }
    }
}

/// What other files may be held against.
struct References<'t> {
    workers: Option<Lookup<'t>>,
    cases: Option<Lookup<'t>>,
    participants: Option<Participants<'t>>,
    /// The children in care.
    stays: Option<Lookup<'t>>,
    placements: Option<&'t Extract>,
    homes: Option<Lookup<'t>>,
}

impl<'t> References<'t> {
    fn of(extracts: &[(ExtractKind, &'t Extract)]) -> References<'t> {
        let whole_extract = |wanted: ExtractKind| {
            extracts.iter().find(|(kind, extract)| *kind == wanted && extract.whole).map(|(_, extract)| *extract)
        };
        let whole = |wanted: ExtractKind| whole_extract(wanted).map(|extract| &extract.table);
        References {
            workers: whole(ExtractKind::Workers).map(|table| Lookup::of(table.ids("worker_id"))),
            cases: whole(ExtractKind::Cases).map(|table| Lookup::of(table.ids("case_id"))),
            participants: whole(ExtractKind::Participants).map(Participants::of),
            stays: whole(ExtractKind::CareEpisodes).map(|table| Lookup::of(table.ids("child_id"))),
            placements: whole_extract(ExtractKind::CarePlacements),
            homes: whole(ExtractKind::CareHomes).map(|table| Lookup::of(table.ids("home_id"))),
        }
    }

    fn check(&self, kind: ExtractKind, table: &Table, findings: &mut FileFindings) {
        let (names_worker, names_case) = match kind {
            ExtractKind::Investigations
            | ExtractKind::Assignments
            | ExtractKind::Cases
            | ExtractKind::CareEpisodes
            | ExtractKind::CareMaltreatment
            | ExtractKind::CareVisits => (true, false),
            ExtractKind::Participants => (false, true),
            ExtractKind::Visits => (true, true),
            ExtractKind::Workers
            | ExtractKind::CaseReviews
            | ExtractKind::CarePlacements
            | ExtractKind::CareHomes
            | ExtractKind::CareTraining => (false, false),
        };
        if let Some(workers) = self.workers.as_ref().filter(|_| names_worker) {
            let fault = (FindingCode::UnknownWorker, ExtractKind::Workers);
            unknown(table, "worker_id", workers, fault, |_| true, findings);
        }
        if let Some(cases) = self.cases.as_ref().filter(|_| names_case) {
            unknown(table, "case_id", cases, (FindingCode::UnknownCase, ExtractKind::Cases), |_| true, findings);
        }
        if let Some(participants) = self.participants.as_ref().filter(|_| kind == ExtractKind::Visits) {
            participants.check(table, findings);
        }
    }

    /// Rows about children of whom no stay in care is listed.
    fn children_in_care(&self, table: &Table, code: FindingCode, findings: &mut FileFindings) {
        if let Some(stays) = &self.stays {
            unknown(table, "child_id", stays, (code, ExtractKind::CareEpisodes), |_| true, findings);
        }
    }

    /// Placements with a family whose home is not listed.
    fn homes_of_placements(&self, table: &Table, findings: &mut FileFindings) {
        let Some(homes) = self.homes.as_ref().filter(|_| table.has("type")) else { return };
        let types = table.codes::<PlacementType>("type");
        let with_family = |row: usize| types(row).is_some_and(PlacementType::is_family);
        unknown(table, "provider_id", homes, UNKNOWN_HOME, with_family, findings);
    }

    /// Trainings of homes that are not listed.
    fn homes_trained(&self, table: &Table, findings: &mut FileFindings) {
        if let Some(homes) = &self.homes {
            unknown(table, "home_id", homes, UNKNOWN_HOME, |_| true, findings);
        }
    }
}

const UNKNOWN_HOME: (FindingCode, ExtractKind) = (FindingCode::UnknownHome, ExtractKind::CareHomes);

/// A column of ids, where the file has it.
fn ids<'t>(table: &'t Table, name: &str) -> Option<&'t IdColumn> {
    table.columns.iter().find_map(|(candidate, column)| match column {
        Column::Ids(ids) if candidate == name => Some(ids),
        _ => None,
    })
}

/// Reports each row, of those that are looked at, whose id is not in the file that lists them.
fn unknown(
    table: &Table,
    column: &str,
    listed: &Lookup<'_>,
    (code, list): (FindingCode, ExtractKind),
    is_looked_at: impl Fn(usize) -> bool,
    findings: &mut FileFindings,
) {
    let Some(ids) = ids(table, column) else { return };
    let found = listed.keys_of(ids);
    let place = findings.column(column);
    for row in (0..table.rows).filter(|row| is_looked_at(*row)) {
        let Some(key) = ids.key(row).filter(|key| found[*key as usize].is_none()) else { continue };
        findings.add(code, Place::cell(table.lines[row], place), || {
            let id = ids.value(key);
            let ignored =
                if code == FindingCode::VisitOfNonParticipant { ", so that the visit counts for nobody" } else { "" };
            let message =
                format!("{} is not in `{list}`{ignored}; add its row there, or correct the id here", quoted(id));
            (Some(clean(id)), message)
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
