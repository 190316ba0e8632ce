//! Workers: what was carried on the last day judged, and the longest run over the standard.

use compliance::measures::caseload::Run;
use domain::extract::{Category, Position};

use super::{facts_of, worker_of};
use crate::support::{Handover, Row, assignment, date, holding, verdict, worker};

/// A run told like `2019-05-01 to 2019-05-30, 30 days`.
fn told(run: Option<Run>) -> String {
    let Some(run) = run else { return "none".to_owned() };
    let told = format!("{} to {}, {} days", run.began().date(), run.last.date(), run.days);
    if run.is_open { told + " or more" } else { told }
}

/// W1 with one in-home case more than the maximum of 15 from one date to the day before another.
fn over(from: &str, until: &str) -> Vec<Row> {
    holding("W1", 16, "in_home", from).into_iter().map(|row| row.ended(until)).collect()
}

#[test]
fn a_worker_tells_the_counts_by_category_with_their_sum_as_utilisation() {
    let month = Handover::may()
        .with_all(holding("W1", 3, "in_home", "2019-05-10"))
        .with_all(holding("W1", 5, "out_of_home", "2019-05-31"))
        .with(assignment("W1", "probate", "gone", "2019-05-01").ended("2019-05-31"));
    let facts = worker_of(&month);
    let held: Vec<_> = facts.held.iter().map(|held| (held.category, held.count, held.maximum)).collect();
    assert_eq!(held, [(Category::InHome, 3, 15), (Category::OutOfHome, 5, 20)]);
    // 3/15 + 5/20 = 9/20.
    assert_eq!(facts.utilisation.percent(1).as_deref(), Some("45.0"));
    assert_eq!((facts.position, facts.last_day, facts.longest_run), (Position::SocialWorker, date("2019-05-31"), None));
}

#[test]
fn a_run_of_30_days_is_allowed_and_one_of_31_is_not() {
    let thirty = Handover::may().with_all(over("2019-05-01", "2019-05-31"));
    assert_eq!(told(worker_of(&thirty).longest_run), "2019-05-01 to 2019-05-30, 30 days");
    assert_eq!(worker_of(&thirty).allowed_days, 30);
    assert_eq!(verdict("OM18", &thirty), "met allowed_excess");
    let more = Handover::may().with_all(over("2019-05-01", "2019-06-01"));
    assert_eq!(told(worker_of(&more).longest_run), "2019-05-01 to 2019-05-31, 31 days");
    assert_eq!(verdict("OM18", &more), "not_met over_30_days");
}

#[test]
fn of_two_runs_the_longer_is_told_and_of_equals_the_first() {
    let equal = Handover::may().with_all(over("2019-05-02", "2019-05-05"));
    let equal =
        equal.with_all(holding("W1", 18, "investigation", "2019-05-10").into_iter().map(|row| row.ended("2019-05-13")));
    assert_eq!(told(worker_of(&equal).longest_run), "2019-05-02 to 2019-05-04, 3 days");
    let longer = equal.with(assignment("W1", "probate", "P", "2019-05-02").ended("2019-05-05"));
    let longer = longer
        .with_all(holding("W1", 18, "investigation", "2019-05-13").into_iter().map(|row| row.ended("2019-05-14")));
    assert_eq!(told(worker_of(&longer).longest_run), "2019-05-10 to 2019-05-13, 4 days");
}

#[test]
fn a_run_that_ends_in_the_month_may_begin_before_it_and_says_where_it_can_no_longer_be_seen() {
    let before = Handover::may().with_all(over("2019-04-20", "2019-05-03"));
    assert_eq!(told(worker_of(&before).longest_run), "2019-04-20 to 2019-05-02, 13 days");
    // 31 days before 1 May is 31 March: earlier days are not handed in.
    let far = Handover::may().with_all(over("2019-01-01", "2019-05-03"));
    assert_eq!(told(worker_of(&far).longest_run), "2019-03-31 to 2019-05-02, 33 days or more");
    let day_later = Handover::may().with_all(over("2019-04-01", "2019-05-03"));
    assert_eq!(told(worker_of(&day_later).longest_run), "2019-04-01 to 2019-05-02, 32 days");
}

#[test]
fn a_run_that_ended_before_the_month_is_not_told() {
    let month = Handover::may().with_all(over("2019-04-01", "2019-05-01"));
    let month = month.with(assignment("W1", "probate", "P", "2019-05-01"));
    assert_eq!(worker_of(&month).longest_run, None);
}

#[test]
fn a_draw_inside_the_month_is_the_last_day_judged() {
    let month = Handover::may().drawn("2019-05-20T11:00").with_all(holding("W1", 16, "in_home", "2019-05-11"));
    let facts = worker_of(&month);
    assert_eq!(facts.last_day, date("2019-05-20"));
    // 16/15 = 106.666… %
    assert_eq!(facts.utilisation.percent(1).as_deref(), Some("106.7"));
    assert_eq!(told(facts.longest_run), "2019-05-11 to 2019-05-20, 10 days");
}

#[test]
fn someone_outside_the_population_has_no_facts() {
    assert_eq!(facts_of("OM18", "W2", &Handover::may().with(worker("W2"))), None);
}
