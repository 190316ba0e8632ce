//! What the draw leaves undecided, and from which date on a draw leaves nothing.

use compliance::pending::undecided;

use crate::support::{Handover, Row, case, child, date, plan_2006, report, review, setting, visit};

/// Each measure with undecided records, like `OM1: 2 until 2019-06-03`.
fn left_open(month: &Handover) -> Vec<String> {
    let found = undecided(setting(plan_2006()), &month.extracts()).unwrap();
    found.iter().map(|left| format!("{}: {} until {}", left.measure, left.records, left.decided_from)).collect()
}

fn drawn(as_of: &str, rows: impl IntoIterator<Item = Row>) -> Handover {
    Handover::may().drawn(as_of).with_all(rows)
}

#[test]
fn a_draw_that_decides_everything_leaves_nothing() {
    let rows = [report("R1"), report("R2").accepted("2019-04-01T10:00"), case("C1"), child("C1", "K1")];
    assert_eq!(left_open(&drawn("2019-06-15T06:00", rows)), [""; 0]);
}

#[test]
fn the_day_after_the_last_deadline_decides_a_24_hour_report() {
    // Accepted on 30 May at ten: due on the 31st at ten, so a draw on 1 June decides whatever its hour.
    let open = report("R1").accepted("2019-05-30T10:00");
    assert_eq!(left_open(&drawn("2019-05-31T10:00", [open.clone()])), ["OM1: 1 until 2019-06-01"]);
    assert_eq!(left_open(&drawn("2019-06-01T00:00", [open])), [""; 0]);
}

#[test]
fn the_day_after_the_date_of_acceptance_decides_a_same_day_report() {
    let open = report("R1").response("same_day").accepted("2019-05-31T10:00");
    assert_eq!(left_open(&drawn("2019-05-31T23:59:59", [open.clone()])), ["OM1: 1 until 2019-06-01"]);
    assert_eq!(left_open(&drawn("2019-06-01T00:00", [open])), [""; 0]);
}

#[test]
fn the_latest_deadline_of_a_measure_gives_its_date() {
    let open = [
        report("R1").response("72_hours").accepted("2019-05-31T20:00"), // due on 3 June
        report("R2").response("24_hours").accepted("2019-05-31T21:00"), // due on 1 June
    ];
    assert_eq!(left_open(&drawn("2019-06-01T06:00", open.clone())), ["OM1: 2 until 2019-06-04"]);
    assert_eq!(left_open(&drawn("2019-06-03T06:00", open.clone())), ["OM1: 1 until 2019-06-04"]);
    assert_eq!(left_open(&drawn("2019-06-04T00:00", open)), [""; 0]);
}

#[test]
fn the_day_after_the_due_date_decides_a_completion() {
    let open = report("R1").accepted("2019-04-16T10:00"); // due on 31 May
    assert_eq!(left_open(&drawn("2019-05-31T23:59:59", [open.clone()])), ["OM2: 1 until 2019-06-01"]);
    assert_eq!(left_open(&drawn("2019-06-01T00:00", [open])), [""; 0]);
}

#[test]
fn the_first_of_the_next_month_decides_a_family_not_yet_visited() {
    let family = [case("C1"), child("C1", "K1"), visit("C1", "K1", "2019-05-07")];
    assert_eq!(left_open(&drawn("2019-05-20T06:00", family.clone())), ["OM17: 1 until 2019-06-01"]);
    assert_eq!(left_open(&drawn("2019-06-01T00:00", family)), [""; 0]);
}

#[test]
fn every_measure_is_told_in_the_plans_order() {
    let rows = [
        case("C1"),
        child("C1", "K1"),
        report("R1").accepted("2019-05-19T10:00"),
        report("R2").accepted("2019-04-10T10:00"), // due on 25 May
        report("R3").accepted("2019-04-11T10:00"), // due on 26 May
    ];
    assert_eq!(
        left_open(&drawn("2019-05-20T06:00", rows)),
        ["OM1: 1 until 2019-05-21", "OM2: 2 until 2019-05-27", "OM17: 1 until 2019-06-01"]
    );
}

#[test]
fn withdrawn_reports_and_reviews_are_never_undecided() {
    let rows = [report("R1").accepted("2019-05-19T10:00").withdrawn("2019-05-19"), review("RV1")];
    assert_eq!(left_open(&drawn("2019-05-19T11:00", rows)), [""; 0]);
}

#[test]
fn a_measure_whose_extracts_are_not_at_hand_is_left_out() {
    let month = drawn("2019-05-20T06:00", [report("R1").accepted("2019-05-19T10:00")]);
    let reports = month.extracts().table(domain::extract::ExtractKind::Investigations).clone();
    let only_reports = compliance::MonthExtracts::new(
        month.month,
        month.as_of,
        [(domain::extract::ExtractKind::Investigations, reports)],
    );
    let found = undecided(setting(plan_2006()), &only_reports).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].measure.0.as_str(), found[0].decided_from), ("OM1", date("2019-05-21")));
}
