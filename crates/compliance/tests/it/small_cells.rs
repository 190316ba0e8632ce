//! Which figures of the case review are hidden from those who may not see small cells, and that none comes back.

use std::collections::BTreeMap;

use compliance::{Counts, Figure, Scope, ScopeKind, SeenParts, Shown};
use proptest::prelude::*;

use crate::support::{Handover, figures, offices, period, plan_2006};

/// The least count but none that may be seen of a region or office.
const MINIMUM: u64 = 11;

/// What was counted of an office: how many met the standard, of how many.
type Table = BTreeMap<String, (u64, u64)>;

fn table(offices_with_cases: &[(&str, u64, u64)]) -> Table {
    let of =
        |code: &str| offices_with_cases.iter().find(|(known, ..)| *known == code).map_or((0, 0), |of| (of.1, of.2));
    offices().all().iter().map(|office| (office.code.clone(), of(&office.code))).collect()
}

/// The figures of every scope that a table gives for a quarter.
fn figures_of(id: &str, table: &Table) -> Vec<Figure> {
    let quarter = period("2019-Q2");
    let mut template = figures(plan_2006(), "OM3", "2019-Q2", &[&Handover::of("2019-06")]).remove(0);
    template.id = id.into();
    let scopes = Scope::on(quarter.first_day(), offices(), None);
    let figure = |members: &compliance::ScopeMembers| {
        let inside = offices().all().iter().enumerate().filter(|(place, _)| members.contains(*place));
        let (numerator, denominator) =
            inside.map(|(_, office)| table[&office.code]).fold((0, 0), |sum, of| (sum.0 + of.0, sum.1 + of.1));
        let counts = Counts { numerator, denominator, ..Counts::default() };
        Figure {
            scope: members.scope.clone(),
            counts,
            rate: domain::Rate::new(numerator, denominator),
            ..template.clone()
        }
    };
    scopes.iter().map(figure).collect()
}

/// Figures as somebody sees them who sees no small cell, of a case review that has no others.
fn hide_small_cells(figures: Vec<Figure>, minimum: u64) -> Vec<Shown> {
    let seen = SeenParts::of(std::slice::from_ref(&figures), offices(), minimum);
    compliance::hide_small_cells(figures, plan_2006(), &seen)
}

fn shown(id: &str, table: &Table, minimum: u64) -> Vec<Shown> {
    hide_small_cells(figures_of(id, table), minimum)
}

/// The regions and offices of somebody that are hidden, by name.
fn hidden(table: &Table) -> Vec<String> {
    let of_somebody = figures_of("OM3", table).into_iter().filter(|figure| figure.counts.denominator > 0);
    let of_somebody: Vec<Scope> = of_somebody.map(|figure| figure.scope).collect();
    let shown = shown("OM3", table, MINIMUM);
    let hidden = shown.iter().filter(|one| one.figure().is_none() && of_somebody.contains(one.scope()));
    hidden.map(|one| one.scope().name.to_string()).collect()
}

/// Region 4 is Hartford and Manchester, region 2 Milford and New Haven, region 3 Middletown, Norwich and Willimantic.
const ENOUGH: [(&str, u64, u64); 3] = [("manchester", 12, 24), ("milford", 12, 25), ("new-haven", 12, 25)];

fn with_enough(others: &[(&str, u64, u64)]) -> Table {
    table(&[&ENOUGH, others].concat())
}

#[test]
fn a_part_with_eleven_of_each_is_shown_and_one_with_ten_is_not() {
    let with = |met, all| hidden(&with_enough(&[("hartford", met, all)]));
    assert_eq!(with(11, 22), [""; 0]);
    // Ten that met it, ten that did not, ten in all. Hartford would be region 4 less Manchester, so that goes with it.
    for (met, all) in [(10, 21), (11, 21), (0, 10), (10, 10)] {
        assert_eq!(with(met, all), ["hartford", "manchester"], "{met} of {all}");
    }
    // Nobody is not few.
    assert_eq!([with(0, 11), with(11, 11)], [[""; 0]; 2]);
}

#[test]
fn where_just_one_part_is_hidden_the_next_smallest_is_hidden_too() {
    // Of 25 and 30, 25 goes with the hidden 4.
    let of = [("middletown", 2, 4), ("norwich", 12, 30), ("willimantic", 11, 25), ("hartford", 12, 30)];
    assert_eq!(hidden(&with_enough(&of)), ["middletown", "willimantic"]);
}

#[test]
fn two_hidden_parts_cover_each_other_if_ten_could_be_at_either() {
    let with = |middletown: (u64, u64), norwich: (u64, u64)| {
        let of = [("middletown", middletown.0, middletown.1), ("norwich", norwich.0, norwich.1)];
        hidden(&with_enough(&[&of[..], &[("willimantic", 15, 30), ("hartford", 12, 30)]].concat()))
    };
    // 5 + 5 that met it, 6 + 6 that did not.
    assert_eq!(with((5, 11), (5, 11)), ["middletown", "norwich"]);
    // 5 + 4 that met it: no office could have ten of these nine.
    assert_eq!(with((5, 11), (4, 10)), ["middletown", "norwich", "willimantic"]);
    // 6 + 3 that did not.
    assert_eq!(with((5, 11), (5, 8)), ["middletown", "norwich", "willimantic"]);
}

