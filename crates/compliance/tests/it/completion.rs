//! OM2: was the investigation completed by its due date, 45 days after the date of acceptance?

use crate::support::{Handover, Row, report, verdict};

fn judged(report: Row) -> String {
    verdict("OM2", &Handover::of("2019-05").with(report))
}

fn judged_at(as_of: &str, report: Row) -> String {
    verdict("OM2", &Handover::of("2019-05").drawn(as_of).with(report))
}

#[test]
fn day_45_is_in_time_and_day_46_is_late() {
    // 2019-04-01 + 45 days: 29 days to the end of April, 16 more: 2019-05-16.
    let accepted = report("R1").accepted("2019-04-01T10:00");
    assert_eq!(judged(accepted.clone().completed("2019-05-16")), "met completed_in_time");
    assert_eq!(judged(accepted.clone().completed("2019-05-17")), "not_met completed_late");
    assert_eq!(judged(accepted.completed("2019-04-01")), "met completed_in_time");
}

#[test]
fn the_hour_of_acceptance_moves_no_due_date() {
    for at in ["2019-04-01T00:00", "2019-04-01T23:59:59", "2019-04-02T03:59:59Z"] {
        let accepted = report("R1").accepted(at);
        assert_eq!(judged(accepted.clone().completed("2019-05-16")), "met completed_in_time", "{at}");
        assert_eq!(judged(accepted.completed("2019-05-17")), "not_met completed_late", "{at}");
    }
    // 04:00 UTC is midnight in New York: accepted on the second, due a day later.
    assert_eq!(judged(report("R1").accepted("2019-04-02T04:00:00Z").completed("2019-05-17")), "met completed_in_time");
}

#[test]
fn a_report_belongs_to_the_month_of_its_due_date_from_the_first_day_to_the_last() {
    let accepted = |at: &str| judged(report("R1").accepted(at).completed("2019-05-31"));
    assert_eq!(accepted("2019-03-16T23:59:59"), "absent"); // due 2019-04-30
    assert_eq!(accepted("2019-03-17T00:00"), "not_met completed_late"); // due 2019-05-01
    assert_eq!(accepted("2019-04-16T23:59:59"), "met completed_in_time"); // due 2019-05-31
    assert_eq!(accepted("2019-04-17T00:00"), "absent"); // due 2019-06-01
}

#[test]
fn clock_changes_move_no_due_date() {
    // 2018-09-20 + 45 days: 10 to the end of September, 31 in October, 4 more: 2018-11-04, when clocks go back.
    let autumn = Handover::of("2018-11").with(report("R1").accepted("2018-09-20T23:59:59").completed("2018-11-04"));
    assert_eq!(verdict("OM2", &autumn), "met completed_in_time");
    let late = Handover::of("2018-11").with(report("R1").accepted("2018-09-20T00:00").completed("2018-11-05"));
    assert_eq!(verdict("OM2", &late), "not_met completed_late");
    // 2019-01-24 + 45 days: 7 to the end of January, 28 in February, 10 more: 2019-03-10, when clocks go forward.
    let spring = Handover::of("2019-03").with(report("R1").accepted("2019-01-24T23:59:59").completed("2019-03-10"));
    assert_eq!(verdict("OM2", &spring), "met completed_in_time");
}

#[test]
fn a_leap_day_is_one_of_the_45_days() {
    // 2020-01-20 + 45 days: 11 to the end of January, 29 in February, 5 more: 2020-03-05; in 2019 it is 03-06.
    let judged = |year: u32, completed: &str| {
        let report = report("R1").accepted(&format!("{year}-01-20T10:00")).completed(completed);
        verdict("OM2", &Handover::of(&format!("{year}-03")).with(report))
    };
    assert_eq!(judged(2020, "2020-03-05"), "met completed_in_time");
    assert_eq!(judged(2020, "2020-03-06"), "not_met completed_late");
    assert_eq!(judged(2019, "2019-03-06"), "met completed_in_time");
    assert_eq!(judged(2019, "2019-03-07"), "not_met completed_late");
}

#[test]
fn a_report_not_completed_is_pending_through_its_due_date_and_missed_the_day_after() {
    let open = report("R1").accepted("2019-04-01T10:00"); // due 2019-05-16
    assert_eq!(judged_at("2019-05-16T00:00", open.clone()), "pending not_yet_due");
    assert_eq!(judged_at("2019-05-16T23:59:59", open.clone()), "pending not_yet_due");
    assert_eq!(judged_at("2019-05-17T03:59:59Z", open.clone()), "pending not_yet_due"); // still the 16th on the wall
    assert_eq!(judged_at("2019-05-17T00:00", open), "not_met not_completed");
}

#[test]
fn a_withdrawn_report_is_excluded_whatever_else_holds() {
    let accepted = report("R1").accepted("2019-04-01T10:00").withdrawn("2019-05-10");
    assert_eq!(judged(accepted.clone()), "excluded withdrawn");
    assert_eq!(judged(accepted.clone().completed("2019-05-16")), "excluded withdrawn");
    assert_eq!(judged(accepted.clone().completed("2019-05-17")), "excluded withdrawn");
    assert_eq!(judged_at("2019-05-12T06:00", accepted), "excluded withdrawn");
}

#[test]
fn a_report_never_contacted_may_still_be_completed_in_time() {
    let never_commenced = report("R1").accepted("2019-04-01T10:00").completed("2019-05-16");
    assert_eq!(judged(never_commenced), "met completed_in_time");
}

#[test]
fn the_month_of_acceptance_and_the_month_of_the_due_date_are_judged_apart() {
    let accepted_in_may = Handover::of("2019-05").with(report("R1").accepted("2019-05-06T10:00"));
    assert_eq!(verdict("OM1", &accepted_in_may), "not_met not_commenced");
    assert_eq!(verdict("OM2", &accepted_in_may), "absent");
}
