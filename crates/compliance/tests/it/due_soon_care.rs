//! What is late and due to children in care and foster homes: each boundary from both sides.

use compliance::Scope;
use compliance::due_soon::{DueSoon, Matter, MatterKind, Task, due_soon};

use crate::support::{
    Handover, Row, care_visit, home, offices, plan_2006, records_in, setting, stay, training, worker,
};

fn of(month: &Handover, scope: Scope) -> DueSoon {
    let members = scope.members(offices(), month.month.first_day());
    due_soon(setting(plan_2006()), &month.extracts(), &members).unwrap()
}

/// Each task of a kind in a line, like `late hartford W1 E1: search for K1 by 2019-06-10`.
fn lines(kind: MatterKind, month: &Handover) -> Vec<String> {
    let found = of(month, Scope::state()).tasks;
    found.iter().filter(|task| task.matter.kind() == kind).map(line).collect()
}

fn line(task: &Task) -> String {
    let when = if task.is_late { "late" } else { "due" };
    let by = task.due.last_day(crate::support::zone()).date();
    let what = match &task.matter {
        Matter::Search { child_id, .. } => format!("search for {child_id}"),
        Matter::Exam { child_id, .. } => format!("examine {child_id}"),
        Matter::CareVisits { lacking } => format!("{lacking} visit"),
        Matter::Training { needed, lacking, counted_from } => {
            format!("{lacking} of {needed} minutes from {}", counted_from.date())
        }
        other => format!("{other:?}"),
    };
    format!("{when} {} {} {}: {what} by {by}", task.office, task.worker_id.as_deref().unwrap_or("-"), task.record_id)
}

/// June 2019 drawn at six in the morning of a day.
fn drawn(day: &str, rows: impl IntoIterator<Item = Row>) -> Handover {
    Handover::of("2019-06").drawn(&format!("{day}T06:00")).with(worker("W1")).with_all(rows)
}

/// The first stay of child K1, removed on a day.
fn removed(on: &str) -> Row {
    stay("E1", "K1").set("removed_on", on)
}

const NOTHING: [&str; 0] = [];

#[test]
fn a_search_is_shown_from_thirty_days_before_it_is_due_and_late_after() {
    // Removed on 10 December 2018: six months later is 10 June 2019; thirty days before that is 11 May.
    let at = |day: &str| lines(MatterKind::Search, &drawn(day, [removed("2018-12-10")]));
    assert_eq!(at("2019-05-10"), NOTHING); // 31 days
    assert_eq!(at("2019-05-11"), ["due hartford W1 E1: search for K1 by 2019-06-10"]); // 30 days
    assert_eq!(at("2019-06-10"), ["due hartford W1 E1: search for K1 by 2019-06-10"]);
    assert_eq!(at("2019-06-11"), ["late hartford W1 E1: search for K1 by 2019-06-10"]);
}

#[test]
fn an_exam_is_shown_from_two_weeks_before_it_is_due_and_late_after() {
    // Removed on 2 June: thirty days later is 2 July, of the next month; two weeks before that is 18 June.
    let at = |day: &str| lines(MatterKind::Exam, &drawn(day, [removed("2019-06-02")]));
    assert_eq!(at("2019-06-17"), NOTHING); // 15 days
    assert_eq!(at("2019-06-18"), ["due hartford W1 E1: examine K1 by 2019-07-02"]); // 14 days
    assert_eq!(at("2019-07-02"), ["due hartford W1 E1: examine K1 by 2019-07-02"]);
    assert_eq!(at("2019-07-03"), ["late hartford W1 E1: examine K1 by 2019-07-02"]);
}

#[test]
fn a_search_or_exam_due_in_an_earlier_month_is_still_late() {
    let month = drawn("2019-07-15", [removed("2018-08-31")]);
    // Six months after 31 August is 28 February; thirty days after it is 30 September.
    assert_eq!(lines(MatterKind::Search, &month), ["late hartford W1 E1: search for K1 by 2019-02-28"]);
    assert_eq!(lines(MatterKind::Exam, &month), ["late hartford W1 E1: examine K1 by 2018-09-30"]);
}

