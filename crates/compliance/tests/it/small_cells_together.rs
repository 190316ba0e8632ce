//! What is hidden of a case review does not come back from all that is shown of it together: every figure, every part,
//! every plan.
//!
//! The attacker here knows the reviews of the whole state one by one, and all that is shown, but not at which of the
//! offices each was done. Whatever the attacker can't tell then, nobody can who knows less.

use std::collections::BTreeSet;

use compliance::{Figure, Scope, ScopeKind, SeenParts, Shown, hide_small_cells};
use domain::Quarter;
use proptest::prelude::*;

use crate::small_cells_world::{Case, HOME, MINIMUM, PLACED, PLANS, World, figures_of, of, shown, world};
use crate::support::{offices, period, plan_2006};

fn truth(world: &World) -> Vec<(u64, u64)> {
    let numbers = |of: &Figure| (of.counts.numerator, of.counts.denominator);
    figures_of(world).iter().flatten().map(numbers).collect()
}

/// Every world that differs in one case that is at another office, or in two that changed places.
fn others(world: &World) -> Vec<World> {
    let kinds = |office: usize| world[office].iter().copied().collect::<BTreeSet<Case>>();
    let mut found = Vec::new();
    let moved = |from: usize, to: usize, case: Case, mut world: World| {
        let place = world[from].iter().position(|one| *one == case).unwrap();
        world[from].remove(place);
        world[to].push(case);
        world
    };
    for one in 0..world.len() {
        for other in (0..world.len()).filter(|other| *other != one) {
            for case in kinds(one) {
                let away = moved(one, other, case, world.clone());
                let back = kinds(other).into_iter().filter(|back| *back != case && one < other);
                found.extend(back.map(|back| moved(other, one, back, away.clone())));
                found.push(away);
            }
        }
    }
    found
}

/// Whether a total that is shown says of all its cases that they met the figure, or that none did.
fn is_told_by_a_total(place: usize, figures: &[Figure], shown: &[Option<(u64, u64)>]) -> bool {
    let parts = figures.len() / PLANS.iter().map(|plan| plan.len()).sum::<usize>();
    let first = place / parts * parts;
    let region_of = |scope: &Scope| {
        let office = &offices().all()[offices().index(&scope.name)?];
        office.region_on(period("2019-Q2").first_day()).map(str::to_owned)
    };
    let own = &figures[place].scope;
    let is_above = |scope: &Scope| match scope.kind {
        ScopeKind::State => true,
        ScopeKind::Region => own.kind == ScopeKind::Office && region_of(own).as_deref() == Some(&*scope.name),
        ScopeKind::Office => false,
    };
    let mut totals =
        (first..first + parts).filter(|total| is_above(&figures[*total].scope)).filter_map(|total| shown[total]);
    totals.any(|(met, all)| met == 0 || met == all)
}

#[test]
fn a_part_is_seen_in_every_figure_or_in_none() {
    let hidden = |world: &World| shown(world).iter().filter(|one| one.is_none()).count();
    let figures: usize = PLANS.iter().map(|plan| plan.len()).sum();
    let parts = Scope::on(period("2019-Q2").first_day(), offices(), None).len();
    // Eight cases at home of Hartford would be its 20 less the 12 in placement: none of the three figures is seen there,
    // though two are large enough; nor at Manchester, which with Hartford makes region 4.
    let with_few =
        of(&[("hartford", 8, HOME), ("hartford", 12, PLACED), ("manchester", 30, HOME), ("milford", 30, HOME)]);
    let enough =
        of(&[("hartford", 11, HOME), ("hartford", 12, PLACED), ("manchester", 30, HOME), ("milford", 30, HOME)]);
    let of_somebody = |world: &World| world.iter().filter(|cases| !cases.is_empty()).count();
    assert_eq!((of_somebody(&with_few), hidden(&with_few) % figures), (3, 0));
    let (few, many) = (hidden(&with_few) / figures, hidden(&enough) / figures);
    // Where all have enough, only the parts of nobody are hidden.
    assert!(few > many && many < parts, "{few} and {many} of {parts}");
}

#[test]
fn a_quarter_whose_reviews_were_others_is_seen_at_the_state_alone() {
    let world =
        of(&[("hartford", 11, HOME), ("manchester", 30, HOME), ("milford", 30, HOME), ("new-haven", 30, PLACED)]);
    let figures = figures_of(&world);
    let seen = |restated: &[&str]| {
        let quarters: BTreeSet<Quarter> = restated.iter().map(|quarter| quarter.parse().unwrap()).collect();
        let seen = SeenParts::of(&figures, offices(), MINIMUM).without(&quarters);
        let shown = hide_small_cells(figures[0].clone(), plan_2006(), &seen);
        let seen: BTreeSet<ScopeKind> = shown.iter().filter_map(Shown::figure).map(|of| of.scope.kind).collect();
        seen
    };
    assert_eq!(seen(&["2019-Q1"]).len(), 3);
    assert_eq!(seen(&["2019-Q2"]), [ScopeKind::State].into());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Of every hidden figure of somebody, another denominator, another numerator and another share would look just the
    /// same in all that is shown together; but what a total that is shown says of everybody, it says of its parts.
    #[test]
    fn nothing_hidden_comes_back_from_all_that_is_shown_together(world in world()) {
        let (own, seen) = (truth(&world), shown(&world));
        let figures = figures_of(&world).concat();
        let others: Vec<Vec<(u64, u64)>> = others(&world).iter().map(truth).collect();
        let looks_alike = |other: &&Vec<(u64, u64)>| {
            seen.iter().zip(*other).all(|(seen, other)| seen.is_none_or(|seen| seen == *other))
        };
        let alike: Vec<&Vec<(u64, u64)>> = others.iter().filter(looks_alike).collect();
        for place in (0..own.len()).filter(|place| seen[*place].is_none() && own[*place].1 > 0) {
            let (met, all) = own[place];
            let about = format!("{} {:?}: {met} of {all}", figures[place].id, figures[place].scope);
            prop_assert!(alike.iter().any(|other| other[place].1 != all), "{about}");
            if !is_told_by_a_total(place, &figures, &seen) {
                prop_assert!(alike.iter().any(|other| other[place].0 != met), "{about}");
                prop_assert!(alike.iter().any(|other| other[place].0 * all != met * other[place].1), "{about}");
            }
        }
    }
}
