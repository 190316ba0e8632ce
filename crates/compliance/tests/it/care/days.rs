//! OM12, OM14 and OM19: what is looked at on the last day, June 30.

use super::{drawn, june};
use crate::support::{Handover, Row, home, placed, plan_2006, records_in, stay};
use compliance::Scope;

fn k1() -> Row {
    stay("E1", "K1")
}

fn from(row: Row, started: &str) -> Row {
    row.set("started_on", started)
}

#[test]
fn a_fourth_placement_in_twelve_months_is_too_many() {
    // Twelve months that end with June 2019 begin on July 1, 2018: a placement that ended on July 2 was in force on that day.
    let four = |first_ended: &str| {
        [
            k1(),
            placed("P1", "K1", "H1").ended(first_ended),
            from(placed("P2", "K1", "H2"), "2018-09-01").ended("2018-10-01"),
            from(placed("P3", "K1", "H3"), "2018-10-01").ended("2019-01-01"),
            from(placed("P4", "K1", "H4"), "2019-01-01"),
        ]
    };
    assert_eq!(june("OM12", four("2018-07-01")), "met few_placements");
    assert_eq!(june("OM12", four("2018-07-02")), "not_met many_placements 4");
}

#[test]
fn a_return_to_the_provider_counted_before_is_no_placement() {
    let moves = |providers: &[(&str, &str)]| {
        let days = ["2018-08-01", "2018-09-01", "2018-10-01", "2018-11-01", "2018-12-01", "2019-01-01", "2019-02-01"];
        let rows = providers.iter().zip(days).enumerate().map(|(number, ((kind, home), day))| {
            from(placed(&format!("P{number}"), "K1", home), day).set("type", *kind)
        });
        june("OM12", rows.chain([k1()]))
    };
    let back = [("foster", "H1"), ("hospital", "X"), ("foster", "H1"), ("foster", "H2"), ("foster", "H3")];
    assert_eq!(moves(&back), "met few_placements", "H1, H2, H3");
    let twice = [("foster", "H1"), ("foster", "H2"), ("foster", "H1"), ("foster", "H3")];
    assert_eq!(moves(&twice), "not_met many_placements 4", "H1, H2, H1, H3");
    let same = [("foster", "H1"), ("relative", "H1"), ("foster", "H2"), ("foster", "H3")];
    assert_eq!(moves(&same), "met few_placements", "H1 twice is once");
    let without = [("independent_living", ""), ("independent_living", ""), ("foster", "H1"), ("foster", "H2")];
    assert_eq!(moves(&without), "not_met many_placements 4", "no provider equals no other");
    assert_eq!(moves(&[("respite", "R1"), ("runaway", "")]), "excluded not_placed");
}

#[test]
fn only_the_last_day_judged_decides_who_is_in_care() {
    let gone = |on: &str| june("OM12", [k1().ended(on).set("exit_reason", "relatives"), placed("P1", "K1", "H1")]);
    assert_eq!(gone("2019-06-30"), "absent");
    assert_eq!(gone("2019-07-01"), "met few_placements");
    let gone = k1().ended("2019-06-20").set("exit_reason", "relatives");
    assert_eq!(drawn("2019-06-19", "OM12", [gone.clone(), placed("P1", "K1", "H1")]), "met few_placements");
    assert_eq!(drawn("2019-06-20", "OM12", [gone, placed("P1", "K1", "H1")]), "absent");
}

fn homes(capacity: &str, groups: &[&str]) -> Vec<String> {
    let children = groups.iter().enumerate().flat_map(|(number, group)| {
        let child = format!("K{number}");
        [stay(&format!("E{number}"), &child).set("sibling_group", *group), placed(&format!("P{number}"), &child, "H1")]
    });
    let month = Handover::of("2019-06").with(home("H1", "2017-12-15").set("capacity", capacity)).with_all(children);
    let found = records_in(plan_2006(), "OM14", &month, &Scope::state());
    found.iter().map(|record| format!("{} {}", record.reason.unwrap(), record.detail).trim().to_owned()).collect()
}

#[test]
fn a_home_over_its_capacity_only_for_siblings_is_fine() {
    assert_eq!(homes("2", &["", ""]), ["within_capacity"; 2]);
    assert_eq!(homes("2", &["", "", ""]), ["over_capacity 3/2"; 3]);
    assert_eq!(homes("2", &["A", "A", ""]), ["for_siblings"; 3]);
    assert_eq!(homes("2", &["A", "A", "", ""]), ["over_capacity 4/2"; 4]);
}

#[test]
fn a_home_without_license_counts_against_the_measure_unless_it_needs_none() {
    let of = |home: Row| june("OM14", [k1(), placed("P1", "K1", "H1"), home]);
    assert_eq!(of(home("H1", "2019-06-30")), "met within_capacity");
    assert_eq!(of(home("H1", "2019-01-01").ended("2019-06-30")), "not_met no_license");
    assert_eq!(of(home("H1", "2019-01-01").ended("2019-07-01")), "met within_capacity");
    let relative = home("H1", "").set("capacity", "").set("kind", "relative");
    assert_eq!(of(relative), "excluded not_licensed");
    let group = placed("P1", "K1", "G1").set("type", "group_home");
    assert_eq!(june("OM14", [k1(), group, home("H1", "2019-01-01")]), "absent", "no family");
}

#[test]
fn the_placement_of_the_day_decides_whether_a_child_is_in_residential_treatment() {
    let until = |day: &str| {
        let residential = placed("P1", "K1", "R1").set("type", "residential").ended(day);
        june("OM19", [k1(), residential, from(placed("P2", "K1", "G1"), day).set("type", "group_home")])
    };
    assert_eq!(until("2019-06-30"), "met other_setting");
    assert_eq!(until("2019-07-01"), "not_met residential");
    let in_type = |kind: &str| june("OM19", [k1(), placed("P1", "K1", "X").set("type", kind)]);
    assert_eq!(in_type("dcf_facility"), "met other_setting");
    for kind in ["trial_home_visit", "runaway"] {
        assert_eq!(in_type(kind), "excluded not_placed");
    }
    assert_eq!(june("OM19", [k1()]), "excluded not_placed", "nowhere");
    let justice = k1().set("care_type", "juvenile_justice");
    assert_eq!(june("OM19", [justice, placed("P1", "K1", "R1").set("type", "residential")]), "excluded care_type");
}

#[test]
fn of_two_placements_in_force_the_later_and_of_equal_ones_the_last_by_bytes_counts() {
    let both = |second: &str, id: &str| {
        let respite = from(placed(id, "K1", "R1"), second).set("type", "residential");
        june("OM19", [k1(), placed("P2", "K1", "H1"), respite])
    };
    assert_eq!(both("2018-01-11", "P1"), "not_met residential");
    assert_eq!(both("2018-01-10", "P1"), "met other_setting");
    assert_eq!(both("2018-01-10", "P20"), "not_met residential", "`P20` comes after `P2`");
}