#[test]
fn what_was_done_even_late_is_not_to_be_done() {
    let done = removed("2018-12-10").set("search_on", "2019-06-20").set("exam_on", "2019-06-20");
    assert_eq!(lines(MatterKind::Search, &drawn("2019-07-15", [done.clone()])), NOTHING);
    assert_eq!(lines(MatterKind::Exam, &drawn("2019-07-15", [done])), NOTHING);
}

#[test]
fn a_search_for_a_child_gone_home_is_to_be_done_until_it_is_due_and_not_after() {
    // Until then it still counts: the measure judges children who left as well. After that nothing can be mended.
    let gone = || removed("2018-12-10").ended("2019-05-20").set("exit_reason", "reunification");
    let at = |day: &str| lines(MatterKind::Search, &drawn(day, [gone()]));
    assert_eq!(at("2019-06-10"), ["due hartford W1 E1: search for K1 by 2019-06-10"]);
    assert_eq!(at("2019-06-11"), NOTHING);
}

#[test]
fn a_child_gone_home_by_the_due_date_needs_no_exam_and_one_gone_later_none_any_more() {
    let gone = |on: &str| removed("2019-06-02").ended(on).set("exit_reason", "reunification");
    let at = |day: &str, on: &str| lines(MatterKind::Exam, &drawn(day, [gone(on)]));
    assert_eq!(at("2019-06-20", "2019-06-18"), NOTHING, "left before it is due");
    assert_eq!(at("2019-07-15", "2019-07-03"), NOTHING, "gone after it was due");
}

#[test]
fn children_whom_the_measure_leaves_out_wait_for_nothing() {
    let voluntary = [removed("2018-12-10").set("care_type", "voluntary")];
    assert_eq!(of(&drawn("2019-07-15", voluntary), Scope::state()).tasks, []);
    let second = [removed("2019-06-02").set("previous_exit_on", "2012-01-01")];
    assert_eq!(lines(MatterKind::Exam, &drawn("2019-07-15", second)), NOTHING, "an exam is for a first entry");
}

#[test]
fn a_discharge_plan_is_no_task() {
    let left =
        removed("2018-01-10").ended("2019-06-20").set("exit_reason", "emancipation").set("adult_services", "dds");
    assert_eq!(of(&drawn("2019-07-15", [left]), Scope::state()).tasks, []);
}

/// A child in care of whom all else is done.
fn in_care() -> Row {
    stay("E1", "K1").set("search_on", "2018-02-01").set("exam_on", "2018-02-01")
}

#[test]
fn a_child_in_care_lacks_its_visit_until_the_month_is_over_and_then_missed_it() {
    let at = |day: &str| lines(MatterKind::CareVisits, &drawn(day, [in_care()]));
    assert_eq!(at("2019-06-30"), ["due hartford W1 K1: 1 visit by 2019-06-30"]);
    assert_eq!(at("2019-07-01"), ["late hartford W1 K1: 1 visit by 2019-06-30"]);
}

#[test]
fn a_visit_that_does_not_count_leaves_the_child_on_the_list() {
    let seen = |visit: Row| lines(MatterKind::CareVisits, &drawn("2019-06-20", [in_care(), visit]));
    assert_eq!(seen(care_visit("K1", "2019-06-03")), NOTHING);
    let lacks = ["due hartford W1 K1: 1 visit by 2019-06-30"];
    assert_eq!(seen(care_visit("K1", "2019-06-03").contact("phone")), lacks);
    assert_eq!(seen(care_visit("K1", "2019-06-03").documented("2019-06-21")), lacks);
    assert_eq!(seen(care_visit("K1", "2019-05-31")), lacks);
}

