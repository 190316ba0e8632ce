//! Caseloads day by day: runs over the standard across months, what comes next week, who is counted.
//! Eighteen investigations are over, seventeen are the limit.

use compliance::caseloads::{Caseloads, Now, Summary, WorkerStrip, caseloads};
use compliance::indicators::indicators;
use compliance::measures::caseload::Run;
use compliance::{MonthExtracts, Scope};

use crate::support::{
    Handover, Row, assignment, caseload_rule, date, holding, offices, plan_2006, setting, tally_of, worker,
};

fn of(months: &[Handover], scope: Scope) -> Caseloads {
    let extracts: Vec<MonthExtracts> = months.iter().map(Handover::extracts).collect();
    let members = scope.members(offices(), months[0].month.first_day());
    caseloads(caseload_rule(plan_2006()), setting(plan_2006()), &extracts, &members).unwrap()
}

fn state(months: &[Handover]) -> Caseloads {
    of(months, Scope::state())
}

fn strip(months: &[Handover]) -> WorkerStrip {
    let mut found = state(months).workers;
    assert_eq!(found.len(), 1);
    found.swap_remove(0)
}

fn now(months: &[Handover]) -> Now {
    strip(months).now.unwrap()
}

/// Months in a row, each with W1 and the rows in its window.
fn months(of: &[&str], rows: &[Row]) -> Vec<Handover> {
    of.iter().map(|month| Handover::of(month).with(worker("W1")).with_all(rows.iter().cloned())).collect()
}

/// W1 over the standard from a date to the day before another, and at the limit else.
fn over(from: &str, ended: &str) -> Vec<Row> {
    let eighteenth = assignment("W1", "investigation", "eighteenth", from);
    let mut rows = holding("W1", 17, "investigation", "2018-06-01");
    rows.push(if ended.is_empty() { eighteenth } else { eighteenth.ended(ended) });
    rows
}

/// A run like `42 days from 2019-04-20 to 2019-05-31`.
fn said(run: Option<Run>) -> String {
    run.map_or_else(
        || "none".to_owned(),
        |run| {
            let open = if run.is_open { "at least " } else { "" };
            format!("{open}{} days from {} to {}", run.days, run.began().date(), run.last.date())
        },
    )
}

#[test]
fn a_strip_has_every_judged_day_of_the_quarter() {
    let quarter = months(&["2019-04", "2019-05", "2019-06"], &over("2019-06-30", ""));
    let days = strip(&quarter).days;
    assert_eq!(days.len(), 30 + 31 + 30);
    assert_eq!((days[0].day.date(), days[90].day.date()), (date("2019-04-01"), date("2019-06-30")));
    assert_eq!((days[89].run.is_some(), days[90].run.is_some()), (false, true));
    let units = state(&quarter).units;
    assert_eq!(units.percent(days[89].units), "100.0"); // 17/17
    assert_eq!(units.percent(days[90].units), "105.9"); // 18/17
}

#[test]
fn a_percentage_never_says_full_of_a_worker_who_is_over() {
    let units = state(&[Handover::may()]).units;
    assert_eq!(units.percent(units.full()), "100.0");
    assert_eq!(units.percent(units.full() + 1), "100.002"); // 1 of 49,980
}

#[test]
fn a_run_goes_over_the_end_of_a_month() {
    // 20 to 30 April and all of May: 11 + 31 = 42 days.
    let may = months(&["2019-05"], &over("2019-04-20", ""));
    assert_eq!(said(now(&may).run), "42 days from 2019-04-20 to 2019-05-31");
}

#[test]
fn a_run_goes_over_the_end_of_a_quarter() {
    // 25 March to 3 April: 7 + 3 = 10 days, of which the second quarter shows three.
    let quarter = months(&["2019-04", "2019-05"], &over("2019-03-25", "2019-04-04"));
    let strip = strip(&quarter);
    assert_eq!(said(strip.longest), "10 days from 2019-03-25 to 2019-04-03");
    assert_eq!(said(strip.now.unwrap().run), "none");
    assert_eq!(strip.days.iter().filter(|day| day.run.is_some()).count(), 3);
}

