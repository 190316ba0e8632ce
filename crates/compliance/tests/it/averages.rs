//! `OM18-AVG`: the mean of count / maximum over the counted workers who hold the category on the last judged day.

use crate::support::{
    Handover, assignment, counts, figure, figures, holding, plan_2006, record_lines, records, said, worker,
};

/// A month with workers W1, W2 ... who hold so many in-home families all through it.
fn carrying(month: &str, families: &[u32]) -> Handover {
    let workers = families.iter().zip(1..).flat_map(|(families, number)| {
        let id = format!("W{number}");
        let assigned = format!("{month}-01");
        [vec![worker(&id)], holding(&id, *families, "in_home", &assigned)].concat()
    });
    Handover::of(month).with_all(workers)
}

#[test]
fn the_mean_is_over_the_workers_who_hold_the_category() {
    // (15/15 + 6/15) / 2 = 21/30 = 70 %; the third worker holds none.
    let month = carrying("2019-05", &[15, 6, 0]);
    let average = figure("OM18-AVG:in_home", "2019-05", &[&month]);
    assert_eq!(said(&average), "21/2 70.0 met");
    assert!(average.is_average);
}

#[test]
fn seventy_five_percent_is_met_and_the_least_above_is_not() {
    // 45 families of four workers are 45/60 = 75 %; 46 are 76.7 %.
    let exact = figure("OM18-AVG:in_home", "2019-05", &[&carrying("2019-05", &[15, 10, 10, 10])]);
    assert_eq!(said(&exact), "45/4 75.0 met");
    let above = figure("OM18-AVG:in_home", "2019-05", &[&carrying("2019-05", &[15, 11, 10, 10])]);
    assert_eq!(said(&above), "46/4 76.7 not met");
}

#[test]
fn each_category_has_its_own_maximum() {
    let of = |category: &str| {
        let month = Handover::may().with_all(holding("W1", 7, category, "2019-05-01"));
        figure(&format!("OM18-AVG:{category}"), "2019-05", &[&month]).percent().unwrap()
    };
    assert_eq!(of("investigation"), "41.2"); // 7/17
    assert_eq!(of("in_home"), "46.7"); // 7/15
    assert_eq!(of("out_of_home"), "35.0"); // 7/20
    assert_eq!(of("adoption_adolescent"), "35.0"); // 7/20
    assert_eq!(of("probate"), "20.0"); // 7/35
    assert_eq!(of("voluntary_interstate"), "14.3"); // 7/49
}

#[test]
fn the_last_day_of_the_month_decides_who_holds_what() {
    let ended = |on: &str| {
        let month = Handover::may().with(assignment("W1", "in_home", "S", "2019-05-10").ended(on));
        counts(&figure("OM18-AVG:in_home", "2019-05", &[&month]))
    };
    assert_eq!(ended("2019-05-31"), (0, 0, 0, 0));
    assert_eq!(ended("2019-06-01"), (1, 1, 0, 0));
}

#[test]
fn a_draw_inside_the_month_makes_its_own_day_the_last() {
    let ended = |on: &str| {
        let month = Handover::may().with(assignment("W1", "in_home", "S", "2019-05-10").ended(on));
        counts(&figure("OM18-AVG:in_home", "2019-05", &[&month.drawn("2019-05-20T06:00")]))
    };
    assert_eq!(ended("2019-05-20"), (0, 0, 0, 0));
    assert_eq!(ended("2019-05-21"), (1, 1, 0, 0));
}

#[test]
fn subjects_of_the_last_day_count_once_each() {
    let month = Handover::may().with_all([
        assignment("W1", "in_home", "S", "2019-05-01").ended("2019-05-20"),
        assignment("W1", "in_home", "S", "2019-05-10"),
        assignment("W1", "in_home", "T", "2019-05-10"),
    ]);
    assert_eq!(counts(&figure("OM18-AVG:in_home", "2019-05", &[&month])), (2, 1, 0, 0));
}

#[test]
fn workers_outside_the_denominator_are_in_no_average() {
    let month = carrying("2019-05", &[6]).with(worker("T1").position("trainee")).with_all(holding(
        "T1",
        15,
        "in_home",
        "2019-05-01",
    ));
    assert_eq!(counts(&figure("OM18-AVG:in_home", "2019-05", &[&month])), (6, 1, 0, 0));
    assert_eq!(record_lines("OM18-AVG:in_home", &month), ["W1 6/15"]);
}

#[test]
fn a_quarter_pools_the_values_of_its_three_month_ends() {
    // 15/15; 3/15 and 6/15; 9/15: (15 + 3 + 6 + 9) / (4 x 15) = 33/60 = 55 %, no mean of the months' means (63.3 %).
    let months = [carrying("2019-04", &[15]), carrying("2019-05", &[3, 6]), carrying("2019-06", &[9])];
    let pooled = figure("OM18-AVG:in_home", "2019-Q2", &months.each_ref());
    assert_eq!(said(&pooled), "33/4 55.0 met");
}

#[test]
fn nobody_with_the_category_gives_no_percentage_and_no_judgement() {
    let none = figure("OM18-AVG:probate", "2019-05", &[&carrying("2019-05", &[6])]);
    assert_eq!((said(&none).as_str(), none.complete), ("0/0 not reported", true));
}

#[test]
fn the_records_of_an_average_are_its_workers_without_verdict() {
    let without = [worker("W3"), assignment("W3", "probate", "S", "2019-05-01")];
    let month = carrying("2019-05", &[15, 6]).with_all(without);
    assert_eq!(record_lines("OM18-AVG:in_home", &month), ["W1 15/15", "W2 6/15"]);
    assert!(records("OM18-AVG:in_home", &month).iter().all(|record| record.verdict().is_none()));
}

#[test]
fn the_plan_of_2006_has_no_averages_to_meet() {
    let defs = compliance::FigureDef::of_measure(plan_2006().measure("OM18").unwrap(), crate::support::instrument());
    assert_eq!(defs.iter().map(|def| def.id.to_string()).collect::<Vec<_>>(), ["OM18"]);
    let month = carrying("2019-05", &[15]);
    assert_eq!(figures(plan_2006(), "OM18", "2019-05", &[&month])[0].counts.denominator, 1);
}
