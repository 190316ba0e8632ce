//! OM18's indicators: over the workers of the denominator, on the last day judged, without a standard.

use compliance::indicators::{Indicators, indicators};
use compliance::{Scope, ScopeMembers};

use crate::support::{
    Handover, assignment, caseload_rule, date, holding, month, offices, plan_2006, plan_2017, tally_of, worker,
};

fn of(handover: &Handover, scope: Scope) -> Indicators {
    let tally = tally_of(plan_2006(), "OM18", handover);
    let scopes: [ScopeMembers; 1] = [scope.members(offices(), date("2019-05-01"))];
    indicators(caseload_rule(plan_2006()), &tally, handover.month, &scopes).swap_remove(0)
}

fn state(handover: &Handover) -> Indicators {
    of(handover, Scope::state())
}

fn mean(indicators: &Indicators) -> String {
    indicators.mean_utilisation.percent(1).unwrap()
}

/// May 2019 with workers W1, W2 ... who hold so many in-home families all through it.
fn carrying(families: &[u32]) -> Handover {
    let rows = families.iter().zip(1..).flat_map(|(families, number)| {
        let id = format!("W{number}");
        [vec![worker(&id)], holding(&id, *families, "in_home", "2019-05-01")].concat()
    });
    Handover::of("2019-05").with_all(rows)
}

#[test]
fn a_worker_without_cases_on_the_last_day_counts_as_nothing_in_the_mean() {
    // 15/15 + 9/15 + 0 over three workers: 1.6 / 3 = 53.3 %.
    let gone = assignment("W3", "in_home", "S", "2019-05-10").ended("2019-05-31");
    let found = state(&carrying(&[15, 9]).with(worker("W3")).with(gone));
    assert_eq!((found.workers, mean(&found).as_str()), (3, "53.3"));
}

#[test]
fn a_worker_never_in_force_in_the_month_counts_nowhere() {
    let found = state(&carrying(&[15, 9, 0]));
    assert_eq!((found.workers, mean(&found).as_str()), (2, "80.0")); // 1.6 / 2
}

#[test]
fn staff_needed_is_the_sum_over_three_quarters_rounded_up() {
    assert_eq!(state(&carrying(&[15, 9])).staff_needed, 3); // 1.6 / 0.75 = 2.13
    assert_eq!(state(&carrying(&[15, 7, 0])).staff_needed, 2); // 22/15 / 0.75 = 1.96
    assert_eq!(state(&carrying(&[15, 15, 15])).staff_needed, 4); // 3 / 0.75 is 4 exactly
    let a_little_more = carrying(&[15, 15, 15]).with(assignment("W1", "voluntary_interstate", "S", "2019-05-01"));
    assert_eq!(state(&a_little_more).staff_needed, 5); // (3 + 1/49) / 0.75 = 4.03
}

#[test]
fn a_worker_at_the_limit_on_the_last_day_is_not_over_it() {
    assert_eq!(state(&carrying(&[15, 15])).over_full, 0);
    assert_eq!(state(&carrying(&[15, 16])).over_full, 1);
}

#[test]
fn a_worker_over_before_the_last_day_only_is_not_over_on_it() {
    let ended = |on: &str| {
        let sixteenth = assignment("W1", "in_home", "S", "2019-05-10").ended(on);
        state(&carrying(&[15]).with(sixteenth)).over_full
    };
    assert_eq!(ended("2019-05-31"), 0);
    assert_eq!(ended("2019-06-01"), 1);
}

#[test]
fn a_run_of_25_days_is_not_near_the_allowance_and_one_of_26_is() {
    let over = |from: &str, ended: &str| {
        let month = Handover::may().with_all(holding("W1", 15, "in_home", "2019-03-01"));
        state(&month.with(assignment("W1", "in_home", "S", from).ended(ended))).near_allowance
    };
    assert_eq!(over("2019-05-02", "2019-05-27"), 0); // 2 to 26 May: 25 days
    assert_eq!(over("2019-05-02", "2019-05-28"), 1); // 2 to 27 May: 26 days
    assert_eq!(over("2019-04-07", "2019-05-02"), 0); // 7 April to 1 May: 25 days
    assert_eq!(over("2019-04-06", "2019-05-02"), 1); // 6 April to 1 May: 26 days
    assert_eq!(over("2019-04-05", "2019-05-01"), 0); // 26 days, all of them in April
}

#[test]
fn those_far_beyond_the_allowance_are_near_it_too() {
    let month = Handover::may().with_all(holding("W1", 16, "in_home", "2019-03-01"));
    assert_eq!(state(&month).near_allowance, 1);
}

#[test]
fn excluded_workers_are_in_no_indicator() {
    let month =
        carrying(&[9]).with(worker("T1").position("trainee")).with_all(holding("T1", 30, "in_home", "2019-03-01"));
    let found = state(&month);
    assert_eq!((found.workers, found.over_full, found.near_allowance, found.staff_needed), (1, 0, 0, 1));
    assert_eq!(mean(&found), "60.0");
}

#[test]
fn a_scope_holds_the_workers_of_its_offices() {
    let month = Handover::of("2019-05")
        .with(worker("W1").office("hartford"))
        .with(worker("W2").office("manchester"))
        .with(worker("W3").office("danbury"))
        .with_all(["W1", "W2", "W3"].map(|id| assignment(id, "in_home", "S", "2019-05-01")));
    let workers = |scope: Scope| of(&month, scope).workers;
    assert_eq!(workers(Scope::office("hartford")), 1);
    assert_eq!(workers(Scope::region("4")), 2);
    assert_eq!(workers(Scope::state()), 3);
}

#[test]
fn nobody_gives_no_mean_and_needs_no_staff() {
    let found = of(&carrying(&[15]), Scope::office("danbury"));
    assert_eq!((found.workers, found.staff_needed, found.mean_utilisation.percent(1)), (0, 0, None));
}

#[test]
fn both_plans_give_the_same_indicators() {
    let handover = carrying(&[15, 16, 9]);
    let scopes = [Scope::state().members(offices(), date("2019-05-01"))];
    let under = |plan| indicators(caseload_rule(plan), &tally_of(plan, "OM18", &handover), month("2019-05"), &scopes);
    assert_eq!(under(plan_2006()), under(plan_2017()));
}
