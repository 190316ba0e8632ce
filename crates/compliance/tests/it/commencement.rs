//! OM1: was the family contacted within the response time? Elapsed hours are absolute, dates are New York's.

use crate::support::{Handover, Row, records, report, verdict};

fn judged(report: Row) -> String {
    verdict("OM1", &Handover::of("2019-05").with(report))
}

fn judged_in(month: &str, report: Row) -> String {
    verdict("OM1", &Handover::of(month).with(report))
}

fn judged_at(as_of: &str, report: Row) -> String {
    verdict("OM1", &Handover::of("2019-05").drawn(as_of).with(report))
}

#[test]
fn a_24_hour_response_may_take_exactly_24_hours_and_no_microsecond_more() {
    // 10:00 New York in May is 14:00 UTC.
    let accepted = report("R1").response("24_hours").accepted("2019-05-06T10:00");
    assert_eq!(judged(accepted.clone().commenced("2019-05-07T10:00")), "met commenced_in_time");
    assert_eq!(judged(accepted.clone().commenced("2019-05-07T13:59:59.999999Z")), "met commenced_in_time");
    assert_eq!(judged(accepted.commenced("2019-05-07T14:00:00.000001Z")), "not_met commenced_late");
}

#[test]
fn a_72_hour_response_may_take_exactly_72_hours_and_no_microsecond_more() {
    let accepted = report("R1").response("72_hours").accepted("2019-05-06T10:00");
    assert_eq!(judged(accepted.clone().commenced("2019-05-09T10:00")), "met commenced_in_time");
    assert_eq!(judged(accepted.commenced("2019-05-09T14:00:00.000001Z")), "not_met commenced_late");
}

#[test]
fn the_microseconds_of_acceptance_count_too() {
    let accepted = report("R1").accepted("2019-05-06T14:00:00.500000Z");
    assert_eq!(judged(accepted.clone().commenced("2019-05-07T14:00:00.500000Z")), "met commenced_in_time");
    assert_eq!(judged(accepted.commenced("2019-05-07T14:00:00.500001Z")), "not_met commenced_late");
}

#[test]
fn a_contact_at_the_moment_of_acceptance_is_in_time() {
    for response in ["same_day", "24_hours", "72_hours"] {
        let accepted = report("R1").response(response).accepted("2019-05-06T10:00");
        assert_eq!(judged(accepted.commenced("2019-05-06T10:00")), "met commenced_in_time", "{response}");
    }
}

#[test]
fn the_same_day_lasts_to_the_end_of_the_date_of_acceptance_in_new_york() {
    let accepted = report("R1").response("same_day").accepted("2019-05-06T10:00");
    assert_eq!(judged(accepted.clone().commenced("2019-05-06T23:59:59")), "met commenced_in_time");
    assert_eq!(judged(accepted.clone().commenced("2019-05-07T00:00")), "not_met commenced_late");
    // Midnight of New York is 04:00 UTC: already the seventh in UTC, still the sixth on the wall.
    assert_eq!(judged(accepted.clone().commenced("2019-05-07T03:59:59.999999Z")), "met commenced_in_time");
    assert_eq!(judged(accepted.commenced("2019-05-07T04:00:00Z")), "not_met commenced_late");
}

#[test]
fn a_report_accepted_a_minute_before_midnight_has_a_minute_for_the_same_day() {
    let accepted = report("R1").response("same_day").accepted("2019-05-06T23:59");
    assert_eq!(judged(accepted.clone().commenced("2019-05-06T23:59:59")), "met commenced_in_time");
    assert_eq!(judged(accepted.commenced("2019-05-07T00:00")), "not_met commenced_late");
}

