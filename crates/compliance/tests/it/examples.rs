//! The worked examples of the pages in `docs/measures`, computed.

use compliance::Scope;
use compliance::indicators::indicators;

use crate::support::{
    Handover, Row, assignment, case, caseload_rule, child, counts, date, figure, holding, instrument, offices,
    plan_2006, record_lines, report, review, said, tally_of, visit, worker,
};

#[test]
fn the_example_of_om1() {
    let may = Handover::of("2019-05").drawn("2019-06-01T06:00").with_all([
        report("R1").commenced("2019-05-07T10:00"),
        report("R2").commenced("2019-05-07T10:00:01"),
        report("R3").response("same_day").accepted("2019-05-06T23:59").commenced("2019-05-07T00:00"),
        report("R4").response("72_hours").commenced("2019-05-08T10:00"),
        report("R5").accepted("2019-05-20T09:00"),
        report("R6").accepted("2019-05-20T09:00").withdrawn("2019-05-20"),
        report("R7").response("72_hours").accepted("2019-05-31T20:00"),
    ]);
    assert_eq!(
        record_lines("OM1", &may),
        [
            "R1 met commenced_in_time",
            "R2 not_met commenced_late",
            "R3 not_met commenced_late",
            "R4 met commenced_in_time",
            "R5 not_met not_commenced",
            "R6 excluded withdrawn",
            "R7 pending not_yet_due",
        ]
    );
    let found = figure("OM1", "2019-05", &[&may]);
    assert_eq!((said(&found).as_str(), counts(&found), found.complete), ("2/5 40.0 not met", (2, 5, 1, 1), false));
    assert!(figure("OM1", "2019-05", &[&may.drawn("2019-06-04T00:00")]).complete);
}

#[test]
fn the_example_of_om2() {
    let due_25_may = report("R4").accepted("2019-04-10T10:00");
    let may = Handover::of("2019-05").drawn("2019-05-31T18:00").with_all([
        report("R1").accepted("2019-04-01T10:00").completed("2019-05-16"),
        report("R2").accepted("2019-04-01T10:00").completed("2019-05-17"),
        report("R3").accepted("2019-03-17T10:00").completed("2019-04-20"),
        due_25_may.clone(),
        due_25_may.set("report_id", "R5").withdrawn("2019-05-02"),
        report("R6").accepted("2019-04-16T10:00"),
        report("R7").accepted("2019-04-17T10:00"),
    ]);
    assert_eq!(
        record_lines("OM2", &may),
        [
            "R1 met completed_in_time",
            "R2 not_met completed_late",
            "R3 met completed_in_time",
            "R4 not_met not_completed",
            "R5 excluded withdrawn",
            "R6 pending not_yet_due",
        ]
    );
    let found = figure("OM2", "2019-05", &[&may]);
    assert_eq!((said(&found).as_str(), counts(&found)), ("2/4 50.0 not met", (2, 4, 1, 1)));
}

/// Visits of a child on days of May.
fn seen(case_id: &str, child_id: &str, days: &[u32]) -> Vec<Row> {
    days.iter().map(|day| visit(case_id, child_id, &format!("2019-05-{day:02}"))).collect()
}

#[test]
fn the_example_of_om17() {
    let may = Handover::may()
        .with_all([
            case("C1"),
            case("C2"),
            case("C3").opened("2019-05-02"),
            case("C4").of_type("probate").opened("2019-05-02"),
            case("C5"),
            case("C6").closed("2019-05-10"),
            case("C6").opened("2019-05-11"),
            case("C7").closed("2019-05-10"),
            case("C7").opened("2019-05-12"),
            child("C5", "K1").born("2001-05-01"),
        ])
        .with_all(
            [("C1", "K1"), ("C1", "K2"), ("C2", "K1"), ("C6", "K1"), ("C7", "K1")].map(|(case, id)| child(case, id)),
        )
        .with_all(seen("C1", "K1", &[7, 21]))
        .with_all(seen("C1", "K2", &[7, 7]))
        .with_all(seen("C2", "K1", &[7, 21]))
        .with_all(seen("C6", "K1", &[7, 21]));
    assert_eq!(
        record_lines("OM17", &may),
        [
            "C1 not_met missed_visit K2:1",
            "C2 met visited",
            "C3 excluded partial_month",
            "C4 excluded case_type",
            "C5 excluded no_active_child",
            "C6 met visited",
            "C7 excluded partial_month",
        ]
    );
    let found = figure("OM17", "2019-05", &[&may]);
    assert_eq!((said(&found).as_str(), counts(&found)), ("2/3 66.7 not met", (2, 3, 4, 0)));
}