#[test]
fn one_case_is_left_for_each_other_hidden_part() {
    let with = |willimantic| {
        let of = [("middletown", 1, 1), ("norwich", 8, 8), ("willimantic", willimantic, willimantic)];
        hidden(&with_enough(&[&of[..], &[("hartford", 12, 30)]].concat()))
    };
    // 1 + 8 + 3 = 12: ten at one office and one at each of the others.
    assert_eq!(with(3), ["middletown", "norwich", "willimantic"]);
    // 1 + 8 + 2 = 11 are too few for that: the region goes too, and with it one more.
    assert_eq!(with(2), ["2", "3", "middletown", "milford", "norwich", "willimantic"]);
}

#[test]
fn an_office_without_cases_covers_nobody() {
    // Willimantic has none: hiding it keeps nothing back of Middletown's four.
    let of = [("middletown", 2, 4), ("norwich", 12, 30), ("hartford", 12, 30)];
    assert_eq!(hidden(&with_enough(&of)), ["middletown", "norwich"]);
}

#[test]
fn a_region_that_is_its_one_office_goes_with_it_and_takes_the_next_region_along() {
    // Region 6 is all New Britain's 8; region 4 (46) is the next smallest of the state's parts, and of its two offices
    // the smaller goes with it, else the two would add up to it.
    let of = [("new-britain", 3, 8), ("hartford", 11, 22)];
    assert_eq!(hidden(&with_enough(&of)), ["4", "6", "hartford", "new-britain"]);
}

#[test]
fn hidden_parts_that_all_met_the_standard_take_another_with_them() {
    // 6 of 6 and 7 of 7: the total less Willimantic's 15 of 30 would say that everybody hidden met it.
    let of = [("middletown", 6, 6), ("norwich", 7, 7), ("willimantic", 15, 30), ("hartford", 12, 30)];
    assert_eq!(hidden(&with_enough(&of)), ["middletown", "norwich", "willimantic"]);
}

#[test]
fn a_region_of_enough_cases_is_shown_though_all_of_them_met_the_standard() {
    // Region 3 says of its 12 that all met it: that is no small cell, and its offices stay hidden.
    let of = [("middletown", 1, 1), ("norwich", 8, 8), ("willimantic", 3, 3), ("hartford", 12, 30)];
    assert_eq!(hidden(&with_enough(&of)), ["middletown", "norwich", "willimantic"]);
}

#[test]
fn the_state_is_shown_however_small_and_its_parts_are_not() {
    let shown = shown("OM15:dental", &table(&[("hartford", 1, 2), ("milford", 2, 3)]), MINIMUM);
    let visible: Vec<&Figure> = shown.iter().filter_map(Shown::figure).collect();
    let [state] = visible.as_slice() else { panic!("only the state is shown") };
    assert_eq!((state.scope.kind, state.counts.numerator, state.counts.denominator), (ScopeKind::State, 3, 5));
}

#[test]
fn measures_that_are_not_sampled_hide_nothing() {
    let figures = figures(plan_2006(), "OM1", "2019-06", &[&Handover::of("2019-06")]);
    let shown = hide_small_cells(figures.clone(), MINIMUM);
    assert_eq!(shown, figures.into_iter().map(Shown::Figure).collect::<Vec<_>>());
}

#[test]
fn parts_whose_offices_are_not_at_hand_are_hidden() {
    let of = table(&[("hartford", 9, 20), ("milford", 9, 20)]);
    let regions = figures_of("OM3", &of).into_iter().filter(|figure| figure.scope.kind == ScopeKind::Region).collect();
    assert!(hide_small_cells(regions, MINIMUM).iter().all(|one| one.figure().is_none()));
}

/// Every table that differs from `table` in the office of one case, the case met or missed.
fn neighbours(table: &Table) -> Vec<Table> {
    let codes: Vec<&String> = table.keys().collect();
    let mut found = Vec::new();
    for from in &codes {
        for to in codes.iter().filter(|to| to != &from) {
            let (met, all) = table[*from];
            for moved in [(1, 1), (0, 1)] {
                let enough = if moved.0 == 1 { met > 0 } else { all > met };
                if enough {
                    let mut other = table.clone();
                    other.insert((*from).clone(), (met - moved.0, all - 1));
                    let into = table[*to];
                    other.insert((*to).clone(), (into.0 + moved.0, into.1 + 1));
                    found.push(other);
                }
            }
        }
    }
    found
}

/// What somebody who sees only the visible figures can't tell from `table`: all other tables that show the same.
fn seen_alike(table: &Table, shown: &[Shown]) -> Vec<Vec<Figure>> {
    let others = neighbours(table).into_iter().map(|other| figures_of("OM3", &other));
    let same = |figures: &Vec<Figure>| {
        shown.iter().zip(figures).all(|(shown, other)| shown.figure().is_none_or(|seen| seen.counts == other.counts))
    };
    others.filter(same).collect()
}

