//! Case reviews of a whole state, made up case by case, and what is shown of them.

use std::collections::BTreeMap;

use compliance::{Counts, Figure, Scope, SeenParts, hide_small_cells};
use domain::Rate;
use proptest::prelude::*;

use crate::support::{Handover, figures, offices, period, plan_2006};

pub const MINIMUM: u64 = 11;

/// A reviewed case: at home or in placement, its plan and two of its domains met, one of which may not apply.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Case {
    pub is_at_home: bool,
    pub plan: bool,
    pub risk: bool,
    pub dental: Option<bool>,
}

/// The cases of each office, by its place in the offices file.
pub type World = Vec<Vec<Case>>;

/// What a figure says of a case: met or not; none where it does not apply.
pub type Rule = fn(&Case) -> Option<bool>;

/// Figures with their rules: measures and segments, of two plans of which the second asks more.
pub const PLANS: [&[(&str, Rule)]; 2] = [
    &[
        ("OM3", |case| Some(case.plan)),
        ("OM15", |case| Some(case.risk && case.dental != Some(false))),
        ("OM15:risk_in_home", |case| case.is_at_home.then_some(case.risk)),
        ("OM15:risk_placement", |case| (!case.is_at_home).then_some(case.risk)),
        ("OM15:dental", |case| case.dental),
    ],
    &[("OM3", |case| Some(case.plan && case.risk)), ("OM15", |case| Some(case.risk && case.dental != Some(false)))],
];

fn counted(cases: impl Iterator<Item = Option<bool>>) -> (u64, u64) {
    cases.flatten().fold((0, 0), |(met, all), is_met| (met + u64::from(is_met), all + 1))
}

/// The figures of every part of a world, by plan.
pub fn figures_of(world: &World) -> [Vec<Figure>; 2] {
    let quarter = period("2019-Q2");
    let template = figures(plan_2006(), "OM3", "2019-Q2", &[&Handover::of("2019-06")]).remove(0);
    let scopes = Scope::on(quarter.first_day(), offices(), None);
    PLANS.map(|plan| {
        let of_figure = |(id, rule): &(&str, Rule)| {
            let (id, rule) = ((*id).to_owned(), *rule);
            let figure = |members: &compliance::ScopeMembers| {
                let inside = world.iter().enumerate().filter(|(place, _)| members.contains(*place));
                let (numerator, denominator) = counted(inside.flat_map(|(_, cases)| cases.iter().map(rule)));
                let counts = Counts { numerator, denominator, ..Counts::default() };
                let rate = Rate::new(numerator, denominator);
                Figure { id: id.as_str().into(), scope: members.scope.clone(), counts, rate, ..template.clone() }
            };
            scopes.iter().map(figure).collect::<Vec<_>>()
        };
        plan.iter().flat_map(of_figure).collect()
    })
}

/// All that is shown of a world: numerator and denominator, or that they are hidden.
pub fn shown(world: &World) -> Vec<Option<(u64, u64)>> {
    let figures = figures_of(world);
    let seen = SeenParts::of(&figures, offices(), MINIMUM);
    let shown = figures.into_iter().flat_map(|of_plan| hide_small_cells(of_plan, plan_2006(), &seen));
    shown.map(|one| one.figure().map(|of| (of.counts.numerator, of.counts.denominator))).collect()
}

fn case() -> impl Strategy<Value = Case> {
    let dental = prop_oneof![1 => Just(None), 2 => any::<bool>().prop_map(Some)];
    (any::<bool>(), any::<bool>(), any::<bool>(), dental).prop_map(|(is_at_home, plan, risk, dental)| Case {
        is_at_home,
        plan,
        risk,
        dental,
    })
}

/// Some offices without a case, some with few, some with many, some with cases of one kind alone.
pub fn world() -> impl Strategy<Value = World> {
    let office = prop_oneof![
        3 => Just(Vec::new()),
        2 => prop::collection::vec(case(), 1..12),
        2 => prop::collection::vec(case(), 24..44),
        1 => (case(), 8_usize..16).prop_map(|(case, times)| vec![case; times]),
    ];
    prop::collection::vec(office, offices().all().len())
}

pub fn of(offices_with_cases: &[(&str, usize, Case)]) -> World {
    let mut world: BTreeMap<usize, Vec<Case>> = BTreeMap::new();
    for (office, times, case) in offices_with_cases {
        world.entry(offices().index(office).unwrap()).or_default().extend(vec![*case; *times]);
    }
    (0..offices().all().len()).map(|place| world.remove(&place).unwrap_or_default()).collect()
}

pub const HOME: Case = Case { is_at_home: true, plan: true, risk: true, dental: Some(false) };
pub const PLACED: Case = Case { is_at_home: false, plan: false, ..HOME };