#[test]
fn a_run_that_fills_a_months_window_goes_on_in_the_month_before() {
    let rows = over("2019-01-05", "");
    let run = |of: &[&str]| said(now(&months(of, &rows)).run);
    // May sees back to 31 March: 1 + 30 + 31 = 62 days or more.
    assert_eq!(run(&["2019-05"]), "at least 62 days from 2019-03-31 to 2019-05-31");
    // April sees back to 1 March: 31 + 30 + 31 = 92 days or more.
    assert_eq!(run(&["2019-04", "2019-05"]), "at least 92 days from 2019-03-01 to 2019-05-31");
    // March sees back to 29 January, February to 1 January: 27 + 28 + 31 + 30 + 31 = 147 days and no more.
    let spring = ["2019-02", "2019-03", "2019-04", "2019-05"];
    assert_eq!(run(&spring), "147 days from 2019-01-05 to 2019-05-31");
}

#[test]
fn a_run_that_begins_with_the_window_is_whole_when_the_month_before_was_at_the_limit() {
    let run = |from: &str| said(now(&months(&["2019-04", "2019-05"], &over(from, ""))).run);
    assert_eq!(run("2019-03-31"), "62 days from 2019-03-31 to 2019-05-31");
    assert_eq!(run("2019-03-30"), "63 days from 2019-03-30 to 2019-05-31");
}

#[test]
fn a_month_that_was_not_handed_in_leaves_a_run_open() {
    // June sees back to 1 May; the month before it at hand ends with 31 March.
    let rows = over("2019-03-20", "");
    assert_eq!(
        said(now(&months(&["2019-03", "2019-06"], &rows)).run),
        "at least 61 days from 2019-05-01 to 2019-06-30"
    );
}

#[test]
fn the_longest_of_several_runs_is_told() {
    let mut rows = over("2019-04-10", "2019-04-15"); // 5 days
    rows.push(assignment("W1", "investigation", "another", "2019-05-20").ended("2019-05-28")); // 8 days
    let strip = strip(&months(&["2019-04", "2019-05", "2019-06"], &rows));
    assert_eq!(said(strip.longest), "8 days from 2019-05-20 to 2019-05-27");
}

#[test]
fn only_days_up_to_the_draw_are_judged() {
    let drawn = |as_of: &str| {
        let may = Handover::may().with_all(over("2019-05-10", "")).drawn(as_of);
        let strip = strip(&[may]);
        (strip.days.last().unwrap().day.date().to_string(), said(strip.now.unwrap().run))
    };
    let fourteenth = ("2019-05-14".to_owned(), "5 days from 2019-05-10 to 2019-05-14".to_owned());
    assert_eq!(drawn("2019-05-15T03:59:59Z"), fourteenth); // still the fourteenth on the wall
    assert_eq!(drawn("2019-05-15T00:00"), ("2019-05-15".to_owned(), "6 days from 2019-05-10 to 2019-05-15".to_owned()));
}

/// The day on which W1 passes the allowance when the run has so many days on 15 May, the day of the draw.
fn passes(run: i64, ended: &str) -> String {
    let from = date("2019-05-16") - chrono::TimeDelta::days(run);
    let may = Handover::may().with_all(over(&from.to_string(), ended)).drawn("2019-05-15T06:00");
    let now = now(&[may]);
    assert_eq!(now.run.map_or(0, |run| i64::from(run.days)), run);
    now.passes_on.map_or_else(|| "does not".to_owned(), |day| day.date().to_string())
}

#[test]
fn a_run_passes_the_allowance_on_its_thirty_first_day() {
    assert_eq!(passes(30, ""), "2019-05-16"); // tomorrow is the 31st day
    assert_eq!(passes(29, ""), "2019-05-17");
    assert_eq!(passes(31, ""), "does not"); // it has passed already
    assert_eq!(passes(0, ""), "does not");
}

#[test]
fn only_the_next_seven_days_are_looked_at() {
    assert_eq!(passes(24, ""), "2019-05-22"); // 24 + 7 = 31
    assert_eq!(passes(23, ""), "does not"); // 23 + 7 = 30
}

#[test]
fn an_end_on_record_keeps_a_run_from_passing() {
    // The thirtieth day is the 16th of May, the 31st the 17th; an end on a day leaves the day before in force.
    assert_eq!(passes(29, "2019-05-16"), "does not");
    assert_eq!(passes(29, "2019-05-17"), "does not");
    assert_eq!(passes(29, "2019-05-18"), "2019-05-17");
}

#[test]
fn next_week_may_lie_in_the_next_month() {
    let may = months(&["2019-05"], &over("2019-05-02", "")); // 30 days by 31 May
    assert_eq!(now(&may).passes_on.unwrap().date(), date("2019-06-01"));
    // Ended after the month, before the draw of 15 June: the extract of May has it.
    let ended = months(&["2019-05"], &over("2019-05-02", "2019-06-01"));
    assert_eq!(
        (said(now(&ended).run).as_str(), now(&ended).passes_on),
        ("30 days from 2019-05-02 to 2019-05-31", None)
    );
}

