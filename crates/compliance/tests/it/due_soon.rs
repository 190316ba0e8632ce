//! What is late and what is due: each boundary from both sides, by the measures' own judgements.

use compliance::Scope;
use compliance::due_soon::{DueSoon, Matter, Task, due_soon};
use compliance::measures::Due;

use crate::support::{
    Handover, Row, assignment, case, child, holding, offices, plan_2006, record_lines, report, setting, visit, worker,
    zone,
};

fn of(month: &Handover, scope: Scope) -> DueSoon {
    let members = scope.members(offices(), month.month.first_day());
    due_soon(setting(plan_2006()), &month.extracts(), &members).unwrap()
}

/// Each task in a line, like `late hartford W1 R1: complete by 2019-05-31`.
fn lines(month: &Handover) -> Vec<String> {
    of(month, Scope::state()).tasks.iter().map(line).collect()
}

fn line(task: &Task) -> String {
    let when = if task.is_late { "late" } else { "due" };
    let by = match task.due {
        Due::EndOf(day) => day.date().to_string(),
        Due::At(at) => zone().rfc3339(at),
    };
    let what = match &task.matter {
        Matter::Commencement { .. } => format!("commence by {by}"),
        Matter::Completion { .. } => format!("complete by {by}"),
        Matter::Visits { lacking } => {
            let lacking: Vec<String> = lacking.iter().map(|(child, visits)| format!("{child} {visits}")).collect();
            format!("visit {} by {by}", lacking.join(", "))
        }
        Matter::Search { .. } | Matter::Exam { .. } | Matter::CareVisits { .. } | Matter::Training { .. } => {
            format!("{:?}", task.matter)
        }
        Matter::Overload { run, passes_on, .. } => {
            let passes = passes_on.map_or_else(String::new, |day| format!(", passes on {}", day.date()));
            format!("over for {} days, allowed to {by}{passes}", run.days)
        }
    };
    format!("{when} {} {} {}: {what}", task.office, task.worker_id.as_deref().unwrap_or("-"), task.record_id)
}

fn drawn(as_of: &str, rows: impl IntoIterator<Item = Row>) -> Handover {
    Handover::may().drawn(as_of).with_all(rows)
}

const NOTHING: [&str; 0] = [];

/// A report that is completed whatever the draw, so that only its commencement is open.
fn uncommenced(id: &str) -> Row {
    report(id).completed("2019-05-06")
}

/// A report that is commenced in time, so that only its completion is open.
fn incomplete(accepted: &str) -> Row {
    report("R1").accepted(accepted).commenced(accepted)
}

#[test]
fn a_report_is_due_until_its_response_time_has_run_out_and_late_after() {
    // Accepted on 6 May at ten: 24 hours are over on the 7th at ten; equal counts as in time.
    let at = |as_of: &str| lines(&drawn(as_of, [uncommenced("R1")]));
    assert_eq!(at("2019-05-07T10:00"), ["due hartford W1 R1: commence by 2019-05-07T10:00:00-04:00"]);
    assert_eq!(at("2019-05-07T10:00:01"), ["late hartford W1 R1: commence by 2019-05-07T10:00:00-04:00"]);
}

#[test]
fn a_same_day_report_is_due_until_midnight() {
    let at = |as_of: &str| lines(&drawn(as_of, [uncommenced("R1").response("same_day")]));
    assert_eq!(at("2019-05-06T23:59:59"), ["due hartford W1 R1: commence by 2019-05-06"]);
    assert_eq!(at("2019-05-07T00:00"), ["late hartford W1 R1: commence by 2019-05-06"]);
}

#[test]
fn the_hours_of_a_response_do_not_stretch_when_the_clocks_go_back() {
    // 24 hours from ten in the evening of 3 November are over at nine in the evening of the 4th.
    let at = |as_of: &str| {
        let row = report("R1").accepted("2018-11-03T22:00").completed("2018-11-04");
        lines(&Handover::of("2018-11").with(worker("W1")).with(row).drawn(as_of))
    };
    assert_eq!(at("2018-11-04T21:00"), ["due hartford W1 R1: commence by 2018-11-04T21:00:00-05:00"]);
    assert_eq!(at("2018-11-04T21:00:01"), ["late hartford W1 R1: commence by 2018-11-04T21:00:00-05:00"]);
}

