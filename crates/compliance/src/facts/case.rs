//! What is known of a case, its children and their visits in the month (OM17).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::extract::{CaseType, Day, ExtractKind};
use domain::plan::Visitation;
use rustc_hash::FxHashMap;

use super::rows_of;
use crate::measures::Needs;
use crate::measures::visitation::{self, ChildStanding, Expected, VisitFault};
use crate::month::{Calendar, MonthExtracts, Setting};

/// What is read of a case beyond what its measure reads.
pub(super) const FURTHER: Needs = &[(ExtractKind::Visits, &["visit_id"])];

/// A case as handed in for the month.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseFacts {
    /// Its type, by the latest episode.
    pub case_type: CaseType,
    /// The month's first and last day.
    pub month: Span,
    /// Its episodes, the earliest first.
    pub episodes: Vec<Span>,
    /// Qualifying visits on different dates that each child must have.
    pub visits_needed: u32,
    /// Everyone recorded as a participant or visited, in the order of the ids.
    pub children: Vec<ChildFacts>,
}

/// The days from one to another, both included; without end to this day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Span {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: Option<NaiveDate>,
}

/// A participant of a case, or someone visited without being one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChildFacts {
    /// The child.
    pub child_id: String,
    /// By the latest row; none where it is not known.
    pub birth_date: Option<NaiveDate>,
    /// When the child was an active participant, the earliest first.
    pub active: Vec<Span>,
    /// Whether the child is to be visited; none for someone who is no participant.
    pub standing: Option<ChildStanding>,
    /// The child's visits in the month, the earliest first.
    pub visits: Vec<VisitFacts>,
    /// On how many dates the child had a qualifying visit.
    pub visited_days: u32,
}

/// A visit to one child.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VisitFacts {
    /// The visit.
    pub visit_id: String,
    /// Who visited.
    pub worker_id: String,
    /// When.
    pub visited_on: NaiveDate,
    /// What keeps it from qualifying; empty where it qualifies.
    pub faults: Vec<VisitFault>,
}

/// The cases of the wanted ids.
pub(super) fn read(
    rule: &Visitation,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    wanted: &[&str],
) -> Vec<Option<CaseFacts>> {
    let calendar = Calendar::new(extracts, setting.plan.zone());
    let visits_needed = rule.visits.value;
    let cases = extracts.table(ExtractKind::Cases);
    let case_type = cases.codes::<CaseType>("case_type");
    let (opened_on, closed_on) = (cases.days("opened_on"), cases.days("closed_on"));
    let episode = |row: &usize| Span::new(opened_on(*row).expect("opened_on is a filled column"), closed_on(*row));
    let facts = |(rows, children): (Vec<usize>, Vec<ChildFacts>)| {
        let latest = rows.iter().copied().max_by_key(|row| opened_on(*row))?;
        let case_type = case_type(latest).expect("case_type is a filled column");
        let month = Span::new(calendar.first, Some(calendar.last));
        let mut episodes: Vec<Span> = rows.iter().map(episode).collect();
        episodes.sort_unstable();
        Some(CaseFacts { case_type, month, episodes, visits_needed, children })
    };
    let rows = rows_of(cases.ids("case_id"), wanted);
    rows.into_iter().zip(children(rule, &calendar, extracts, wanted)).map(facts).collect()
}

/// The children of each wanted case with their visits.
fn children(rule: &Visitation, calendar: &Calendar, extracts: &MonthExtracts, wanted: &[&str]) -> Vec<Vec<ChildFacts>> {
    let expected = Expected::new(rule, calendar);
    let table = extracts.table(ExtractKind::Participants);
    let (child_id, from, to) = (table.ids("child_id"), table.days("active_from"), table.days("active_to"));
    let span = |row: usize| Span::new(from(row).expect("active_from is a filled column"), to(row));
    let case_ids = extracts.table(ExtractKind::Cases).ids("case_id");
    let judged = visitation::children(rule, calendar, extracts);
    let mut judged_of: FxHashMap<&str, Vec<&visitation::Child>> =
        wanted.iter().map(|case| (*case, Vec::new())).collect();
    for child in &judged {
        if let Some(children) = judged_of.get_mut(case_ids.value(child.case)) {
            children.push(child);
        }
    }
    let rows = rows_of(table.ids("case_id"), wanted).into_iter();
    let of_case = |case: &str, rows: Vec<usize>, visits: Vec<NamedVisit<'_>>| {
        let mut found: BTreeMap<&str, ChildFacts> = BTreeMap::new();
        for child in &judged_of[case] {
            let id = child_id.value(child.id);
            found.insert(id, ChildFacts::participant(id, child, expected.standing(child)));
        }
        for row in rows {
            let child = child_id.get(row).and_then(|id| found.get_mut(id));
            child.expect("every participant was judged").active.push(span(row));
        }
        for (id, visit) in visits {
            found.entry(id).or_insert_with(|| ChildFacts::stranger(id)).visits.push(visit);
        }
        found.into_values().map(ChildFacts::in_order).collect()
    };
    let visits = visits(rule, calendar, extracts, wanted);
    wanted.iter().zip(rows).zip(visits).map(|((case, rows), visits)| of_case(case, rows, visits)).collect()
}

/// A visit with the child that it names.
type NamedVisit<'a> = (&'a str, VisitFacts);

/// The visits of each wanted case.
fn visits<'a>(
    rule: &Visitation,
    calendar: &Calendar,
    extracts: &'a MonthExtracts,
    wanted: &[&str],
) -> Vec<Vec<NamedVisit<'a>>> {
    let table = extracts.table(ExtractKind::Visits);
    let (visit_id, child_id, worker_id) = (table.ids("visit_id"), table.ids("child_id"), table.ids("worker_id"));
    let visited_on = table.days("visited_on");
    let faults = visitation::faults(rule, calendar, extracts);
    let visit = |row: usize| {
        let visit = VisitFacts {
            visit_id: visit_id.get(row).expect("visit_id is a filled column").to_owned(),
            worker_id: worker_id.get(row).expect("worker_id is a filled column").to_owned(),
            visited_on: visited_on(row).expect("visited_on is a filled column").date(),
            faults: faults(row).into_iter().flatten().collect(),
        };
        (child_id.get(row).expect("child_id is a filled column"), visit)
    };
    rows_of(table.ids("case_id"), wanted).into_iter().map(|rows| rows.into_iter().map(visit).collect()).collect()
}

impl Span {
    fn new(from: Day, to: Option<Day>) -> Span {
        Span { from: from.date(), to: to.map(Day::date) }
    }
}

impl ChildFacts {
    fn participant(id: &str, child: &visitation::Child, standing: ChildStanding) -> ChildFacts {
        let (birth_date, visited_days) = (child.birth.map(Day::date), child.visited.count_ones());
        ChildFacts { birth_date, standing: Some(standing), visited_days, ..ChildFacts::stranger(id) }
    }

    /// Someone who was visited without being a participant.
    fn stranger(id: &str) -> ChildFacts {
        let (active, visits) = (Vec::new(), Vec::new());
        ChildFacts { child_id: id.to_owned(), birth_date: None, active, standing: None, visits, visited_days: 0 }
    }

    fn in_order(mut self) -> ChildFacts {
        self.active.sort_unstable();
        self.visits.sort_by(|a, b| (a.visited_on, &a.visit_id).cmp(&(b.visited_on, &b.visit_id)));
        self
    }
}
