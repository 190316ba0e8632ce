//! Episodes of one case beside one another (`episodes_overlap`), and beside its children (`case_without_child`).

use domain::extract::{CaseType, Day, IdColumn};
use domain::finding::FindingCode;

use super::Participants;
use super::overlaps::{Overlap, Spans};
use crate::extract::Extract;
use crate::findings::{FileFindings, Place, clean, quoted};
use crate::window::Window;

/// The columns of `cases.csv` that tell whose episode a row is, and on which days it is open.
struct Episodes<'t> {
    extract: &'t Extract,
    cases: &'t IdColumn,
}

/// Reports what the episodes of a whole header show.
pub(super) fn check(
    extract: &Extract,
    participants: Option<&Participants<'_>>,
    window: &Window,
    findings: &mut FileFindings,
) {
    let has = |name: &&str| extract.table.has(name);
    if !["case_id", "case_type", "opened_on", "closed_on"].iter().all(has) {
        return;
    }
    let episodes = Episodes { extract, cases: extract.table.ids("case_id") };
    episodes.overlaps(findings);
    if let Some(participants) = participants {
        episodes.without_child(participants, window, findings);
    }
}

impl Episodes<'_> {
    /// A row that begins on a day that an earlier one of the same case covers, its last day included.
    fn overlaps(&self, findings: &mut FileFindings) {
        let spans = Spans { extract: self.extract, owners: self.cases, begins: "opened_on" };
        spans.report(|row| self.end(row), overlap, findings);
    }

    /// The last day of an episode, beyond all days where it has no end; none where the cell can't be read.
    fn end(&self, row: usize) -> Option<Day> {
        let is_read = !self.extract.is_unread("closed_on", row);
        is_read.then(|| self.extract.table.days("closed_on")(row).unwrap_or(Day::from_number(i32::MAX)))
    }

    /// An in-home episode open on every day of M whose case has no row among the children.
    fn without_child(&self, participants: &Participants<'_>, window: &Window, findings: &mut FileFindings) {
        let table = &self.extract.table;
        let (types, opened) = (table.codes::<CaseType>("case_type"), table.days("opened_on"));
        let has_children = participants.cases_among(self.cases);
        let place = findings.column("case_id");
        for row in 0..table.rows {
            let (Some(case), Some(opened), Some(end)) = (self.cases.key(row), opened(row), self.end(row)) else {
                continue;
            };
            let whole_month = opened <= window.first && end >= window.last;
            if whole_month && types(row) == Some(CaseType::InHome) && !has_children[case as usize] {
                findings.add(FindingCode::CaseWithoutChild, Place::cell(table.lines[row], place), || {
                    let case = self.cases.value(case);
                    (Some(clean(case)), without_child(case))
                });
            }
        }
    }
}

fn overlap(found: &Overlap<'_>) -> String {
    format!(
        "the case {} is open already on {} by line {}; it counts once, with office, worker and type of its latest \
         episode; {}, or take out the one that is wrong",
        quoted(found.owner),
        found.day.date(),
        found.other,
        if found.ends_then {
            "close the earlier one the day before, if the case went on in this one"
        } else {
            "close the earlier one"
        }
    )
}

fn without_child(case: &str) -> String {
    format!(
        "the in-home case {} has no row in `participants.csv`, so that it is left out of the visitation measure; add \
         its children, or see that both files write its id alike",
        quoted(case)
    )
}