#[test]
fn over_the_long_night_of_autumn_24_hours_end_an_hour_earlier_on_the_wall() {
    // Clocks go back on 2018-11-04: 10:00 EDT (14:00 UTC) + 24 h = 14:00 UTC = 09:00 EST.
    let accepted = report("R1").response("24_hours").accepted("2018-11-03T10:00");
    assert_eq!(judged_in("2018-11", accepted.clone().commenced("2018-11-04T09:00")), "met commenced_in_time");
    assert_eq!(judged_in("2018-11", accepted.commenced("2018-11-04T09:00:01")), "not_met commenced_late");
    let accepted = report("R1").response("72_hours").accepted("2018-11-02T10:00");
    assert_eq!(judged_in("2018-11", accepted.clone().commenced("2018-11-05T09:00")), "met commenced_in_time");
    assert_eq!(judged_in("2018-11", accepted.commenced("2018-11-05T09:00:01")), "not_met commenced_late");
}

#[test]
fn over_the_short_night_of_spring_24_hours_end_an_hour_later_on_the_wall() {
    // Clocks go forward on 2019-03-10: 10:00 EST (15:00 UTC) + 24 h = 15:00 UTC = 11:00 EDT.
    let accepted = report("R1").response("24_hours").accepted("2019-03-09T10:00");
    assert_eq!(judged_in("2019-03", accepted.clone().commenced("2019-03-10T11:00")), "met commenced_in_time");
    assert_eq!(judged_in("2019-03", accepted.commenced("2019-03-10T11:00:01")), "not_met commenced_late");
    let accepted = report("R1").response("72_hours").accepted("2019-03-08T10:00");
    assert_eq!(judged_in("2019-03", accepted.clone().commenced("2019-03-11T11:00")), "met commenced_in_time");
    assert_eq!(judged_in("2019-03", accepted.commenced("2019-03-11T11:00:01")), "not_met commenced_late");
}

#[test]
fn the_two_half_past_ones_of_autumn_are_an_hour_apart() {
    // 01:30 EDT = 05:30 UTC; 24 h later is 05:30 UTC = 00:30 EST. The second 01:30 (EST) is 06:30 UTC.
    let first = report("R1").accepted("2018-11-04T01:30:00-04:00");
    assert_eq!(judged_in("2018-11", first.clone().commenced("2018-11-05T00:30")), "met commenced_in_time");
    assert_eq!(judged_in("2018-11", first.commenced("2018-11-05T00:30:01")), "not_met commenced_late");
    let second = report("R1").accepted("2018-11-04T01:30:00-05:00");
    assert_eq!(judged_in("2018-11", second.clone().commenced("2018-11-05T01:30")), "met commenced_in_time");
    assert_eq!(judged_in("2018-11", second.commenced("2018-11-05T01:30:01")), "not_met commenced_late");
}

#[test]
fn the_same_day_of_a_clock_change_is_25_or_23_hours_long() {
    // 2018-11-04 from 00:00 EDT to midnight is 25 h; 24 h 30 min after 00:15 is 23:45 EST.
    let long = report("R1").response("same_day").accepted("2018-11-04T00:15");
    assert_eq!(judged_in("2018-11", long.clone().commenced("2018-11-04T23:59:59")), "met commenced_in_time");
    assert_eq!(judged_in("2018-11", long.commenced("2018-11-05T00:00")), "not_met commenced_late");
    let short = report("R1").response("same_day").accepted("2019-03-10T00:15");
    assert_eq!(judged_in("2019-03", short.clone().commenced("2019-03-10T23:59:59")), "met commenced_in_time");
    assert_eq!(judged_in("2019-03", short.commenced("2019-03-11T00:00")), "not_met commenced_late");
}

#[test]
fn a_report_belongs_to_the_month_of_its_acceptance_in_new_york_from_the_first_second_to_the_last() {
    let accepted = |at: &str| judged(report("R1").response("72_hours").accepted(at).commenced("2019-06-03T00:00"));
    assert_eq!(accepted("2019-04-30T23:59:59"), "absent");
    assert_eq!(accepted("2019-05-01T00:00:00"), "not_met commenced_late");
    assert_eq!(accepted("2019-05-31T23:59:59"), "met commenced_in_time"); // 48 h and a second
    assert_eq!(accepted("2019-06-01T00:00:00"), "absent");
    assert_eq!(accepted("2019-05-01T03:59:59.999999Z"), "absent");
    assert_eq!(accepted("2019-05-01T04:00:00Z"), "not_met commenced_late");
    assert_eq!(accepted("2019-06-01T03:59:59.999999Z"), "met commenced_in_time");
    assert_eq!(accepted("2019-06-01T04:00:00Z"), "absent");
}