#[test]
fn a_child_in_care_for_a_part_of_the_month_lacks_no_visit() {
    let rows = [in_care().set("removed_on", "2019-06-02").set("search_on", "").set("exam_on", "2019-06-03")];
    assert_eq!(of(&drawn("2019-06-20", rows), Scope::state()).tasks, []);
}

#[test]
fn a_home_lacks_training_through_its_due_date_and_is_late_after() {
    // Licensed on 15 December 2017: due 18 months later, on 15 June 2019; 2,700 less 2,000 minutes are lacking.
    let rows = || [home("H1", "2017-12-15"), training("H1", "2018-05-01", 2000)];
    let at = |day: &str| lines(MatterKind::Training, &drawn(day, rows()));
    assert_eq!(at("2019-06-15"), ["due hartford - H1: 700 of 2700 minutes from 2017-12-15 by 2019-06-15"]);
    assert_eq!(at("2019-06-16"), ["late hartford - H1: 700 of 2700 minutes from 2017-12-15 by 2019-06-15"]);
}

#[test]
fn a_home_due_in_another_month_is_not_shown() {
    // Due on 31 May and on 1 July: of such homes the extracts need not hold what was offered.
    for licensed in ["2017-11-30", "2018-01-01"] {
        assert_eq!(lines(MatterKind::Training, &drawn("2019-06-20", [home("H1", licensed)])), NOTHING, "{licensed}");
    }
}

#[test]
fn a_home_whose_license_ended_needs_no_training_any_more() {
    let at = |ended: &str| lines(MatterKind::Training, &drawn("2019-07-15", [home("H1", "2017-12-15").ended(ended)]));
    assert_eq!(at("2019-06-15"), NOTHING, "left out by the measure");
    assert_eq!(at("2019-07-15"), NOTHING, "no license on the day of the draw");
    assert_eq!(at("2019-07-16").len(), 1, "it ends tomorrow");
}

#[test]
fn without_care_files_nothing_of_care_is_looked_for() {
    let found = of(&drawn("2019-07-15", []), Scope::state());
    assert_eq!(found.kinds, MatterKind::AT_HOME);
    let found = of(&drawn("2019-07-15", [in_care()]), Scope::state());
    assert_eq!(found.kinds, [MatterKind::AT_HOME, MatterKind::IN_CARE].concat());
}

#[test]
fn what_is_late_of_the_month_is_what_the_records_say() {
    let rows = [
        removed("2018-12-10"),
        removed("2018-12-11").set("episode_id", "E2").set("child_id", "K2").set("search_on", "2019-06-11"),
        removed("2019-05-20").set("episode_id", "E3").set("child_id", "K3").office("danbury"),
        home("H1", "2017-12-15"),
        home("H2", "2017-12-15").set("kind", "relative"),
    ];
    let month = drawn("2019-07-15", rows);
    let listed = |measure: &str| {
        let records = records_in(plan_2006(), measure, &month, &Scope::state());
        let lacking = ["not_searched", "not_examined", "missed_visit", "hours_lacking"];
        let is_lacking = |text: Option<domain::Reason>| text.is_some_and(|reason| lacking.contains(&reason.text()));
        records
            .into_iter()
            .filter(|record| is_lacking(record.reason))
            .map(|record| record.record_id)
            .collect::<Vec<_>>()
    };
    let found = of(&month, Scope::state());
    let late = |measure: &str| {
        let of_month = |task: &&Task| {
            let due = task.due.last_day(crate::support::zone()).date();
            task.is_late && task.measure == measure && domain::Month::of(due) == month.month
        };
        let mut ids: Vec<String> = found.tasks.iter().filter(of_month).map(|task| task.record_id.clone()).collect();
        ids.sort();
        ids
    };
    for (measure, ids) in
        [("OM4", vec!["E1"]), ("OM22", vec!["E3"]), ("OM13", vec!["H1"]), ("OM16", vec!["K1", "K2", "K3"])]
    {
        assert_eq!(late(measure), ids, "{measure}");
        assert_eq!(listed(measure), ids, "{measure}");
    }
}
