//! What is known of a record about children in care: the dates and numbers that decided it.

use chrono::NaiveDate;
use domain::extract::{Achievement, CareType, Day, ExitReason, HomeKind, PlacementType};
use domain::plan::{self, Act, Event, Rule};

use crate::definitions::FigureKind;
use crate::measures::care::visitation::{QUARTERLY_MONTHS, qualifies};
use crate::measures::care::{
    Bench, Homes, Placed, Seen, Stays, Trainings, Victims, Window, capacity, deadline, placed_on, placements, repeat,
    siblings, training, within,
};
use crate::month::{Calendar, MonthExtracts, Setting, UnknownOffice};
use crate::tally::judge_figure;

/// A date or number that decided a record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CareFact {
    /// The stay that was judged, or that gives the record its office.
    Stay {
        /// Why the child is in care.
        care_type: CareType,
        /// The removal.
        removed_on: NaiveDate,
        /// The discharge and why, where there was one.
        ended: Option<(NaiveDate, Option<ExitReason>)>,
    },
    /// The discharge from the stay before; none at a first entry.
    PreviousExit(Option<NaiveDate>),
    /// The last day in time.
    Due(NaiveDate),
    /// When it was done; none where it was not.
    Done(Act, Option<NaiveDate>),
    /// When the youth was born, and what it had achieved.
    Youth(Option<NaiveDate>, Option<Achievement>),
    /// The home.
    Home {
        /// Its kind.
        kind: HomeKind,
        /// The first day of its license.
        licensed_on: Option<NaiveDate>,
        /// The first day without it.
        ended_on: Option<NaiveDate>,
        /// For how many children.
        capacity: Option<u32>,
    },
    /// The minutes of training offered and needed from one day to another.
    Trained {
        /// The first day that counts.
        first: NaiveDate,
        /// The due date.
        last: NaiveDate,
        /// The minutes offered.
        offered: u32,
        /// The minutes needed.
        needed: u32,
    },
    /// The days that were looked at, both ends included.
    Window(NaiveDate, NaiveDate),
    /// A visit, by which worker, and whether it counts.
    Visit(NaiveDate, String, bool),
    /// A substantiated report.
    Report {
        /// Its id.
        report_id: String,
        /// When it was accepted.
        reported_on: NaiveDate,
        /// When it was substantiated.
        found_on: NaiveDate,
        /// Whether a caregiver is among the perpetrators.
        by_caregiver: bool,
    },
    /// A placement.
    Placement {
        /// Its type.
        kind: PlacementType,
        /// With whom.
        provider: Option<String>,
        /// Its first day.
        started_on: NaiveDate,
        /// The first day no longer in force.
        ended_on: Option<NaiveDate>,
        /// Whether the measure counts it.
        counts: bool,
    },
    /// That no placement is in force on the day.
    NotPlaced(NaiveDate),
    /// One of the siblings on the day.
    Sibling {
        /// The child.
        child_id: String,
        /// The type of its placement and with whom; none where it has none.
        placement: Option<(PlacementType, Option<String>)>,
        /// Whether a clinical reason keeps it apart.
        apart_reason: bool,
        /// When parental rights were terminated.
        tpr_on: Option<NaiveDate>,
    },
    /// The children in the home on the day, and with siblings counted once.
    Residents(u32, u32),
}

/// The facts of the wanted ids, from what the rules read.
pub(super) fn read(
    rule: &Rule,
    kind: &FigureKind,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    wanted: &[&str],
) -> Result<Vec<Option<Vec<CareFact>>>, UnknownOffice> {
    let mut rows: Vec<Option<usize>> = vec![None; wanted.len()];
    judge_figure(rule, kind, setting, extracts, &mut |judgement| {
        for (place, _) in wanted.iter().enumerate().filter(|(_, id)| **id == judgement.record_id) {
            rows[place] = Some(judgement.row);
        }
    })?;
    let facts = |row: usize| facts(rule, kind, setting, extracts, row);
    rows.into_iter().map(|row| row.map(facts).transpose()).collect()
}

