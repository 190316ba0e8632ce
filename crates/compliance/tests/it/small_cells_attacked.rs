//! An attacker with an integer program: who knows the rule and every figure that is shown asks of each few that is
//! hidden how small and how large it can be. Nothing is narrowed: each number from 1 to 10 stays possible.
//!
//! The unknowns are how many cases of each kind each office has, so that all figures of a case hang together as they do
//! in truth. That an office has no case at all is not told to the attacker.

use std::collections::BTreeMap;

use compliance::{Figure, Scope, ScopeKind, Shown, hide_small_cells};
use good_lp::{Expression, ProblemVariables, Solution, SolverModel, Variable, constraint, microlp, variable};
use proptest::prelude::*;

use crate::small_cells_world::{Case, HOME, MINIMUM, PLACED, PLANS, Rule, World, figures_of, of, shown, world};
use crate::support::{offices, period, plan_2006};

/// The most that is few.
const MOST: u64 = MINIMUM - 1;

/// Which of the cases of an office are counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Class {
    Met,
    NotMet,
    All,
}

impl Class {
    const ALL: [Class; 3] = [Class::Met, Class::NotMet, Class::All];

    fn has(self, judged: Option<bool>) -> bool {
        match self {
            Class::Met => judged == Some(true),
            Class::NotMet => judged == Some(false),
            Class::All => judged.is_some(),
        }
    }

    fn of(self, met: u64, all: u64) -> u64 {
        match self {
            Class::Met => met,
            Class::NotMet => all - met,
            Class::All => all,
        }
    }
}

/// Every kind that a case can be of.
fn kinds() -> Vec<Case> {
    let both = [false, true];
    let dental = [None, Some(false), Some(true)];
    let of = |is_at_home| {
        both.into_iter().flat_map(move |plan| {
            both.into_iter()
                .flat_map(move |risk| dental.into_iter().map(move |dental| Case { is_at_home, plan, risk, dental }))
        })
    };
    both.into_iter().flat_map(of).collect()
}

/// The rules in the order of the figures.
fn rules() -> Vec<Rule> {
    PLANS.iter().flat_map(|plan| plan.iter().map(|(_, rule)| *rule)).collect()
}

/// The places of the offices of each scope.
fn members() -> Vec<(Scope, Vec<usize>)> {
    let places = 0..offices().all().len();
    let of = |scope: &compliance::ScopeMembers| {
        (scope.scope.clone(), places.clone().filter(|place| scope.contains(*place)).collect())
    };
    Scope::on(period("2019-Q2").first_day(), offices(), None).iter().map(of).collect()
}

/// What the attacker knows: each figure's number of each scope, where it is shown.
struct Attacker<'a> {
    shown: &'a [Option<(u64, u64)>],
}

impl Attacker<'_> {
    /// How small and how large the cases of a class can be, of a figure at some offices.
    fn bounds(&self, figure: usize, class: Class, at: &[usize]) -> (u64, u64) {
        (self.end(figure, class, at, false), self.end(figure, class, at, true))
    }

    fn end(&self, figure: usize, class: Class, at: &[usize], is_most: bool) -> u64 {
        let (kinds, rules, members) = (kinds(), rules(), members());
        let mut unknown = ProblemVariables::new();
        let cases: Vec<Vec<Variable>> = (0..offices().all().len())
            .map(|_| kinds.iter().map(|_| unknown.add(variable().integer().min(0).max(400))).collect())
            .collect();
        let counted = |figure: usize, class: Class, at: &[usize]| -> Expression {
            let counts = |kind: usize| class.has(rules[figure](&kinds[kind]));
            at.iter()
                .flat_map(|office| (0..kinds.len()).filter(|kind| counts(*kind)).map(|kind| cases[*office][kind]))
                .sum()
        };
        let asked = counted(figure, class, at);
        let problem = if is_most { unknown.maximise(asked.clone()) } else { unknown.minimise(asked.clone()) };
        let mut model = problem.using(microlp);
        for (place, (met, all)) in self.shown.iter().enumerate().filter_map(|(place, one)| Some((place, (*one)?))) {
            let (figure, scope) = (place / members.len(), place % members.len());
            for class in [Class::Met, Class::NotMet] {
                let number = u32::try_from(class.of(met, all)).unwrap();
                model = model.with(constraint!(counted(figure, class, &members[scope].1) == f64::from(number)));
            }
        }
        // Few have at least one case; at the other end more than few is as good as few.
        let (least, most) = (f64::from(1), f64::from(u32::try_from(MOST).unwrap()));
        model =
            model.with(if is_most { constraint!(asked.clone() <= most) } else { constraint!(asked.clone() >= least) });
        let found = model.solve().unwrap().eval(asked).round();
        format!("{found}").parse().unwrap()
    }

    /// The few that are hidden, and can be told more closely than that they are 1 to 10.
    fn narrowed(&self, truth: &[Figure]) -> Vec<String> {
        let members = members();
        let mut found = Vec::new();
        for (place, figure) in truth.iter().enumerate().filter(|(place, _)| self.shown[*place].is_none()) {
            for class in Class::ALL {
                let own = class.of(figure.counts.numerator, figure.counts.denominator);
                if (1..=MOST).contains(&own) {
                    let bounds = self.bounds(place / members.len(), class, &members[place % members.len()].1);
                    if bounds != (1, MOST) {
                        found.push(format!("{} {:?} {class:?}: {own} is in {bounds:?}", figure.id, figure.scope.name));
                    }
                }
            }
        }
        found
    }
}

