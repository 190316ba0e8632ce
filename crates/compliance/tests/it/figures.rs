//! Figures: the exact ratio decides, the shown percentage never contradicts it, a quarter pools its months.

use compliance::FigureKind;
use compliance::{Figure, FigureDef, Scope};

use crate::support::{
    Handover, Row, counts, figure, figure_in, figures, instrument, plan_2006, plan_2017, report, review, said,
};

/// So many reports of a month in time, late, withdrawn and not yet due.
fn reports(month: &str, in_time: u32, late: u32, withdrawn: u32, open: u32) -> Handover {
    let accepted = format!("{month}-06T10:00");
    let draw = format!("{month}-06T12:00");
    let number = std::cell::Cell::new(0);
    let some = |count: u32, change: &dyn Fn(Row) -> Row| {
        (0..count)
            .map(|_| {
                number.set(number.get() + 1);
                change(report(&format!("R{}", number.get())).response("same_day").accepted(&accepted))
            })
            .collect::<Vec<_>>()
    };
    let (soon, next_day) = (format!("{month}-06T11:00"), format!("{month}-07T00:00"));
    Handover::of(month)
        .with_all(some(in_time, &|row| row.commenced(&soon)))
        .with_all(some(late, &|row| row.commenced(&next_day)))
        .with_all(some(withdrawn, &|row| row.withdrawn(&next_day[..10])))
        .with_all(some(open, &|row| row))
        .drawn(if open > 0 { draw.as_str() } else { "2019-12-31T06:00" })
}

fn om1(in_time: u32, late: u32) -> Figure {
    figure("OM1", "2019-05", &[&reports("2019-05", in_time, late, 0, 0)])
}

#[test]
fn met_counts_twice_not_met_once_excluded_and_pending_beside() {
    let found = figure("OM1", "2019-05", &[&reports("2019-05", 3, 2, 4, 5)]);
    assert_eq!(counts(&found), (3, 5, 4, 5));
}

#[test]
fn ninety_of_a_hundred_meets_ninety_percent_and_eighty_nine_does_not() {
    assert_eq!(said(&om1(90, 10)), "90/100 90.0 met");
    assert_eq!(said(&om1(89, 11)), "89/100 89.0 not met");
    assert_eq!(said(&om1(9, 1)), "9/10 90.0 met");
}

#[test]
fn a_percentage_that_rounds_to_the_standard_shows_the_decimals_that_tell_it_was_missed() {
    assert_eq!(said(&om1(899, 101)), "899/1000 89.9 not met");
    assert_eq!(said(&om1(1349, 150)), "1349/1499 89.99 not met"); // 89.9933 %: one decimal would say 90.0
}

#[test]
fn percentages_are_rounded_half_up() {
    assert_eq!(said(&om1(1, 15)), "1/16 6.3 not met"); // 6.25 %
    assert_eq!(said(&om1(1, 1)), "1/2 50.0 not met");
    assert_eq!(said(&om1(2, 1)), "2/3 66.7 not met");
    assert_eq!(said(&om1(1, 2)), "1/3 33.3 not met");
}

#[test]
fn an_empty_denominator_is_not_reported_and_neither_met_nor_missed() {
    assert_eq!(said(&om1(0, 0)), "0/0 not reported");
    let only_withdrawn = figure("OM1", "2019-05", &[&reports("2019-05", 0, 0, 3, 0)]);
    assert_eq!((said(&only_withdrawn).as_str(), counts(&only_withdrawn)), ("0/0 not reported", (0, 0, 3, 0)));
    assert!(only_withdrawn.complete);
}

#[test]
fn nobody_met_is_zero_percent_and_missed() {
    assert_eq!(said(&om1(0, 4)), "0/4 0.0 not met");
}

#[test]
fn a_quarter_pools_the_records_of_its_months() {
    // 9/10, 1/1 and 80/89: (9 + 1 + 80) / 100 = 90 %; the mean of the months' percentages would be 93.3 %.
    let months = [reports("2019-04", 9, 1, 1, 0), reports("2019-05", 1, 0, 0, 0), reports("2019-06", 80, 9, 2, 0)];
    let pooled = figure("OM1", "2019-Q2", &months.each_ref());
    assert_eq!(said(&pooled), "90/100 90.0 met");
    assert_eq!(counts(&pooled), (90, 100, 3, 0));
}

