//! Each standard from both sides, by the exact numbers: the percentage is rounded for showing only.

use compliance::FigureDef;
use domain::Rate;

use crate::support::{instrument, plan_2006};

/// A figure in words, like `85.0 met`.
fn judged(id: &str, numerator: u64, denominator: u64) -> String {
    let (_, _, def) = FigureDef::find(plan_2006(), instrument(), id).unwrap();
    let rate = Rate::new(numerator, denominator);
    let met = if def.standard.is_met_by(rate).unwrap() { "met" } else { "not met" };
    format!("{} {met}", rate.shown(def.standard).unwrap())
}

#[test]
fn at_least_is_met_at_the_standard_and_missed_below_it() {
    assert_eq!([judged("OM4", 17, 20), judged("OM4", 16, 19)], ["85.0 met", "84.2 not met"]);
    assert_eq!([judged("OM7", 3, 5), judged("OM7", 59, 99)], ["60.0 met", "59.6 not met"]);
    assert_eq!([judged("OM8", 8, 25), judged("OM8", 7, 22)], ["32.0 met", "31.8 not met"]);
    assert_eq!([judged("OM9", 7, 10), judged("OM9", 69, 99)], ["70.0 met", "69.7 not met"]);
    assert_eq!([judged("OM10", 19, 20), judged("OM10", 18, 19)], ["95.0 met", "94.7 not met"]);
    assert_eq!([judged("OM12", 17, 20), judged("OM12", 16, 19)], ["85.0 met", "84.2 not met"]);
    assert_eq!([judged("OM13", 165, 165), judged("OM13", 164, 165)], ["100.0 met", "99.4 not met"]);
    assert_eq!([judged("OM14", 24, 25), judged("OM14", 23, 24)], ["96.0 met", "95.8 not met"]);
    assert_eq!([judged("OM20", 6, 7), judged("OM20", 5, 6)], ["85.7 met", "83.3 not met"]);
    assert_eq!([judged("OM21", 4, 4), judged("OM21", 3, 4)], ["100.0 met", "75.0 not met"]);
    assert_eq!([judged("OM22", 17, 20), judged("OM22", 16, 19)], ["85.0 met", "84.2 not met"]);
    // 3,500 + 3,450 + 3,400 of 4,000 each month; 3,990 of 4,000 in the three months.
    assert_eq!([judged("OM16", 10_350, 12_000), judged("OM16", 16, 19)], ["86.3 met", "84.2 not met"]);
    assert_eq!(judged("OM16:quarterly", 3_990, 4_000), "99.8 not met");
}

#[test]
fn at_most_is_met_at_the_standard_and_missed_above_it() {
    assert_eq!([judged("OM5", 20, 300), judged("OM5", 22, 300)], ["6.7 met", "7.3 not met"]);
    assert_eq!([judged("OM6", 2, 100), judged("OM6", 3, 149)], ["2.0 met", "2.01 not met"]);
    assert_eq!([judged("OM11", 7, 100), judged("OM11", 8, 114)], ["7.0 met", "7.02 not met"]);
    assert_eq!([judged("OM19", 11, 100), judged("OM19", 12, 109)], ["11.0 met", "11.01 not met"]);
}
