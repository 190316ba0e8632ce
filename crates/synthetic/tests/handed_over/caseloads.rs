//! Caseloads of a synthetic state, counted from its files alone.

use std::collections::BTreeMap;

use crate::checker::{Submission, date, optional_date};
use chrono::NaiveDate;
use synthetic::{Options, months};

/// A full caseload in units in which each maximum has a whole share: 49,980 / 17, 15, 20, 20, 35, 49.
const FULL: u32 = 49_980;

fn share(category: &str) -> u32 {
    match category {
        "investigation" => 2_940,
        "in_home" => 3_332,
        "out_of_home" | "adoption_adolescent" => 2_499,
        "probate" => 1_428,
        "voluntary_interstate" => 1_020,
        other => panic!("no category {other}"),
    }
}

/// A month of one state: strained in October 2018, calm in September 2019.
fn handed_over(month: &str) -> Submission {
    let month = month.parse().expect("a month");
    let options = Options { first: month, last: month, seed: 7, scale: 0.3 };
    Submission::read(&months(&options).next().expect("the month asked for"))
}

/// The load of each social worker who carries cases on that day.
fn loads(submission: &Submission, day: NaiveDate) -> BTreeMap<String, u32> {
    let mut loads = BTreeMap::new();
    let positions: BTreeMap<&str, &str> = submission
        .rows("workers.csv")
        .iter()
        .map(|row| (row["worker_id"].as_str(), row["position"].as_str()))
        .collect();
    for row in submission.rows("assignments.csv") {
        let in_force =
            date(&row["assigned_on"]) <= day && optional_date(&row["ended_on"]).is_none_or(|ended| ended > day);
        if in_force && positions[row["worker_id"].as_str()] == "social_worker" {
            *loads.entry(row["worker_id"].clone()).or_default() += share(&row["category"]);
        }
    }
    loads
}

#[test]
fn social_workers_carry_between_half_and_three_quarters_on_average() {
    let submission = handed_over("2018-10");
    let loads = loads(&submission, submission.month.last_day());
    let carriers = u32::try_from(loads.len()).unwrap();
    let mean = loads.values().sum::<u32>() / carriers;
    assert!((FULL / 2..=FULL * 3 / 4).contains(&mean), "{mean} of {FULL}");
}

#[test]
fn some_workers_are_over_the_maximum_but_fewer_than_one_in_eight() {
    let submission = handed_over("2018-10");
    let loads = loads(&submission, submission.month.last_day());
    let over = loads.values().filter(|load| **load > FULL).count();
    assert!(over >= 1 && over * 8 < loads.len(), "{over} of {}", loads.len());
}

#[test]
fn of_those_over_the_maximum_some_stay_so_for_more_than_thirty_days_and_some_do_not() {
    let longest = longest_runs(&handed_over("2018-10"));
    assert!(longest.values().any(|run| *run == 31), "nobody was over for the whole time");
    assert!(longest.values().any(|run| (1..=30).contains(run)), "nobody was over for a while");
}

#[test]
fn in_calm_times_workers_are_over_the_maximum_for_a_while_only() {
    let longest = longest_runs(&handed_over("2019-09"));
    assert!(longest.values().any(|run| *run > 0), "nobody was over at all");
    assert!(longest.values().all(|run| *run <= 30), "somebody was over for more than 30 days");
}

/// The longest run of days over the maximum of each worker in the 31 days up to the month's last.
fn longest_runs(submission: &Submission) -> BTreeMap<String, u32> {
    let last = submission.month.last_day();
    let mut longest: BTreeMap<String, u32> = BTreeMap::new();
    let mut going: BTreeMap<String, u32> = loads(submission, last).into_keys().map(|worker| (worker, 0)).collect();
    for day in last.iter_days().rev().take(31) {
        let loads = loads(submission, day);
        for (worker, run) in &mut going {
            let over = loads.get(worker).is_some_and(|load| *load > FULL);
            *run = if over { *run + 1 } else { 0 };
            let longest = longest.entry(worker.clone()).or_default();
            *longest = (*longest).max(*run);
        }
    }
    longest
}
