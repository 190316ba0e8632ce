//! OM17, worker-child visitation in-home: was every child of the family seen often enough?

use chrono::Months;
use domain::Reason;
use domain::extract::{CaseType, Contact, Day, IdColumn};
use domain::plan::Visitation;
use rustc_hash::FxHashMap;

use super::{Detail, Judgement, Needs};
use crate::columns::{Codes, Dates, Flags, Ids, Keys, OptionalDates, columns};
use crate::measures::positions::Positions;
use crate::measures::visit::{Conditions, Visit};
use crate::month::{Calendar, MonthExtracts, Setting, UnknownOffice, translate};

columns! {
    /// Case episodes, as the rule reads them.
    Episodes of Cases {
        case: Keys<'a> = "case_id",
        office: Keys<'a> = "office",
        worker: Ids<'a> = "worker_id",
        case_type: Codes<'a, CaseType> = "case_type",
        opened_on: Dates<'a> = "opened_on",
        closed_on: OptionalDates<'a> = "closed_on",
    }
}

columns! {
    /// Children in cases, as the rule reads them.
    Members of Participants {
        case: Keys<'a> = "case_id",
        child: Keys<'a> = "child_id",
        birth_date: OptionalDates<'a> = "birth_date",
        active_from: Dates<'a> = "active_from",
        active_to: OptionalDates<'a> = "active_to",
    }
}

columns! {
    /// Children at visits, as the rule reads them.
    Seen of Visits {
        case: Keys<'a> = "case_id",
        child: Keys<'a> = "child_id",
        worker: Keys<'a> = "worker_id",
        visited_on: Dates<'a> = "visited_on",
        contact: Codes<'a, Contact> = "contact",
        saw_child: Flags<'a> = "child_seen",
        documented_on: OptionalDates<'a> = "documented_on",
    }
}

pub use crate::measures::visit::VisitFault;

/// What the rule reads.
pub const NEEDS: Needs = &[Episodes::NEED, Members::NEED, Seen::NEED, Positions::NEED];

/// A child and how many visits it lacks.
pub type Lacking<'a> = (&'a str, u32);

/// A case: all its episodes together.
#[derive(Clone, Copy)]
struct Case {
    /// The row of the latest episode, which gives office, worker and type.
    latest: usize,
    latest_opened: Option<Day>,
    /// The days of the month on which any episode covers the case, as bits.
    open: u32,
}

/// A child in a case: all its rows there together.
#[derive(Clone, Copy)]
pub(crate) struct Child {
    pub(crate) case: u32,
    pub(crate) id: u32,
    /// The days of the month on which any row is active, as bits.
    active: u32,
    latest_from: Option<Day>,
    /// By the latest row.
    pub(crate) birth: Option<Day>,
    /// The days of the month with a qualifying visit, as bits: two visits on one day count once.
    pub(crate) visited: u32,
}

/// Whether a participant of a case is to be visited in the month.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ChildStanding {
    /// Active on every day of the month and a child on its first day; without birth date it counts as a child.
    ToBeVisited,
    /// Not active on every day of the month.
    PartOfMonth,
    /// No child any more on the month's first day.
    Adult,
}

/// Judges the cases open on any day of the month.
///
/// # Errors
/// When the extract names an office that the offices file does not list.
pub fn judge(
    rule: &Visitation,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    each: &mut dyn FnMut(Judgement<'_>),
) -> Result<(), UnknownOffice> {
    judge_with_lacking(rule, setting, extracts, &mut |judgement, _| each(judgement))
}

/// Judges the same cases, and gives with each the visits that its children lack so far, by the bytes of the child's id:
/// of a case that is pending they are still to be made.
///
/// # Errors
/// When the extract names an office that the offices file does not list.
pub fn judge_with_lacking(
    rule: &Visitation,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    each: &mut dyn FnMut(Judgement<'_>, &[Lacking<'_>]),
) -> Result<(), UnknownOffice> {
    let calendar = Calendar::new(extracts, setting.plan.zone());
    let episodes = Episodes::of(extracts);
    let offices = extracts.offices_of(Episodes::KIND, episodes.office.0, setting.offices)?;
    let expected = Expected::new(rule, &calendar);
    let children = children(rule, &calendar, extracts);
    let child_ids = Members::of(extracts).child.0;
    let mut of_case = children.as_slice();
    let mut lacking = Vec::new();
    for (key, case) in (0..).zip(cases(&episodes, &calendar)) {
        let count = of_case.partition_point(|child| child.case == key);
        let (own, rest) = of_case.split_at(count);
        of_case = rest;
        if case.open == 0 {
            continue;
        }
        let counted = rule.case_types.value.contains(&episodes.case_type.at(case.latest));
        expected.visits_lacking(own, child_ids, &mut lacking);
        let reason = expected.reason(counted, &case, own, lacking.is_empty());
        let detail = if reason == Reason::MissedVisit { Detail::VisitsLacking(&lacking) } else { Detail::None };
        let due_on = (reason == Reason::MonthInProgress).then_some(calendar.last);
        let (office, worker_id) = (offices.at(case.latest), episodes.worker.at(case.latest));
        let record_id = episodes.case.at(case.latest);
        each(Judgement { record_id, row: case.latest, office, worker_id, reason, detail, due_on }, &lacking);
    }
    Ok(())
}

/// What the rule expects of a case in this month.
pub(crate) struct Expected {
    /// Every day of the month, as bits.
    whole_month: u32,
    /// Whoever was born by that day is no child on the month's first.
    adult_born_by: Day,
    /// Visits on different dates for each child.
    pub(crate) visits: u32,
    /// Whether the month is over at the draw date.
    is_over: bool,
}