fn facts(
    rule: &Rule,
    kind: &FigureKind,
    setting: Setting<'_>,
    extracts: &MonthExtracts,
    row: usize,
) -> Result<Vec<CareFact>, UnknownOffice> {
    match rule {
        Rule::Training(rule) => return Ok(home_trained(rule, setting, extracts, row)),
        Rule::RepeatMaltreatment(rule) => return Ok(reports_of_base(rule, extracts, row)),
        _ => {}
    }
    let bench = Bench::of(setting, extracts)?;
    let mut facts = vec![stay(&bench.stays, row)];
    match rule {
        Rule::Deadline(rule) => facts.extend(of_deadline(rule, &bench.stays, row)),
        Rule::Within(rule) => facts.extend(of_within(rule, &bench.stays, row)),
        Rule::Achievement(_) => {
            facts.push(CareFact::Youth(bench.stays.birth_date.at(row).map(Day::date), bench.stays.achievement.at(row)));
        }
        Rule::CareVisitation(rule) => facts.extend(visits(rule, kind, &bench, extracts, row)),
        Rule::HarmInCare(rule) => facts.extend(reports_of_window(rule, &bench, extracts, row)),
        Rule::Siblings(_) => facts.extend(group(&bench, extracts, row)),
        Rule::Placements(rule) => facts.extend(placements_of_window(rule, &bench, extracts, row)),
        Rule::Capacity(_) => facts.extend(home_of_day(&bench, extracts, row)),
        Rule::Setting(_) => facts.push(placement_of_day(&bench, &Placed::of(extracts), row)),
        _ => {}
    }
    Ok(facts)
}

fn stay(stays: &Stays<'_>, row: usize) -> CareFact {
    CareFact::Stay {
        care_type: stays.care_type.at(row),
        removed_on: stays.removed_on.at(row).date(),
        ended: stays.ended_on.at(row).map(|ended| (ended.date(), stays.exit_reason.at(row))),
    }
}

fn of_deadline(rule: &plan::Deadline, stays: &Stays<'_>, row: usize) -> Vec<CareFact> {
    let due = deadline::due(rule, stays, row).map(|due| CareFact::Due(due.date()));
    let done = CareFact::Done(rule.act, deadline::done(rule.act, stays, row).map(Day::date));
    due.into_iter().chain([done]).collect()
}

fn of_within(rule: &plan::Within, stays: &Stays<'_>, row: usize) -> Vec<CareFact> {
    let before = CareFact::PreviousExit(stays.previous_exit_on.at(row).map(Day::date));
    let before = (rule.event == Event::Entry).then_some(before);
    let limit = within::limit(rule, stays, row).map(|limit| CareFact::Due(limit.date()));
    before.into_iter().chain(limit).collect()
}

fn home_trained(rule: &plan::Training, setting: Setting<'_>, extracts: &MonthExtracts, row: usize) -> Vec<CareFact> {
    let (homes, trainings) = (Homes::of(extracts), Trainings::of(extracts));
    let due = training::due_for(rule, &homes, row, &Calendar::new(extracts, setting.plan.zone()));
    let trained = due.map(|due| {
        let of_home = |at: &usize| trainings.home.at(*at) == homes.home.at(row);
        let counted = (0..trainings.rows).filter(of_home).filter(|at| due.days.contains(trainings.offered_on.at(*at)));
        CareFact::Trained {
            first: due.days.first.date(),
            last: due.days.last.date(),
            offered: counted.filter_map(|at| trainings.minutes.at(at)).sum(),
            needed: due.minutes,
        }
    });
    [home(&homes, row)].into_iter().chain(trained).collect()
}

fn home(homes: &Homes<'_>, row: usize) -> CareFact {
    CareFact::Home {
        kind: homes.kind.at(row),
        licensed_on: homes.licensed_on.at(row).map(Day::date),
        ended_on: homes.ended_on.at(row).map(Day::date),
        capacity: homes.capacity.at(row),
    }
}

fn visits(
    rule: &plan::CareVisitation,
    kind: &FigureKind,
    bench: &Bench<'_>,
    extracts: &MonthExtracts,
    row: usize,
) -> Vec<CareFact> {
    let months = if *kind == FigureKind::Quarterly { QUARTERLY_MONTHS } else { 1 };
    let window = Window::of(extracts, months);
    let seen = Seen::of(extracts);
    let counts = qualifies(rule, &bench.calendar, &seen, extracts);
    let child = bench.stays.child.at(row);
    let of_child = |at: &usize| seen.child.at(*at) == child && window.contains(seen.visited_on.at(*at));
    let mut rows: Vec<usize> = (0..seen.rows).filter(of_child).collect();
    rows.sort_by_key(|at| seen.visited_on.at(*at));
    let visit = |at: usize| CareFact::Visit(seen.visited_on.at(at).date(), seen.worker.at(at).to_owned(), counts(at));
    let days = CareFact::Window(window.first.date(), window.last.date());
    [days].into_iter().chain(rows.into_iter().map(visit)).collect()
}