/// Whether the state or a region that is shown says of all its cases that they met the standard, or that none did.
fn is_told_by_a_total(figure: &Figure, shown: &[Shown]) -> bool {
    let region = offices().index(&figure.scope.name).map(|place| &offices().all()[place]);
    let region = region.and_then(|office| office.region_on(figure.period.first_day()));
    let is_total = |total: &&Figure| match total.scope.kind {
        ScopeKind::State => true,
        ScopeKind::Region => figure.scope.kind == ScopeKind::Office && region == Some(&*total.scope.name),
        ScopeKind::Office => false,
    };
    let mut totals = shown.iter().filter_map(Shown::figure).filter(is_total);
    totals.any(|total| [0, total.counts.denominator].contains(&total.counts.numerator))
}

fn small_table() -> impl Strategy<Value = Table> {
    let office = prop_oneof![2 => Just((0, 0)), 3 => counted(0..13), 2 => counted(8..30)];
    proptest::collection::vec(office, offices().all().len())
        .prop_map(|counts| offices().all().iter().map(|office| office.code.clone()).zip(counts).collect())
}

fn counted(sizes: std::ops::Range<u64>) -> impl Strategy<Value = (u64, u64)> {
    sizes.prop_flat_map(|size| {
        prop_oneof![1 => Just(0), 1 => Just(size), 3 => 0..=size].prop_map(move |met| (met, size))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Of every hidden cell of somebody, another numerator, another denominator and another percentage would look just
    /// the same to who sees the rest; but where all cases of a total that is shown met the standard or none, it says so.
    #[test]
    fn nothing_hidden_comes_back_from_the_totals_and_their_visible_parts(table in small_table()) {
        let own = figures_of("OM3", &table);
        let shown = shown("OM3", &table, MINIMUM);
        let alike = seen_alike(&table, &shown);
        for (place, figure) in own.iter().enumerate().filter(|(place, _)| shown[*place].figure().is_none()) {
            let Counts { numerator, denominator, .. } = figure.counts;
            if denominator == 0 {
                continue;
            }
            let others = || alike.iter().map(|other| other[place].counts);
            prop_assert!(others().any(|other| other.denominator != denominator), "{:?}: {denominator}", figure.scope);
            if !is_told_by_a_total(figure, &shown) {
                prop_assert!(others().any(|other| other.numerator != numerator), "{:?}: {numerator}", figure.scope);
                let same_share = |other: Counts| other.numerator * denominator == numerator * other.denominator;
                prop_assert!(others().any(|other| !same_share(other)), "{:?}: {numerator}/{denominator}", figure.scope);
            }
        }
    }

    /// No count below the minimum but none is ever seen, and what is seen is what was computed.
    #[test]
    fn what_is_seen_is_large_enough_and_unchanged(table in small_table()) {
        for (shown, figure) in shown("OM3", &table, MINIMUM).iter().zip(figures_of("OM3", &table)) {
            if let Some(seen) = shown.figure() {
                let Counts { numerator: met, denominator: all, .. } = seen.counts;
                let is_few = |count: &u64| (1..MINIMUM).contains(count);
                prop_assert!(seen.scope.kind == ScopeKind::State || ![met, all - met, all].iter().any(is_few));
                prop_assert_eq!(seen, &figure);
            }
        }
    }
}

#[test]
fn figures_of_children_in_care_are_hidden_each_measure_for_itself_and_by_month_below_the_state() {
    let (few, many) = (with_enough(&[("hartford", 10, 21)]), with_enough(&[("hartford", 11, 22)]));
    let both: Vec<Figure> = [figures_of("OM12", &few), figures_of("OM19", &many)].concat();
    let seen = ["OM12", "OM19"].iter().fold(SeenParts::default(), |seen, id| {
        let own = both.iter().filter(|figure| *figure.id == **id).cloned().collect();
        seen.with_care(domain::MeasureId((*id).to_owned()), own, offices(), MINIMUM)
    });
    let shown = compliance::hide_small_cells(both.clone(), plan_2006(), &seen);
    let is_hidden = |id: &str, name: &str| {
        let one = shown.iter().find(|one| **one.id() == *id && *one.scope().name == *name).unwrap();
        one.figure().is_none()
    };
    assert!(is_hidden("OM12", "hartford"), "ten met it");
    assert!(!is_hidden("OM19", "hartford"), "eleven met it, and eleven did not");
    assert!(!is_hidden("OM12", "state") && !is_hidden("OM19", "state"));
    // By month nothing is known to be safe.
    let monthly: Vec<Figure> =
        both.iter().map(|figure| Figure { period: period("2019-06"), ..figure.clone() }).collect();
    let shown = compliance::hide_small_cells(monthly, plan_2006(), &seen);
    assert!(shown.iter().all(|one| (one.scope().kind == ScopeKind::State) == one.figure().is_some()));
}