impl Expected {
    pub(crate) fn new(rule: &Visitation, calendar: &Calendar) -> Expected {
        Expected {
            whole_month: calendar.days(calendar.first, None),
            adult_born_by: (calendar.first.date() - Months::new(12 * rule.adult_age.value)).into(),
            visits: rule.visits.value,
            is_over: calendar.is_over(),
        }
    }

    fn reason(&self, counted: bool, case: &Case, children: &[Child], all_visited: bool) -> Reason {
        match () {
            () if !counted => Reason::OtherCaseType,
            () if case.open != self.whole_month => Reason::PartialMonth,
            () if !children.iter().any(|child| self.is_to_be_visited(child)) => Reason::NoActiveChild,
            () if all_visited => Reason::Visited,
            () if self.is_over => Reason::MissedVisit,
            () => Reason::MonthInProgress,
        }
    }

    pub(crate) fn standing(&self, child: &Child) -> ChildStanding {
        match () {
            () if child.active != self.whole_month => ChildStanding::PartOfMonth,
            () if child.birth.is_some_and(|birth| birth <= self.adult_born_by) => ChildStanding::Adult,
            () => ChildStanding::ToBeVisited,
        }
    }

    fn is_to_be_visited(&self, child: &Child) -> bool {
        self.standing(child) == ChildStanding::ToBeVisited
    }

    /// The children with too few visits and how many they lack, by the bytes of the id.
    fn visits_lacking<'a>(&self, children: &[Child], ids: &'a IdColumn, lacking: &mut Vec<Lacking<'a>>) {
        lacking.clear();
        for child in children.iter().filter(|child| self.is_to_be_visited(child)) {
            let missing = self.visits.saturating_sub(child.visited.count_ones());
            if missing > 0 {
                lacking.push((ids.value(child.id), missing));
            }
        }
        lacking.sort_unstable();
    }
}

/// The cases in the order of their keys.
fn cases(episodes: &Episodes<'_>, calendar: &Calendar) -> Vec<Case> {
    let mut cases = vec![Case { latest: 0, latest_opened: None, open: 0 }; episodes.case.distinct()];
    for row in 0..episodes.rows {
        let case = &mut cases[episodes.case.key(row)];
        let opened = episodes.opened_on.at(row);
        case.open |= calendar.days(opened, episodes.closed_on.at(row));
        if Some(opened) > case.latest_opened {
            (case.latest, case.latest_opened) = (row, Some(opened));
        }
    }
    cases
}

/// The children of the month's cases with the days of their qualifying visits, by the key of the case.
pub(crate) fn children(rule: &Visitation, calendar: &Calendar, extracts: &MonthExtracts) -> Vec<Child> {
    let members = Members::of(extracts);
    let to_case = translate(members.case.0, Episodes::of(extracts).case.0);
    let mut children: Vec<Child> = Vec::with_capacity(members.rows);
    let mut places: FxHashMap<(u32, u32), usize> = FxHashMap::default();
    places.reserve(members.rows);
    for row in 0..members.rows {
        let case = to_case[members.case.key(row)].expect("intake admits no participant of an unknown case");
        let child = members.child.number(row);
        let place = *places.entry((case, child)).or_insert_with(|| {
            children.push(Child { case, id: child, active: 0, latest_from: None, birth: None, visited: 0 });
            children.len() - 1
        });
        let entry = &mut children[place];
        let from = members.active_from.at(row);
        entry.active |= calendar.days(from, members.active_to.at(row));
        if Some(from) > entry.latest_from {
            (entry.latest_from, entry.birth) = (Some(from), members.birth_date.at(row));
        }
    }
    add_visits(rule, calendar, extracts, &places, &mut children);
    children.sort_by_key(|child| child.case);
    children
}

fn add_visits(
    rule: &Visitation,
    calendar: &Calendar,
    extracts: &MonthExtracts,
    places: &FxHashMap<(u32, u32), usize>,
    children: &mut [Child],
) {
    let visits = Seen::of(extracts);
    let to_case = translate(visits.case.0, Episodes::of(extracts).case.0);
    let to_child = translate(visits.child.0, Members::of(extracts).child.0);
    let faults = faults(rule, calendar, extracts);
    for row in (0..visits.rows).filter(|row| faults(*row).iter().all(Option::is_none)) {
        let (case, child) = (to_case[visits.case.key(row)], to_child[visits.child.key(row)]);
        let Some(place) = case.zip(child).and_then(|pair| places.get(&pair)) else { continue };
        let day = visits.visited_on.at(row);
        children[*place].visited |= calendar.days(day, Some(day));
    }
}

/// What is wrong with the visit of a row: nothing where it qualifies.
pub(crate) fn faults<'a>(
    rule: &'a Visitation,
    calendar: &'a Calendar,
    extracts: &'a MonthExtracts,
) -> impl Fn(usize) -> [Option<VisitFault>; 4] + 'a {
    let visits = Seen::of(extracts);
    let (contacts, visitors) = (&rule.contacts.value, &rule.visitors.value);
    let asked = Conditions { contacts, visitors, as_of_day: calendar.as_of_day };
    let visitors = asked.visitors(visits.worker, extracts);
    move |row| {
        asked.faults(Visit {
            contact: visits.contact.at(row),
            saw_child: visits.saw_child.at(row),
            documented_on: visits.documented_on.at(row),
            visitor: visitors[visits.worker.key(row)],
        })
    }
}