fn report(victims: &Victims<'_>, row: usize) -> CareFact {
    CareFact::Report {
        report_id: victims.report.at(row).to_owned(),
        reported_on: victims.reported_on.at(row).date(),
        found_on: victims.found_on.at(row).date(),
        by_caregiver: victims.by_caregiver.at(row),
    }
}

fn reports_of_base(rule: &plan::RepeatMaltreatment, extracts: &MonthExtracts, row: usize) -> Vec<CareFact> {
    let victims = Victims::of(extracts);
    let course = repeat::courses(rule, &victims, extracts).into_iter().find(|course| course.index == row);
    let Some(course) = course else { return Vec::new() };
    let limit = CareFact::Due(course.limit.date());
    let again = course.again.map(|again| report(&victims, again));
    [report(&victims, row), limit].into_iter().chain(again).collect()
}

fn reports_of_window(
    rule: &plan::HarmInCare,
    bench: &Bench<'_>,
    extracts: &MonthExtracts,
    row: usize,
) -> Vec<CareFact> {
    let victims = Victims::of(extracts);
    let window = Window::of(extracts, rule.window_months.value);
    let child = bench.stays.child.at(row);
    let of_child = |at: &usize| victims.child.at(*at) == child && window.contains(victims.found_on.at(*at));
    let mut rows: Vec<usize> = (0..victims.rows).filter(of_child).collect();
    rows.sort_by_key(|at| (victims.found_on.at(*at), victims.report.at(*at)));
    let days = CareFact::Window(window.first.date(), window.last.date());
    [days].into_iter().chain(rows.into_iter().map(|at| report(&victims, at))).collect()
}

fn group(bench: &Bench<'_>, extracts: &MonthExtracts, row: usize) -> Vec<CareFact> {
    let placed = Placed::of(extracts);
    let groups = siblings::groups(bench, &placed);
    let Some(key) = bench.stays.sibling_group.key(row) else { return Vec::new() };
    let sibling = |(child, at): &(crate::measures::care::Child, Option<usize>)| CareFact::Sibling {
        child_id: bench.stays.child.at(child.stay).to_owned(),
        placement: at.map(|at| (placed.kind.at(at), placed.provider.at(at).map(str::to_owned))),
        apart_reason: at.is_some_and(|at| placed.apart_reason.at(at)),
        tpr_on: bench.stays.tpr_on.at(child.stay).map(Day::date),
    };
    groups[key].iter().map(sibling).collect()
}

fn placement(placed: &Placed<'_>, row: usize, counts: bool) -> CareFact {
    CareFact::Placement {
        kind: placed.kind.at(row),
        provider: placed.provider.at(row).map(str::to_owned),
        started_on: placed.started_on.at(row).date(),
        ended_on: placed.ended_on.at(row).map(Day::date),
        counts,
    }
}

fn placements_of_window(
    rule: &plan::Placements,
    bench: &Bench<'_>,
    extracts: &MonthExtracts,
    row: usize,
) -> Vec<CareFact> {
    let placed = Placed::of(extracts);
    let window = Window { last: bench.day(), ..Window::of(extracts, rule.window_months.value) };
    let of_child = placements::of_child(rule, &placed, &bench.stays, window);
    let rows = &of_child[bench.stays.child.key(row)];
    let counted: Vec<usize> = placements::counted(&placed, rows).collect();
    let days = CareFact::Window(window.first.date(), window.last.date());
    [days].into_iter().chain(rows.iter().map(|at| placement(&placed, *at, counted.contains(at)))).collect()
}

fn placement_of_day(bench: &Bench<'_>, placed: &Placed<'_>, row: usize) -> CareFact {
    let at = placed_on(placed, &bench.stays, bench.day())[bench.stays.child.key(row)];
    at.map_or(CareFact::NotPlaced(bench.day().date()), |at| placement(placed, at, true))
}

fn home_of_day(bench: &Bench<'_>, extracts: &MonthExtracts, row: usize) -> Vec<CareFact> {
    let (placed, homes) = (Placed::of(extracts), Homes::of(extracts));
    let of_day = placed_on(&placed, &bench.stays, bench.day());
    let provider = of_day[bench.stays.child.key(row)].and_then(|at| placed.provider.key(at));
    let Some(provider) = provider else { return Vec::new() };
    let residents = capacity::residents(bench, &placed, &of_day)[provider];
    let of_home = capacity::rows_of_homes(&placed, &homes)[provider].map(|at| home(&homes, at));
    let residents = CareFact::Residents(residents.children, residents.families);
    [placement_of_day(bench, &placed, row)].into_iter().chain(of_home).chain([residents]).collect()
}