#[test]
fn the_hours_of_a_response_do_not_shrink_when_the_clocks_go_forward() {
    // 24 hours from ten in the evening of 9 March are over at eleven in the evening of the 10th.
    let at = |as_of: &str| {
        let row = report("R1").accepted("2019-03-09T22:00").completed("2019-03-10");
        lines(&Handover::of("2019-03").with(worker("W1")).with(row).drawn(as_of))
    };
    assert_eq!(at("2019-03-10T23:00"), ["due hartford W1 R1: commence by 2019-03-10T23:00:00-04:00"]);
    assert_eq!(at("2019-03-10T23:00:01"), ["late hartford W1 R1: commence by 2019-03-10T23:00:00-04:00"]);
}

#[test]
fn a_same_day_report_has_the_whole_of_a_day_of_25_hours() {
    let at = |as_of: &str| {
        let row = report("R1").response("same_day").accepted("2018-11-04T00:30").completed("2018-11-04");
        lines(&Handover::of("2018-11").with(worker("W1")).with(row).drawn(as_of))
    };
    assert_eq!(at("2018-11-04T23:59:59"), ["due hartford W1 R1: commence by 2018-11-04"]);
    assert_eq!(at("2018-11-05T00:00"), ["late hartford W1 R1: commence by 2018-11-04"]);
}

#[test]
fn a_report_of_an_earlier_month_is_still_late() {
    // April's figure has it; May's extract shows that nobody has been there since.
    let month = drawn("2019-05-20T06:00", [uncommenced("R1").accepted("2019-04-15T10:00")]);
    assert_eq!(record_lines("OM1", &month), NOTHING);
    assert_eq!(lines(&month), ["late hartford W1 R1: commence by 2019-04-16T10:00:00-04:00"]);
}

#[test]
fn a_report_that_was_commenced_even_late_is_not_to_be_commenced() {
    let late = uncommenced("R1").commenced("2019-05-09T10:00");
    assert_eq!(lines(&drawn("2019-05-20T06:00", [late])), NOTHING);
}

#[test]
fn a_withdrawn_report_is_not_to_be_done() {
    assert_eq!(lines(&drawn("2019-07-20T06:00", [report("R1").withdrawn("2019-05-06")])), NOTHING);
}

#[test]
fn a_completion_is_shown_from_two_weeks_before_its_due_day() {
    // Accepted on 16 April: due 45 days later, on 31 May.
    let at = |as_of: &str| lines(&drawn(as_of, [incomplete("2019-04-16T10:00")]));
    assert_eq!(at("2019-05-16T23:59:59"), NOTHING); // 15 days
    assert_eq!(at("2019-05-17T00:00"), ["due hartford W1 R1: complete by 2019-05-31"]); // 14 days
}

#[test]
fn a_completion_is_due_through_its_due_day_and_late_after() {
    let at = |as_of: &str| lines(&drawn(as_of, [incomplete("2019-04-16T10:00")]));
    assert_eq!(at("2019-05-31T23:59:59"), ["due hartford W1 R1: complete by 2019-05-31"]);
    assert_eq!(at("2019-06-01T00:00"), ["late hartford W1 R1: complete by 2019-05-31"]);
}

#[test]
fn the_due_day_counts_from_the_date_on_the_wall() {
    // Half past eleven in the evening of 16 April is the 17th in UTC.
    let month = drawn("2019-05-31T12:00", [incomplete("2019-04-16T23:30")]);
    assert_eq!(lines(&month), ["due hartford W1 R1: complete by 2019-05-31"]);
}

#[test]
fn a_completion_that_was_due_in_an_earlier_month_is_still_late() {
    let month = drawn("2019-05-20T06:00", [incomplete("2019-02-15T10:00")]);
    assert_eq!(record_lines("OM2", &month), NOTHING);
    assert_eq!(lines(&month), ["late hartford W1 R1: complete by 2019-04-01"]);
}

#[test]
fn a_completed_report_is_not_to_be_completed() {
    let completed = incomplete("2019-04-16T10:00").completed("2019-06-03");
    assert_eq!(lines(&drawn("2019-06-15T06:00", [completed])), NOTHING);
}

