//! OM13: were the hours of training offered by the home's due date?

use super::{drawn, june, of};
use crate::support::{Row, home, training};

#[test]
fn the_first_due_date_asks_for_45_hours_from_the_license_on() {
    // 2017-12-15 + 18 months = 2019-06-15; 45 hours are 2,700 minutes.
    let offered = |trainings: &[(&str, u32)]| {
        let rows = trainings.iter().map(|(day, minutes)| training("H1", day, *minutes));
        june("OM13", rows.chain([home("H1", "2017-12-15")]))
    };
    assert_eq!(offered(&[("2018-05-01", 2700)]), "met offered");
    assert_eq!(offered(&[("2018-05-01", 2699)]), "not_met hours_lacking 1");
    assert_eq!(offered(&[("2018-05-01", 2640), ("2019-06-15", 60)]), "met offered");
    assert_eq!(offered(&[("2018-05-01", 2640), ("2019-06-16", 60)]), "not_met hours_lacking 60");
    assert_eq!(offered(&[("2018-05-01", 2640), ("2017-12-14", 60)]), "not_met hours_lacking 60");
    assert_eq!(offered(&[("2018-05-01", 2640), ("2017-12-15", 60)]), "met offered");
}

#[test]
fn a_later_due_date_asks_for_9_hours_from_the_day_after_the_one_before() {
    // 2015-12-15 + 42 months = 2019-06-15; the one before is 2018-06-15; 9 hours are 540 minutes.
    let offered = |day: &str| june("OM13", [home("H1", "2015-12-15"), training("H1", day, 540)]);
    assert_eq!(offered("2018-06-15"), "not_met hours_lacking 540");
    assert_eq!(offered("2018-06-16"), "met offered");
}

#[test]
fn due_dates_are_counted_from_the_license_each_time() {
    // 2018-08-31 + 18, 30, 42, 54, 66 months.
    for month in ["2020-02", "2021-02", "2022-02", "2023-02", "2024-02"] {
        assert_ne!(of(month, "OM13", [home("H1", "2018-08-31")]), "absent", "{month}");
    }
    // 2024-02-29 is the day before March: nothing is due in the months beside.
    for month in ["2020-01", "2020-03", "2024-01", "2024-03"] {
        assert_eq!(of(month, "OM13", [home("H1", "2018-08-31")]), "absent", "{month}");
    }
}

#[test]
fn other_kinds_and_ended_licenses_are_left_out() {
    let due = || home("H1", "2017-12-15");
    assert_eq!(june("OM13", [due().ended("2019-06-15")]), "excluded license_ended");
    assert_eq!(june("OM13", [due().ended("2019-06-16")]), "not_met hours_lacking 2700");
    assert_eq!(june("OM13", [due().set("kind", "relative").ended("2019-06-15")]), "excluded home_kind");
    let never: Row = home("H1", "").set("capacity", "");
    assert_eq!(june("OM13", [never]), "absent");
}

#[test]
fn hours_lacking_on_the_due_date_itself_are_pending() {
    let rows = || [home("H1", "2017-12-15"), training("H1", "2018-05-01", 2000)];
    assert_eq!(drawn("2019-06-15", "OM13", rows()), "pending not_yet_due");
    assert_eq!(drawn("2019-06-16", "OM13", rows()), "not_met hours_lacking 700");
    let enough = [home("H1", "2017-12-15"), training("H1", "2018-05-01", 2700)];
    assert_eq!(drawn("2019-06-01", "OM13", enough), "met offered", "before it is due");
}
