//! What a synthetic state promises: the format kept, the months coherent, the sizes in proportion.

use std::collections::{BTreeMap, BTreeSet};

use crate::checker::{Submission, coverage, date, optional_date};
use domain::Month;
use synthetic::{Options, SyntheticMonth, months};

fn month(text: &str) -> Month {
    text.parse().expect("a month")
}

fn handed_over(first: &str, last: &str, seed: u64, scale: f64) -> Vec<SyntheticMonth> {
    months(&Options { first: month(first), last: month(last), seed, scale }).collect()
}

/// Six months with both clock changes: 2018-11-04 and 2019-03-10.
fn half_a_year() -> Vec<Submission> {
    handed_over("2018-10", "2019-03", 11, 0.05).iter().map(Submission::read).collect()
}

#[test]
fn two_runs_give_the_same_bytes() {
    assert_eq!(handed_over("2019-02", "2019-03", 5, 0.02), handed_over("2019-02", "2019-03", 5, 0.02));
}

#[test]
fn another_seed_gives_other_bytes() {
    let (one, other) = (handed_over("2019-03", "2019-03", 5, 0.02), handed_over("2019-03", "2019-03", 6, 0.02));
    assert_ne!(one, other);
}

#[test]
fn a_month_is_the_same_whichever_month_is_asked_for_first() {
    let alone = handed_over("2019-03", "2019-03", 5, 0.02);
    let after_others = handed_over("2018-11", "2019-03", 5, 0.02);
    assert_eq!(alone.last(), after_others.last());
}

#[test]
fn nothing_is_handed_over_when_the_last_month_lies_before_the_first() {
    assert!(handed_over("2019-03", "2019-02", 5, 0.02).is_empty());
}

#[test]
fn a_month_is_drawn_at_six_on_the_fifteenth_of_the_month_after() {
    assert_eq!(handed_over("2018-12", "2018-12", 5, 0.01)[0].as_of, "2019-01-15T06:00");
}

#[test]
fn every_month_obeys_every_error_check_of_the_format() {
    for submission in half_a_year() {
        assert_eq!(submission.errors(), Vec::<String>::new(), "{}", submission.month);
    }
}

#[test]
fn the_checks_notice_files_that_are_handed_over_for_the_wrong_month() {
    let mut submission = half_a_year().remove(0);
    submission.month = submission.month.previous();
    assert!(submission.errors().iter().any(|error| error.contains("outside the month")));
}

#[test]
fn the_checks_notice_files_that_were_drawn_earlier() {
    let mut submission = half_a_year().remove(0);
    submission.as_of = submission.month.first_day().and_time(chrono::NaiveTime::MIN);
    assert!(submission.errors().iter().any(|error| error.contains("later than the draw")));
}

#[test]
fn what_a_month_leaves_open_or_due_is_in_the_next() {
    for pair in half_a_year().windows(2) {
        assert_eq!(coverage::dropped(&pair[0], &pair[1]), Vec::<String>::new(), "{}", pair[1].month);
    }
}

#[test]
fn a_report_keeps_its_office_track_response_time_and_acceptance_over_the_months() {
    let mut known: BTreeMap<String, [String; 4]> = BTreeMap::new();
    let mut met_again = 0;
    for submission in half_a_year() {
        for row in submission.rows("investigations.csv") {
            let lasting = ["office", "track", "response_time", "accepted_at"].map(|column| row[column].clone());
            if let Some(before) = known.insert(row["report_id"].clone(), lasting.clone()) {
                assert_eq!(before, lasting);
                met_again += 1;
            }
        }
    }
    assert!(met_again > 300, "{met_again} reports were met in a second month");
}

#[test]
fn what_happened_to_a_report_never_changes_once_it_is_recorded() {
    let mut known: BTreeMap<(String, &str), String> = BTreeMap::new();
    for submission in half_a_year() {
        for row in submission.rows("investigations.csv") {
            for column in ["commenced_at", "completed_on", "withdrawn_on"] {
                let value = &row[column];
                let before = known.insert((row["report_id"].clone(), column), value.clone()).unwrap_or_default();
                assert!(before.is_empty() || before == *value, "{column} of {row:?} was {before}");
            }
        }
    }
}