fn caseloads() -> Handover {
    let ids = ["W1", "W2", "W3"].map(worker);
    Handover::of("2019-05")
        .with_all(ids)
        .with(worker("T1").position("trainee"))
        .with_all(holding("W1", 10, "out_of_home", "2019-03-01"))
        .with_all(holding("W1", 10, "adoption_adolescent", "2019-03-01"))
        .with_all(holding("W2", 15, "in_home", "2019-05-02"))
        .with(assignment("W2", "investigation", "S", "2019-05-02"))
        .with_all(holding("W3", 18, "investigation", "2019-05-01"))
        .with_all(holding("T1", 30, "in_home", "2019-03-01"))
}

#[test]
fn the_example_of_om18() {
    assert_eq!(
        record_lines("OM18", &caseloads()),
        ["T1 excluded not_social_worker", "W1 met within_standard", "W2 met allowed_excess", "W3 not_met over_30_days",]
    );
    let found = figure("OM18", "2019-05", &[&caseloads()]);
    assert_eq!((said(&found).as_str(), found.counts.excluded), ("2/3 66.7 not met", 1));
}

#[test]
fn the_indicators_and_averages_in_the_example_of_om18() {
    let tally = tally_of(plan_2006(), "OM18", &caseloads());
    let state = [Scope::state().members(offices(), date("2019-05-01"))];
    let found = indicators(caseload_rule(plan_2006()), &tally, caseloads().month, &state).swap_remove(0);
    assert_eq!((found.over_full, found.near_allowance, found.staff_needed), (2, 2, 5));
    assert_eq!(found.mean_utilisation.percent(1).as_deref(), Some("103.9"));
    let average = |category: &str| said(&figure(&format!("OM18-AVG:{category}"), "2019-05", &[&caseloads()]));
    assert_eq!(average("investigation"), "19/2 55.9 met");
    assert_eq!(average("in_home"), "15/1 100.0 not met");
    assert_eq!(average("out_of_home"), "10/1 50.0 met");
    assert_eq!(average("adoption_adolescent"), "10/1 50.0 met");
    assert_eq!(average("probate"), "0/0 not reported");
    assert_eq!(average("voluntary_interstate"), "0/0 not reported");
}

/// A review with all its plan or needs domains scored so.
fn all(id: &str, prefix: &str, score: &str) -> Row {
    let domains = if prefix == "plan" { &instrument().plan_domains } else { &instrument().needs_domains };
    domains.iter().fold(review(id), |row, domain| row.set(&format!("{prefix}_{}", domain.id), score))
}

#[test]
fn the_example_of_om3() {
    let june = Handover::of("2019-06").with_all([
        review("RV1"),
        review("RV2").set("plan_goals", "3"),
        review("RV3").set("plan_goals", "3").set("override_plan", "true"),
        all("RV4", "plan", "5").set("plan_approved", "false"),
        review("RV5").set("plan_progress", "utd"),
    ]);
    assert_eq!(
        record_lines("OM3", &june),
        [
            "RV1 met appropriate",
            "RV2 not_met below_very_good goals",
            "RV3 met override",
            "RV4 not_met not_approved",
            "RV5 not_met below_very_good progress",
        ]
    );
    let of = |id: &str| figure(id, "2019-Q2", &[&june]);
    assert_eq!(said(&of("OM3")), "2/5 40.0 not met");
    assert_eq!(said(&of("OM3:goals")), "3/5 60.0 not met");
    assert_eq!((said(&of("OM3:progress")).as_str(), of("OM3:progress").counts.excluded), ("4/4 100.0 met", 1));
}

#[test]
fn the_example_of_om15() {
    let june = Handover::of("2019-06").with_all([
        review("RV1").set("needs_recruitment", "na"),
        review("RV2").set("needs_dental", "3"),
        review("RV3").set("needs_dental", "2").set("override_needs", "true"),
        all("RV4", "needs", "na"),
        review("RV5").set("needs_dental", "utd"),
    ]);
    assert_eq!(
        record_lines("OM15", &june),
        [
            "RV1 met needs_met",
            "RV2 not_met unmet_need dental",
            "RV3 met override",
            "RV4 excluded no_applicable_domain",
            "RV5 met needs_met",
        ]
    );
    let of = |id: &str| figure(id, "2019-Q2", &[&june]);
    assert_eq!((said(&of("OM15")).as_str(), of("OM15").counts.excluded), ("3/4 75.0 not met", 1));
    assert_eq!((said(&of("OM15:dental")).as_str(), of("OM15:dental").counts.excluded), ("1/3 33.3 not met", 2));
}
