//! When a period is complete: its months are over at their draws, nothing is pending, reviews are handed in.

use compliance::{Figure, Scope};

use crate::support::{Handover, figure, figure_in, report, review};

fn empty(month: &str, as_of: &str) -> Handover {
    Handover::of(month).drawn(as_of)
}

fn second_quarter() -> [Handover; 3] {
    ["2019-04", "2019-05", "2019-06"].map(Handover::of)
}

fn om1(period: &str, months: &[&Handover]) -> Figure {
    figure("OM1", period, months)
}

#[test]
fn a_month_drawn_on_its_last_day_is_not_complete_and_one_drawn_the_day_after_is() {
    assert!(!om1("2019-05", &[&empty("2019-05", "2019-05-31T00:00")]).complete);
    assert!(!om1("2019-05", &[&empty("2019-05", "2019-05-31T23:59:59")]).complete);
    assert!(!om1("2019-05", &[&empty("2019-05", "2019-06-01T03:59:59Z")]).complete); // still May in New York
    assert!(om1("2019-05", &[&empty("2019-05", "2019-06-01T00:00")]).complete);
}

#[test]
fn a_quarter_needs_all_three_months() {
    let [april, may, june] = second_quarter();
    assert!(om1("2019-Q2", &[&april, &may, &june]).complete);
    assert!(!om1("2019-Q2", &[&april, &may]).complete);
    assert!(!om1("2019-Q2", &[&april, &june]).complete);
    assert!(!om1("2019-Q2", &[&may, &june]).complete);
}

#[test]
fn each_month_of_a_quarter_must_be_over_at_its_own_draw() {
    let [april, may, june] = second_quarter();
    let april_on_its_last_day = empty("2019-04", "2019-04-30T23:59:59");
    assert!(!om1("2019-Q2", &[&april_on_its_last_day, &may, &june]).complete);
    let june_on_its_last_day = empty("2019-06", "2019-06-30T23:59:59");
    assert!(!om1("2019-Q2", &[&april, &may, &june_on_its_last_day]).complete);
    let june_the_day_after = empty("2019-06", "2019-07-01T00:00");
    assert!(om1("2019-Q2", &[&april, &may, &june_the_day_after]).complete);
}

#[test]
fn a_pending_record_leaves_its_own_scopes_incomplete_and_no_others() {
    // Accepted on the last evening of May, 72 hours, not commenced, drawn on 1 June.
    let open = report("R1").response("72_hours").accepted("2019-05-31T20:00").office("hartford");
    let may = empty("2019-05", "2019-06-01T06:00").with(open);
    let complete = |scope: Scope| figure_in("OM1", "2019-05", &[&may], &scope).complete;
    assert!(!complete(Scope::state()));
    assert!(!complete(Scope::region("4")));
    assert!(!complete(Scope::office("hartford")));
    assert!(complete(Scope::office("manchester")));
    assert!(complete(Scope::region("5")));
}

#[test]
fn a_pending_record_of_one_month_leaves_the_quarter_incomplete() {
    let [april, _, june] = second_quarter();
    let open = report("R1").response("72_hours").accepted("2019-05-31T20:00");
    let may = empty("2019-05", "2019-06-01T06:00").with(open);
    assert!(!om1("2019-Q2", &[&april, &may, &june]).complete);
    assert!(om1("2019-Q2", &[&april, &may.drawn("2019-06-15T06:00"), &june]).complete); // now missed, not pending
}

#[test]
fn pending_records_of_one_measure_leave_the_others_complete() {
    let due_in_may = report("R1").accepted("2019-04-16T10:00"); // OM2 due on 31 May
    let may = empty("2019-05", "2019-06-01T00:00").with(due_in_may);
    let open = report("R2").response("72_hours").accepted("2019-05-31T20:00");
    assert!(figure("OM2", "2019-05", &[&may]).complete);
    let may = may.with(open);
    assert!(figure("OM2", "2019-05", &[&may]).complete);
    assert!(!figure("OM1", "2019-05", &[&may]).complete);
}

#[test]
fn met_is_shown_for_incomplete_periods_too() {
    let done = report("R1").commenced("2019-05-06T11:00");
    let found = om1("2019-05", &[&empty("2019-05", "2019-05-20T06:00").with(done)]);
    assert_eq!((found.met, found.complete), (Some(true), false));
}

#[test]
fn a_quarter_without_reviews_has_rows_of_zeros_and_is_not_complete() {
    let [april, may, june] = second_quarter();
    for id in ["OM3", "OM3:goals", "OM15", "OM15:dental"] {
        let found = figure(id, "2019-Q2", &[&april, &may, &june]);
        assert_eq!((found.counts, found.complete, found.met), (compliance::Counts::default(), false, None), "{id}");
    }
}

#[test]
fn a_quarter_with_reviews_is_complete_when_its_months_are() {
    let [april, may, june] = second_quarter();
    let june = june.with(review("RV1"));
    for id in ["OM3", "OM3:goals", "OM15", "OM15:dental"] {
        assert!(figure(id, "2019-Q2", &[&april, &may, &june]).complete, "{id}");
        assert!(!figure(id, "2019-Q2", &[&may, &june]).complete, "{id} without April");
        let on_the_last_day = june.clone().drawn("2019-06-30T23:59:59");
        assert!(!figure(id, "2019-Q2", &[&april, &may, &on_the_last_day]).complete, "{id} before the month is over");
    }
}

#[test]
fn missing_reviews_leave_the_other_measures_complete() {
    assert!(figure("OM1", "2019-Q2", &second_quarter().each_ref()).complete);
}

#[test]
fn a_segment_that_applies_to_nobody_is_complete_without_judgement() {
    let [april, may, june] = second_quarter();
    let june = june.with(review("RV1").set("needs_dental", "na"));
    let found = figure("OM15:dental", "2019-Q2", &[&april, &may, &june]);
    assert_eq!((found.complete, found.met, found.counts.excluded), (true, None, 1));
}
