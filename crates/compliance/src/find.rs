//! Find: which records of a month are about a report, case, child, worker, review, stay in care, siblings or home.

use domain::Period;
use domain::extract::{ExtractKind, Table};
use domain::plan::{Measure, Rule};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::definitions::FigureDef;
use crate::measures::{Judgement, Needs, Unit};
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
    (ExtractKind::CareEpisodes, &["episode_id", "child_id", "sibling_group", "worker_id"]),
    (ExtractKind::CareMaltreatment, &["child_id", "worker_id"]),
    (ExtractKind::CareHomes, &["home_id"]),
];

/// Why a record is about an id; the first that holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Link {
    /// The id is the record's own: of the report, case, worker, review, stay, child, siblings or home.
    Itself,
    /// The report or review names the case of that id.
    Case,
    /// The child of that id is a participant of the case in the month, or of the case that the report or review names; the
    /// stay is the child's, or it is one of the siblings.
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

/// The records of a month that are about an id, by what they are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mentions {
    id: String,
    units: FxHashMap<Unit, FxHashMap<String, Link>>,
}

/// What is a record, with the columns of its extract that name it and what it is about.
struct Names {
    unit: Unit,
    own: &'static str,
    case: Option<&'static str>,
    child: Option<&'static str>,
    worker: Option<&'static str>,
}

const WORKER: Option<&str> = Some("worker_id");
const CASE: Option<&str> = Some("case_id");
const CHILD: Option<&str> = Some("child_id");

const UNITS: [Names; 9] = [
    Names { unit: Unit::Report, own: "report_id", case: CASE, child: None, worker: WORKER },
    Names { unit: Unit::Worker, own: "worker_id", case: None, child: None, worker: None },
    Names { unit: Unit::Case, own: "case_id", case: CASE, child: None, worker: WORKER },
    Names { unit: Unit::Review, own: "review_id", case: CASE, child: None, worker: None },
    Names { unit: Unit::Stay, own: "episode_id", case: None, child: CHILD, worker: WORKER },
    Names { unit: Unit::Child, own: "child_id", case: None, child: None, worker: WORKER },
    Names { unit: Unit::Siblings, own: "sibling_group", case: None, child: CHILD, worker: WORKER },
    Names { unit: Unit::Victim, own: "child_id", case: None, child: None, worker: WORKER },
    Names { unit: Unit::Home, own: "home_id", case: None, child: None, worker: None },
];

impl Mentions {
    /// Looks an id up in a month's extracts; of those in [`NEEDS`] the ones that are at hand.
    pub fn of(id: &str, extracts: &MonthExtracts) -> Mentions {
        let families = families(id, extracts);
        let of_unit = |names: &Names| {
            let links = names.links(id, &families, extracts.find(names.unit.extract())?);
            (!links.is_empty()).then_some((names.unit, links))
        };
        Mentions { id: id.to_owned(), units: UNITS.iter().filter_map(of_unit).collect() }
    }

    /// Whether some record of a rule may be about the id.
    pub fn touch(&self, rule: &Rule) -> bool {
        self.units.contains_key(&Unit::of(rule))
    }

    /// Whether no record of any rule is about the id.
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    fn link(&self, unit: Unit, judgement: &Judgement<'_>) -> Option<Link> {
        let link = *self.units.get(&unit)?.get(judgement.record_id)?;
        // Of a case or child only the latest episode's worker is responsible, whoever an earlier one names.
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

impl Names {
    /// The records that are about the id, each with the first reason that holds.
    fn links(&self, id: &str, families: &FxHashSet<&str>, table: &Table) -> FxHashMap<String, Link> {
        let own = table.ids(self.own);
        let [case, child, worker] = [self.case, self.child, self.worker].map(|name| name.map(|name| table.ids(name)));
        let mut links: FxHashMap<String, Link> = FxHashMap::default();
        for row in 0..table.rows {
            // A child without siblings is in no group.
            let Some(record) = own.get(row) else { continue };
            let case = case.and_then(|column| column.get(row));
            let link = match () {
                () if record == id => Link::Itself,
                () if case == Some(id) => Link::Case,
                () if case.is_some_and(|case| families.contains(case)) => Link::Child,
                () if child.and_then(|column| column.get(row)) == Some(id) => Link::Child,
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
    let unit = Unit::of(rule);
    let clerk = Clerk { def, file: unit.extract(), setting, extracts, period };
    let mut found = Vec::new();
    judge_figure(rule, &def.kind, setting, extracts, &mut |judgement| {
        let link = mentions.link(unit, &judgement).filter(|_| scope.contains(judgement.office));
        found.extend(link.map(|link| (clerk.judged(&judgement), link)));
    })?;
    Ok(found)
}
