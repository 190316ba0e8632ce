//! Where children are placed (OM10, OM12, OM14, OM19).

use domain::extract::Day;
use domain::plan;

use super::fact::{CareFact, PlacementRole};
use super::homes::home;
use crate::measures::care::{Bench, Homes, Placed, Window, capacity, placed_on, placements, siblings};
use crate::month::MonthExtracts;

/// The siblings of the day, each with its placement.
pub(super) fn group(rule: &plan::Siblings, bench: &Bench<'_>, extracts: &MonthExtracts, row: usize) -> Vec<CareFact> {
    let placed = Placed::of(extracts);
    let groups = siblings::groups(bench, &placed);
    let Some(key) = bench.stays.sibling_group.key(row) else { return Vec::new() };
    let room = siblings::Room { rule, bench, placed: &placed };
    let sibling = |member: &siblings::Member| {
        let (child, at) = *member;
        CareFact::Sibling {
            child_id: bench.stays.child.at(child.stay).to_owned(),
            care_type: bench.stays.care_type.at(child.stay),
            placement: at.map(|at| (placed.kind.at(at), placed.provider.at(at).map(str::to_owned))),
            apart_reason: at.is_some_and(|at| placed.apart_reason.at(at)),
            tpr_on: bench.stays.tpr_on.at(child.stay).map(Day::date),
            left_out: room.left_out(member),
        }
    };
    [on_day(bench)].into_iter().chain(groups[key].iter().map(sibling)).collect()
}

fn on_day(bench: &Bench<'_>) -> CareFact {
    CareFact::OnDay(bench.day().date())
}

fn placement(placed: &Placed<'_>, row: usize, role: PlacementRole) -> CareFact {
    CareFact::Placement {
        kind: placed.kind.at(row),
        provider: placed.provider.at(row).map(str::to_owned),
        started_on: placed.started_on.at(row).date(),
        ended_on: placed.ended_on.at(row).map(Day::date),
        role,
    }
}

/// The days looked at, the child's placements in them in their order, and how many count.
pub(super) fn of_window(
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
    let standing = |at: usize| match () {
        () if counted.contains(&at) => PlacementRole::Counts,
        () if rows.contains(&at) => PlacementRole::Return,
        () => PlacementRole::OtherType,
    };
    let child = bench.stays.child.at(row);
    let in_window =
        |at: &usize| placed.child.at(*at) == child && window.meets(placed.started_on.at(*at), placed.ended_on.at(*at));
    let mut all: Vec<usize> = (0..placed.rows).filter(in_window).collect();
    all.sort_by_key(|at| (placed.started_on.at(*at), placed.placement.at(*at)));
    let days = CareFact::Window(window.first.date(), window.last.date());
    let number = CareFact::Counted(u32::try_from(counted.len()).unwrap_or(u32::MAX), rule.most.value);
    let placements = all.into_iter().map(|at| placement(&placed, at, standing(at)));
    [days].into_iter().chain(placements).chain([number]).collect()
}

/// The child's placement on the day.
pub(super) fn of_day(bench: &Bench<'_>, extracts: &MonthExtracts, row: usize) -> Vec<CareFact> {
    let placed = Placed::of(extracts);
    let at = placed_on(&placed, &bench.stays, bench.day())[bench.stays.child.key(row)];
    match at {
        None => vec![CareFact::NotPlaced(bench.day().date())],
        Some(at) => vec![on_day(bench), placement(&placed, at, PlacementRole::Counts)],
    }
}

/// The child's placement on the day, the home and who lives in it.
pub(super) fn home_of_day(bench: &Bench<'_>, extracts: &MonthExtracts, row: usize) -> Vec<CareFact> {
    let (placed, homes) = (Placed::of(extracts), Homes::of(extracts));
    let placements = placed_on(&placed, &bench.stays, bench.day());
    let provider = placements[bench.stays.child.key(row)].and_then(|at| placed.provider.key(at));
    let Some(provider) = provider else { return Vec::new() };
    let residents = capacity::residents(bench, &placed, &placements)[provider];
    let of_home = capacity::rows_of_homes(&placed, &homes)[provider].map(|at| home(&homes, at));
    let residents = CareFact::Residents(residents.children, residents.families);
    of_day(bench, extracts, row).into_iter().chain(of_home).chain([residents]).collect()
}