#[test]
fn a_quarter_shows_the_latest_draw_of_its_months() {
    let april = reports("2019-04", 1, 0, 0, 0).drawn("2019-07-20T06:00");
    let may = reports("2019-05", 1, 0, 0, 0).drawn("2019-06-15T06:00");
    assert_eq!(figure("OM1", "2019-Q2", &[&april, &may]).as_of, april.as_of);
}

#[test]
fn a_period_without_any_submission_has_no_row() {
    let april = reports("2019-04", 1, 0, 0, 0);
    assert!(figures(plan_2017(), "OM1", "2019-Q3", &[&april]).is_empty());
    assert!(figures(plan_2017(), "OM1", "2019-05", &[&april]).is_empty());
}

#[test]
fn every_scope_has_a_row_also_without_denominator() {
    // One state, six regions, fourteen area offices, siu and careline.
    let rows = figures(plan_2017(), "OM1", "2019-05", &[&reports("2019-05", 1, 0, 0, 0)]);
    assert_eq!(rows.len(), 1 + 6 + 16);
    let named: Vec<String> = rows.iter().map(|row| format!("{} {}", row.scope.kind, row.scope.name)).collect();
    assert_eq!(
        named[..8].join(", "),
        "state state, region 1, region 2, region 3, region 4, region 5, region 6, office bridgeport"
    );
    assert!(named[7..].is_sorted());
    let empty: Vec<&Figure> = rows.iter().filter(|row| row.counts.denominator == 0).collect();
    assert_eq!(empty.len(), 23 - 3); // all but the state, region 4 and Hartford
    assert!(empty.iter().all(|row| row.met.is_none() && row.percent().is_none()));
}

#[test]
fn an_office_outside_the_regions_counts_for_the_state_alone() {
    let month = Handover::of("2019-05").with(report("R1").office("careline").commenced("2019-05-06T11:00"));
    let rows = figures(plan_2017(), "OM1", "2019-05", &[&month]);
    let counted: Vec<String> =
        rows.iter().filter(|row| row.counts.denominator > 0).map(|row| row.scope.name.to_string()).collect();
    assert_eq!(counted, ["state", "careline"]);
}

#[test]
fn each_office_counts_its_own_records() {
    let month = Handover::of("2019-05")
        .with(report("R1").office("hartford").commenced("2019-05-06T11:00"))
        .with(report("R2").office("manchester").commenced("2019-05-16T11:00"))
        .with(report("R3").office("danbury").withdrawn("2019-05-07"));
    let of = |scope: Scope| counts(&figure_in("OM1", "2019-05", &[&month], &scope));
    assert_eq!(of(Scope::office("hartford")), (1, 1, 0, 0));
    assert_eq!(of(Scope::office("manchester")), (0, 1, 0, 0));
    assert_eq!(of(Scope::region("4")), (1, 2, 0, 0));
    assert_eq!(of(Scope::region("5")), (0, 0, 1, 0));
    assert_eq!(of(Scope::state()), (1, 2, 1, 0));
}

#[test]
fn the_figures_of_the_case_review_are_those_of_the_quarters_last_month() {
    let april = Handover::of("2019-04").with(review("RV-not-of-the-quarter"));
    let june = Handover::of("2019-06").with(review("RV1")).with(review("RV2").set("plan_goals", "3"));
    let rows = figures(plan_2006(), "OM3", "2019-Q2", &[&april, &Handover::of("2019-05"), &june]);
    assert_eq!(said(&rows[0]), "1/2 50.0 not met");
}

#[test]
fn a_figure_is_found_by_its_id_with_its_place_among_the_measures_figures() {
    let (measure, place, def) = FigureDef::find(plan_2017(), instrument(), "OM18-AVG:out_of_home").unwrap();
    assert_eq!((measure.id.0.as_str(), place), ("OM18", 3));
    assert!(matches!(def.kind, FigureKind::Average { maximum: 20, .. }));
    assert!(FigureDef::find(plan_2017(), instrument(), "OM22").is_none());
}
