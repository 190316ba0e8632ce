//! Reports: by when, and how late or early to the second (OM1) or day (OM2).

use chrono::TimeDelta;
use compliance::facts::{Allowed, Late, Step};
use compliance::measures::Due;
use domain::extract::{ResponseTime, Track};

use super::{facts_of, report_of};
use crate::support::{Handover, Row, date, report, verdict, zone};

/// How late a report of a month is, with its verdict.
fn late(measure: &str, month: &str, report: Row) -> (Late, String) {
    let month = Handover::of(month).with(report);
    (report_of(measure, &month).1.late, verdict(measure, &month))
}

fn time(hours: i64, minutes: i64, seconds: i64) -> Late {
    Late::Time(TimeDelta::hours(hours) + TimeDelta::minutes(minutes) + TimeDelta::seconds(seconds))
}

#[test]
fn a_late_contact_is_late_by_what_it_exceeds_the_hours_allowed() {
    // 14:10 + 24 h = 14:10 of the next day; contact at 15:02.
    let accepted = report("R1").accepted("2019-05-03T14:10").response("24_hours");
    let month = Handover::of("2019-05").with(accepted.commenced("2019-05-04T15:02"));
    let (facts, deadline) = report_of("OM1", &month);
    assert_eq!(facts.track, Track::Investigation);
    assert_eq!(facts.response_time, ResponseTime::Hours24);
    assert_eq!(facts.accepted_at, zone().parse("2019-05-03T14:10").unwrap());
    assert_eq!(facts.commenced_at, zone().parse("2019-05-04T15:02").ok());
    assert_eq!((deadline.step, deadline.allowed), (Step::Commencement, Allowed::Hours(24)));
    assert_eq!(deadline.due, Due::At(zone().parse("2019-05-04T14:10").unwrap()));
    assert_eq!(deadline.late, time(0, 52, 0));
}

#[test]
fn at_the_deadline_nothing_is_late_and_a_second_after_a_second_is() {
    let of = |response: &str, at: &str| {
        late("OM1", "2019-05", report("R1").accepted("2019-05-06T10:00").response(response).commenced(at))
    };
    assert_eq!(of("24_hours", "2019-05-07T10:00"), (time(0, 0, 0), "met commenced_in_time".to_owned()));
    assert_eq!(of("24_hours", "2019-05-07T10:00:01"), (time(0, 0, 1), "not_met commenced_late".to_owned()));
    assert_eq!(of("72_hours", "2019-05-09T10:00"), (time(0, 0, 0), "met commenced_in_time".to_owned()));
    assert_eq!(of("72_hours", "2019-05-09T10:00:01"), (time(0, 0, 1), "not_met commenced_late".to_owned()));
    assert_eq!(of("72_hours", "2019-05-06T11:30"), (time(-70, -30, 0), "met commenced_in_time".to_owned()));
}

#[test]
fn a_same_day_response_is_measured_from_the_first_moment_of_the_next_day() {
    let of =
        |at: &str| late("OM1", "2019-05", report("R1").accepted("2019-05-06T10:00").response("same_day").commenced(at));
    assert_eq!(of("2019-05-06T23:59:59"), (time(0, 0, -1), "met commenced_in_time".to_owned()));
    assert_eq!(of("2019-05-07T00:00"), (time(0, 0, 0), "not_met commenced_late".to_owned()));
    assert_eq!(of("2019-05-07T15:02"), (time(15, 2, 0), "not_met commenced_late".to_owned()));
}

#[test]
fn hours_do_not_stretch_or_shrink_at_a_clock_change() {
    // Clocks go back on 2018-11-04: 10:00 EDT + 24 h = 09:00 EST, so that 09:40 is 40 minutes late.
    let autumn = report("R1").accepted("2018-11-03T10:00").commenced("2018-11-04T09:40");
    assert_eq!(late("OM1", "2018-11", autumn), (time(0, 40, 0), "not_met commenced_late".to_owned()));
    // Clocks go forward on 2019-03-10: 10:00 EST + 24 h = 11:00 EDT, so that 10:40 is 20 minutes early.
    let spring = report("R1").accepted("2019-03-09T10:00").commenced("2019-03-10T10:40");
    assert_eq!(late("OM1", "2019-03", spring), (time(0, -20, 0), "met commenced_in_time".to_owned()));
}

#[test]
fn what_was_not_done_is_as_late_as_the_draw() {
    let accepted = report("R1").accepted("2019-05-06T10:00");
    let drawn = |at: &str| report_of("OM1", &Handover::of("2019-05").drawn(at).with(accepted.clone())).1.late;
    assert_eq!(drawn("2019-05-07T09:00"), time(-1, 0, 0));
    assert_eq!(drawn("2019-05-08T12:30"), time(26, 30, 0));
}

#[test]
fn completion_is_measured_in_calendar_days_from_the_due_date() {
    // 2019-04-01 + 45 days = 2019-05-16.
    let accepted = report("R1").accepted("2019-04-01T23:30");
    let of = |report: Row| late("OM2", "2019-05", report);
    assert_eq!(of(accepted.clone().completed("2019-05-16")), (Late::Days(0), "met completed_in_time".to_owned()));
    assert_eq!(of(accepted.clone().completed("2019-05-17")), (Late::Days(1), "not_met completed_late".to_owned()));
    assert_eq!(of(accepted.clone().completed("2019-05-01")), (Late::Days(-15), "met completed_in_time".to_owned()));
    // Drawn on 15 June: 15 days of May and 15 of June after the due date.
    assert_eq!(of(accepted.clone()), (Late::Days(30), "not_met not_completed".to_owned()));
    let (_, deadline) = report_of("OM2", &Handover::of("2019-05").with(accepted));
    assert_eq!((deadline.step, deadline.allowed), (Step::Completion, Allowed::Days(45)));
    assert_eq!(deadline.due, Due::EndOf(date("2019-05-16").into()));
}

#[test]
fn the_days_over_which_the_clocks_change_are_days_like_any_other() {
    // 2018-10-01 + 45 days = 2018-11-15, whatever happened on 4 November.
    let report = report("R1").accepted("2018-10-01T00:30").completed("2018-11-16");
    assert_eq!(late("OM2", "2018-11", report), (Late::Days(1), "not_met completed_late".to_owned()));
}

#[test]
fn a_withdrawn_report_tells_when() {
    let month = Handover::of("2019-05").with(report("R1").withdrawn("2019-05-20").set("case_id", "C9"));
    let (facts, _) = report_of("OM1", &month);
    assert_eq!(facts.withdrawn_on, Some(date("2019-05-20")));
    assert_eq!(facts.case_id.as_deref(), Some("C9"));
}

#[test]
fn a_report_that_the_month_does_not_have_has_no_facts() {
    assert_eq!(facts_of("OM1", "R2", &Handover::of("2019-05").with(report("R1"))), None);
}