fn family() -> Vec<Row> {
    let seen = ["2019-05-07", "2019-05-14"].map(|on| visit("C1", "K3", on));
    let rows = [case("C1"), child("C1", "K1"), child("C1", "K2"), child("C1", "K3"), visit("C1", "K2", "2019-05-07")];
    [rows.to_vec(), seen.to_vec()].concat()
}

#[test]
fn children_lack_visits_until_the_month_is_over_and_then_have_missed_them() {
    let in_progress = drawn("2019-05-31T23:59:59", family());
    assert_eq!(lines(&in_progress), ["due hartford W1 C1: visit K1 2, K2 1 by 2019-05-31"]);
    assert!(!of(&in_progress, Scope::state()).is_month_over);
    let over = drawn("2019-06-01T00:00", family());
    assert_eq!(lines(&over), ["late hartford W1 C1: visit K1 2, K2 1 by 2019-05-31"]);
    assert!(of(&over, Scope::state()).is_month_over);
}

#[test]
fn cases_that_the_measure_leaves_out_lack_no_visits() {
    let probate = [case("C1").of_type("probate"), child("C1", "K1")];
    assert_eq!(lines(&drawn("2019-05-20T06:00", probate)), NOTHING);
}

/// W1 over the standard for so many days up to 15 May, the day of the draw.
fn over_for(days: i64) -> Handover {
    let from = crate::support::date("2019-05-16") - chrono::TimeDelta::days(days);
    let eighteenth = assignment("W1", "investigation", "eighteenth", &from.to_string());
    drawn("2019-05-15T06:00", holding("W1", 17, "investigation", "2019-03-01")).with(eighteenth)
}

#[test]
fn a_worker_is_shown_from_the_twentieth_day_of_a_run_and_late_from_the_thirty_first() {
    assert_eq!(lines(&over_for(19)), NOTHING);
    // 26 April to 15 May are twenty days; the thirtieth is 25 May.
    assert_eq!(lines(&over_for(20)), ["due hartford W1 W1: over for 20 days, allowed to 2019-05-25"]);
    assert_eq!(
        lines(&over_for(24)),
        ["due hartford W1 W1: over for 24 days, allowed to 2019-05-21, passes on 2019-05-22"]
    );
    assert_eq!(
        lines(&over_for(30)),
        ["due hartford W1 W1: over for 30 days, allowed to 2019-05-15, passes on 2019-05-16"]
    );
    assert_eq!(lines(&over_for(31)), ["late hartford W1 W1: over for 31 days, allowed to 2019-05-14"]);
}

#[test]
fn only_workers_of_the_measure_are_shown() {
    let trainee = Handover::of("2019-05").with(worker("W1").position("trainee")).drawn("2019-05-31T06:00");
    assert_eq!(lines(&trainee.with_all(holding("W1", 40, "investigation", "2019-03-01"))), NOTHING);
}

#[test]
fn what_is_late_stands_first_then_by_office_worker_and_due_time() {
    let rows = [
        uncommenced("R1").office("hartford").worker("W2").accepted("2019-05-19T09:00"),
        uncommenced("R2").office("danbury").worker("W9").accepted("2019-05-19T10:00"),
        uncommenced("R3").office("hartford").worker("W1").accepted("2019-05-10T10:00"),
        uncommenced("R4").office("hartford").worker("W1").accepted("2019-05-09T10:00"),
        uncommenced("R5").office("hartford").worker(""),
    ];
    let found = of(&drawn("2019-05-20T06:00", rows), Scope::state()).tasks;
    let order: Vec<&str> = found.iter().map(|task| task.record_id.as_str()).collect();
    assert_eq!(order, ["R5", "R4", "R3", "R2", "R1"]);
}

#[test]
fn only_offices_asked_for_are_shown() {
    let rows = || {
        [uncommenced("R1").office("danbury"), incomplete("2019-04-16T10:00").office("torrington")]
            .into_iter()
            .chain(family())
            .chain(holding("W1", 18, "investigation", "2019-03-01"))
    };
    let count = |scope: Scope| of(&drawn("2019-05-20T06:00", rows()), scope).tasks.len();
    assert_eq!(count(Scope::state()), 4);
    assert_eq!(count(Scope::office("danbury")), 1);
    assert_eq!(count(Scope::region("5")), 2); // Danbury and Torrington
    assert_eq!(count(Scope::office("hartford")), 2); // the family and its worker
    assert_eq!(count(Scope::office("norwalk")), 0);
}