#[test]
fn a_month_with_a_clock_change_begins_and_ends_at_its_own_offsets() {
    // November 2018 begins in EDT (UTC-4) and ends in EST (UTC-5).
    let accepted = |at: &str| judged_in("2018-11", report("R1").accepted(at).commenced("2018-12-01T05:00:00Z"));
    assert_eq!(accepted("2018-11-01T03:59:59Z"), "absent");
    assert_eq!(accepted("2018-11-01T04:00:00Z"), "not_met commenced_late");
    assert_eq!(accepted("2018-12-01T04:59:59Z"), "met commenced_in_time");
    assert_eq!(accepted("2018-12-01T05:00:00Z"), "absent");
}

#[test]
fn a_report_not_commenced_is_pending_until_its_hours_have_run_out_and_missed_a_moment_later() {
    let accepted = report("R1").response("24_hours").accepted("2019-05-30T10:00");
    assert_eq!(judged_at("2019-05-31T10:00", accepted.clone()), "pending not_yet_due");
    assert_eq!(judged_at("2019-05-31T10:00:01", accepted.clone()), "not_met not_commenced");
    assert_eq!(judged_at("2019-05-31T14:00:00.000001Z", accepted), "not_met not_commenced");
    let accepted = report("R1").response("72_hours").accepted("2019-05-30T10:00");
    assert_eq!(judged_at("2019-06-02T10:00", accepted.clone()), "pending not_yet_due");
    assert_eq!(judged_at("2019-06-02T10:00:01", accepted), "not_met not_commenced");
}

#[test]
fn a_same_day_report_not_commenced_is_pending_to_the_end_of_its_date() {
    let accepted = report("R1").response("same_day").accepted("2019-05-31T10:00");
    assert_eq!(judged_at("2019-05-31T23:59:59", accepted.clone()), "pending not_yet_due");
    assert_eq!(judged_at("2019-06-01T00:00", accepted), "not_met not_commenced");
}

#[test]
fn a_late_contact_is_late_even_when_the_draw_came_before_the_month_was_over() {
    let late = report("R1").accepted("2019-05-06T10:00").commenced("2019-05-07T10:00:01");
    assert_eq!(judged_at("2019-05-07T12:00", late), "not_met commenced_late");
}

#[test]
fn a_withdrawn_report_is_excluded_whatever_else_holds() {
    let withdrawn = |report: Row| report.withdrawn("2019-05-20");
    assert_eq!(judged(withdrawn(report("R1"))), "excluded withdrawn");
    assert_eq!(judged(withdrawn(report("R1").commenced("2019-05-06T11:00"))), "excluded withdrawn");
    assert_eq!(judged(withdrawn(report("R1").commenced("2019-05-16T11:00"))), "excluded withdrawn");
    let open = report("R1").accepted("2019-05-20T09:00");
    assert_eq!(judged_at("2019-05-20T10:00", open.clone()), "pending not_yet_due");
    assert_eq!(judged_at("2019-05-20T10:00", withdrawn(open)), "excluded withdrawn");
}

#[test]
fn family_assessments_count_like_investigations() {
    let late = report("R1").commenced("2019-05-07T10:00:01");
    assert_eq!(judged(late.clone().set("track", "far")), judged(late.set("track", "investigation")));
}

#[test]
fn a_record_names_its_report_office_and_worker() {
    let month = Handover::of("2019-05")
        .with(report("R2").office("new-haven").worker("W7").commenced("2019-05-06T11:00"))
        .with(report("R1").office("careline").worker("").commenced("2019-05-06T11:00"));
    let found = records("OM1", &month);
    let named: Vec<(&str, &str, Option<&str>)> = found
        .iter()
        .map(|record| (record.record_id.as_str(), record.office.as_str(), record.worker_id.as_deref()))
        .collect();
    assert_eq!(named, [("R1", "careline", None), ("R2", "new-haven", Some("W7"))]);
}
