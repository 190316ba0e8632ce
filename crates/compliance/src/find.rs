//! Find: which records of a month are about a report, case, child, worker or review.

use domain::Period;
use domain::extract::{ExtractKind, Table};
use domain::plan::{Measure, Rule};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::definitions::FigureDef;
use crate::measures::{Judgement, Needs, unit_extract};
use crate::month::{MonthExtracts, Setting, UnknownOffice};
use crate::records::{Clerk, Record};
use crate::scope::ScopeMembers;
use crate::tally::judge_figure;

/// What is read to see whether a month has anything about an id.
pub const NEEDS: Needs = &[
    (ExtractKind::Investigations, &["report_id", "case_id", "worker_id"]),
    (ExtractKind::Workers, &["worker_id"]),
    (ExtractKind::Cases, &["case_id", "worker_id"]),
    (ExtractKind::Participants, &["case_id", "child_id"]),
    (ExtractKind::CaseReviews, &["review_id", "case_id"]),
];

/// Why a record is about an id; the first that holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Link {
    /// The id is the record's own: of the report, case, worker or review.
    Itself,
    /// The report or review names the case of that id.
    Case,
    /// The child of that id is a participant of the case in the month, or of the case that the report or review names.
    Child,
    /// The worker of that id is responsible for it.
    Worker,
}

impl Link {
    /// The link as written in exports.
    pub fn text(self) -> &'static str {
        match self {
            Link::Itself => "itself",
            Link::Case => "case",
            Link::Child => "child",
            Link::Worker => "worker",
        }
    }
}

/// The records of a month that are about an id, by the extract of their unit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mentions {
    id: String,
    units: FxHashMap<ExtractKind, FxHashMap<String, Link>>,
}

/// An extract whose rows are records, with the columns that name what they are about.
struct Unit {
    kind: ExtractKind,
    own: &'static str,
    case: Option<&'static str>,
    worker: Option<&'static str>,
}

const UNITS: [Unit; 4] = [
    Unit { kind: ExtractKind::Investigations, own: "report_id", case: Some("case_id"), worker: Some("worker_id") },
    Unit { kind: ExtractKind::Workers, own: "worker_id", case: None, worker: None },
    Unit { kind: ExtractKind::Cases, own: "case_id", case: Some("case_id"), worker: Some("worker_id") },
    Unit { kind: ExtractKind::CaseReviews, own: "review_id", case: Some("case_id"), worker: None },
];

impl Mentions {
    /// Looks an id up in a month's extracts; of those in [`NEEDS`] the ones that are at hand.
    pub fn of(id: &str, extracts: &MonthExtracts) -> Mentions {
        let families = families(id, extracts);
        let of_unit = |unit: &Unit| {
            let links = unit.links(id, &families, extracts.find(unit.kind)?);
            (!links.is_empty()).then_some((unit.kind, links))
        };
        Mentions { id: id.to_owned(), units: UNITS.iter().filter_map(of_unit).collect() }
    }

    /// Whether some record of a rule may be about the id.
    pub fn touch(&self, rule: &Rule) -> bool {
        self.units.contains_key(&unit_extract(rule))
    }

    /// Whether no record of any rule is about the id.
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    fn link(&self, unit: ExtractKind, judgement: &Judgement<'_>) -> Option<Link> {
        let link = *self.units.get(&unit)?.get(judgement.record_id)?;
        // Of a case only the latest episode's worker is responsible, whoever an earlier one names.
        (link != Link::Worker || judgement.worker_id == Some(&self.id)).then_some(link)
    }
}

/// The cases in which a child of that id is a participant.
fn families<'a>(id: &str, extracts: &'a MonthExtracts) -> FxHashSet<&'a str> {
    let Some(table) = extracts.find(ExtractKind::Participants) else { return FxHashSet::default() };
    let (case_id, child_id) = (table.ids("case_id"), table.ids("child_id"));
    let of_child = (0..table.rows).filter(|row| child_id.get(*row) == Some(id));
    of_child.filter_map(|row| case_id.get(row)).collect()
}

impl Unit {
    /// The records that are about the id, each with the first reason that holds.
    fn links(&self, id: &str, families: &FxHashSet<&str>, table: &Table) -> FxHashMap<String, Link> {
        let own = table.ids(self.own);
        let (case, worker) = (self.case.map(|name| table.ids(name)), self.worker.map(|name| table.ids(name)));
        let mut links: FxHashMap<String, Link> = FxHashMap::default();
        for row in 0..table.rows {
            let record = own.get(row).expect("the id of a record is a filled column");
            let case = case.and_then(|column| column.get(row));
            let link = match () {
                () if record == id => Link::Itself,
                () if case == Some(id) => Link::Case,
                () if case.is_some_and(|case| families.contains(case)) => Link::Child,
                () if worker.and_then(|column| column.get(row)) == Some(id) => Link::Worker,
                () => continue,
            };
            links.entry(record.to_owned()).and_modify(|known| *known = link.min(*known)).or_insert(link);
        }
        links
    }
}

/// The records of one figure that the mentions name, each with why it is about the id, unsorted; none for an average,
/// which gives no verdict. `period` is what each record shows.
///
/// # Errors
/// When an extract names an office that the offices file does not list.
pub fn records(
    mentions: &Mentions,
    measure: &Measure,
    def: &FigureDef,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    period: Period,
    scope: &ScopeMembers,
) -> Result<Vec<(Record, Link)>, UnknownOffice> {
    let Some(rule) = &measure.rule else { return Ok(Vec::new()) };
    let unit = unit_extract(rule);
    let clerk = Clerk { def, file: unit, setting, extracts, period };
    let mut found = Vec::new();
    judge_figure(rule, &def.kind, setting, extracts, &mut |judgement| {
        let link = mentions.link(unit, &judgement).filter(|_| scope.contains(judgement.office));
        found.extend(link.map(|link| (clerk.judged(&judgement), link)));
    })?;
    Ok(found)
}