#[test]
fn the_summary_counts_on_both_sides_of_each_line() {
    let summary = |from: &str| state(&months(&["2019-05"], &over(from, ""))).summary(caseload_rule(plan_2006()));
    let over = Summary { workers: 1, over: 1, ..Summary::default() };
    assert_eq!(summary("2019-06-01"), Summary { over: 0, ..over });
    assert_eq!(summary("2019-05-31"), over);
    assert_eq!(summary("2019-05-09"), over); // 23 days
    assert_eq!(summary("2019-05-08"), Summary { about_to_pass: 1, ..over }); // 24 days
    assert_eq!(summary("2019-05-07"), Summary { about_to_pass: 1, ..over }); // 25 days
    assert_eq!(summary("2019-05-06"), Summary { near: 1, about_to_pass: 1, ..over }); // 26 days
    assert_eq!(summary("2019-05-02"), Summary { near: 1, about_to_pass: 1, ..over }); // 30 days
    assert_eq!(summary("2019-05-01"), Summary { near: 1, beyond: 1, ..over }); // 31 days
}

#[test]
fn the_summary_agrees_with_the_indicators() {
    let may = Handover::may()
        .with(worker("W2"))
        .with(worker("T1").position("trainee"))
        .with_all(over("2019-05-20", ""))
        .with_all(holding("W2", 16, "in_home", "2019-03-01"))
        .with_all(holding("T1", 40, "in_home", "2019-03-01"));
    let state_members = [Scope::state().members(offices(), date("2019-05-01"))];
    let rule = caseload_rule(plan_2006());
    let indicator = indicators(rule, &tally_of(plan_2006(), "OM18", &may), may.month, &state_members).swap_remove(0);
    let summary = state(&[may]).summary(rule);
    assert_eq!((summary.workers as u64, summary.over as u64), (indicator.workers, indicator.over_full));
    assert_eq!(summary, Summary { workers: 2, over: 2, near: 1, beyond: 1, about_to_pass: 0 });
}

#[test]
fn the_longest_run_stands_first_and_those_who_are_not_judged_last() {
    let may = Handover::may()
        .with_all(["W2", "W3", "W4"].map(worker))
        .with(worker("A1").position("trainee"))
        .with_all(over("2019-05-20", ""))
        .with_all(holding("W2", 16, "in_home", "2019-05-03"))
        .with_all(holding("W3", 9, "in_home", "2019-03-01"))
        .with_all(holding("W4", 10, "in_home", "2019-03-01"))
        .with_all(holding("A1", 40, "in_home", "2019-03-01"));
    let found = state(&[may]).workers;
    let order: Vec<(&str, bool)> = found.iter().map(|worker| (worker.worker_id.as_str(), worker.is_counted)).collect();
    assert_eq!(order, [("W2", true), ("W1", true), ("W4", true), ("W3", true), ("A1", false)]);
}

#[test]
fn a_worker_who_left_has_a_strip_and_no_today() {
    let rows = [over("2019-04-10", "2019-04-15"), Vec::new()].concat();
    let gone: Vec<Row> = rows
        .into_iter()
        .map(|row| if row.cell("ended_on").is_empty() { row.ended("2019-05-01") } else { row })
        .collect();
    let found = strip(&months(&["2019-04", "2019-05"], &gone));
    assert_eq!((found.days.len(), found.now), (30, None));
    assert_eq!(said(found.longest), "5 days from 2019-04-10 to 2019-04-14");
}

#[test]
fn an_office_sees_its_own_workers_and_of_one_who_moved_the_months_there() {
    let april = Handover::of("2019-04").with(worker("W1").office("danbury")).with_all(over("2019-04-10", ""));
    let may = Handover::of("2019-05").with(worker("W1").office("torrington")).with_all(over("2019-04-10", ""));
    let seen = |office: &str| {
        let found = of(&[april.clone(), may.clone()], Scope::office(office)).workers;
        found.iter().map(|worker| (worker.days.len(), worker.now.is_some())).collect::<Vec<_>>()
    };
    assert_eq!(seen("danbury"), [(30, false)]);
    assert_eq!(seen("torrington"), [(31, true)]);
    assert_eq!(seen("hartford"), []);
}