/// Whether a region or office is shown of somebody.
fn has_parts(world: &World, shown: &[Option<(u64, u64)>]) -> bool {
    let figures = figures_of(world).concat();
    shown.iter().zip(&figures).any(|(shown, of)| shown.is_some() && of.scope.kind != ScopeKind::State)
}

fn narrowed(world: &World) -> Vec<String> {
    let shown = shown(world);
    if !has_parts(world, &shown) {
        // What the state's own figures say stays, whatever is hidden.
        return Vec::new();
    }
    Attacker { shown: &shown }.narrowed(&figures_of(world).concat())
}

const MET: Case = Case { dental: Some(true), ..HOME };
const MISSED: Case = Case { plan: false, risk: false, ..HOME };
const PLACED_MET: Case = Case { is_at_home: false, ..MET };
const PLACED_MISSED: Case = Case { risk: false, ..PLACED };

/// Enough of each kind of case at an office.
fn enough(office: &str, times: usize) -> [(&str, usize, Case); 4] {
    [MET, MISSED, PLACED_MET, PLACED_MISSED].map(|case| (office, times, case))
}

/// Some small and some large offices, all kinds of cases in each large one.
fn mixed(middletown: usize, norwich: usize) -> World {
    let mut cases: Vec<(&str, usize, Case)> = Vec::new();
    for office in ["hartford", "manchester", "milford", "new-haven", "willimantic"] {
        cases.extend(enough(office, 12));
    }
    cases.extend([("middletown", middletown, MET), ("middletown", 2, PLACED_MISSED), ("norwich", norwich, MISSED)]);
    of(&cases)
}

#[test]
fn the_attacker_narrows_nothing_where_parts_are_shown_beside_small_ones() {
    let world = mixed(3, 4);
    assert!(has_parts(&world, &shown(&world)));
    assert_eq!(narrowed(&world), [""; 0]);
}

#[test]
fn the_attacker_finds_what_is_told_where_small_parts_alone_are_hidden() {
    // Only the two small offices and nothing beside them: the state less all others leaves 9 cases for the two.
    let world = mixed(3, 4);
    let figures = figures_of(&world).concat();
    let small = ["middletown", "norwich"];
    let shown: Vec<Option<(u64, u64)>> = figures
        .iter()
        .map(|of| (!small.contains(&&*of.scope.name)).then_some((of.counts.numerator, of.counts.denominator)))
        .collect();
    let found = Attacker { shown: &shown }.narrowed(&figures);
    assert!(found.iter().any(|of| of.contains("OM3 \"middletown\" All: 5 is in (1, 9)")), "{found:#?}");
}

#[test]
fn nothing_is_shown_below_the_state_where_few_of_the_whole_state_missed() {
    // Five of the whole state missed: no office can have more, whatever else is shown.
    let with_missed = |times| {
        let mut cases: Vec<(&str, usize, Case)> = Vec::new();
        for office in ["hartford", "manchester", "milford", "new-haven"] {
            cases.extend([(office, 30, MET), (office, 30, PLACED_MET)]);
        }
        cases.push(("milford", times, Case { dental: Some(false), ..MET }));
        of(&cases)
    };
    let parts = |world: &World| has_parts(world, &shown(world));
    assert_eq!([5, 9, 11].map(|times| parts(&with_missed(times))), [false, false, true]);
}

#[test]
fn counsel_sees_a_figure_whole_or_not_at_all() {
    let figures = figures_of(&mixed(3, 4));
    let seen = compliance::SeenParts::of(&figures, offices(), MINIMUM);
    let mut of_scope: BTreeMap<String, Vec<bool>> = BTreeMap::new();
    for one in figures.into_iter().flat_map(|of_plan| hide_small_cells(of_plan, plan_2006(), &seen)) {
        of_scope.entry(format!("{:?}", one.scope())).or_default().push(matches!(one, Shown::Figure(_)));
    }
    assert!(of_scope.values().all(|shown| shown.iter().all(|one| *one == shown[0])));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn the_attacker_narrows_nothing_of_any_state(world in world()) {
        prop_assert_eq!(narrowed(&world), Vec::<String>::new());
    }
}