#[test]
fn at_a_twentieth_the_sizes_are_a_twentieth_of_the_real_ones() {
    let submission = half_a_year().remove(5);
    let last = submission.month.last_day();
    let count = |file: &str, column: &str, value: &str, from: &str, to: &str| {
        let rows = submission.rows(file).iter().filter(|row| row[column] == value);
        rows.filter(|row| date(&row[from]) <= last && optional_date(&row[to]).is_none_or(|to| to > last)).count()
    };
    let accepted = submission.rows("investigations.csv").iter();
    let accepted = accepted.filter(|row| row["accepted_at"].starts_with("2019-03")).count();
    let in_care = ["out_of_home", "adoption_adolescent"];
    let in_care: usize =
        in_care.iter().map(|category| count("assignments.csv", "category", category, "assigned_on", "ended_on")).sum();
    // 2,000 reports, 3,900 families, 4,000 children, 1,100 workers, 20,000 visits: a twentieth, give or take a quarter.
    assert!((75..=125).contains(&accepted), "{accepted} reports");
    let families = count("cases.csv", "case_type", "in_home", "opened_on", "closed_on");
    assert!((146..=244).contains(&families), "{families} in-home families");
    assert!((150..=250).contains(&in_care), "{in_care} children in care");
    let workers = count("workers.csv", "position", "social_worker", "employed_from", "employed_to");
    assert!((41..=69).contains(&workers), "{workers} social workers");
    let visits = submission.rows("visits.csv").len();
    assert!((750..=1250).contains(&visits), "{visits} visits");
}

#[test]
fn every_office_has_a_worker_even_at_a_hundredth() {
    let submission = Submission::read(&handed_over("2019-03", "2019-03", 3, 0.01)[0]);
    let social_workers = submission
        .rows("workers.csv")
        .iter()
        .filter(|row| row["position"] == "social_worker" || row["position"] == "trainee");
    assert_eq!(social_workers.map(|row| &row["office"]).collect::<BTreeSet<_>>().len(), 16);
}

#[test]
fn the_last_month_of_a_quarter_has_reviews_of_every_area_office_and_no_other_month_has() {
    for submission in half_a_year() {
        let reviews = submission.rows("case_reviews.csv");
        let is_last = submission.month == submission.month.quarter().last_month();
        assert_eq!(submission.headers.contains_key("case_reviews.csv"), is_last);
        assert_eq!(reviews.len(), if is_last { 12 } else { 0 });
    }
    let full = Submission::read(&handed_over("2019-03", "2019-03", 3, 1.0)[0]);
    let reviews = full.rows("case_reviews.csv");
    assert_eq!(reviews.len(), 54);
    assert_eq!(reviews.iter().map(|row| &row["office"]).collect::<BTreeSet<_>>().len(), 14);
}

#[test]
fn scores_are_given_where_a_domain_applies() {
    let reviews: Vec<_> = half_a_year().iter().flat_map(|month| month.rows("case_reviews.csv").to_vec()).collect();
    for row in &reviews {
        let placed = matches!(row["case_type"].as_str(), "child_in_placement" | "voluntary_placement");
        assert_eq!(row["needs_risk_in_home"] == "na", placed);
        assert_eq!(row["needs_risk_placement"] == "na", !placed);
        for (column, score) in
            row.iter().filter(|(column, _)| column.starts_with("plan_") && *column != "plan_approved")
        {
            assert!(["1", "2", "3", "4", "5", "utd"].contains(&score.as_str()), "{column} is {score}");
        }
        assert_eq!(row.keys().filter(|column| column.starts_with("plan_") || column.starts_with("needs_")).count(), 20);
    }
    assert_eq!(reviews.len(), 24);
}
