use std::sync::Arc;

use domain::extract::ExtractKind;
use domain::{Month, Period, Reason};
use proptest::prelude::*;

use super::*;
use crate::cause::Cause;
use crate::records::{Record, Source};

fn record(month: u32, id: &str, office: &str, worker: Option<&str>, reason: Reason) -> Caused {
    let record = Record {
        figure: Arc::from("OM17"),
        period: Period::Month(Month::new(2019, month).unwrap()),
        record_id: id.to_owned(),
        office: office.to_owned(),
        worker_id: worker.map(str::to_owned),
        reason: Some(reason),
        detail: String::new(),
        source: Source { file: ExtractKind::Cases, line: None, origin: None },
    };
    Caused { record, cause: Cause { reason, part: None } }
}

fn compared(before: &[Caused], after: &[Caused]) -> Comparison {
    Comparison::of(Sides { before, after })
}

fn of(comparison: &Comparison, dimension: Dimension, key: &str) -> Sides<Share> {
    let (_, parts) = comparison.parts.iter().find(|(of, _)| *of == dimension).unwrap();
    parts.iter().find(|part| part.key == key).unwrap_or_else(|| panic!("{dimension:?} has no {key}")).sides
}

fn share(counted: u64, missed: u64) -> Share {
    Share { counted, missed }
}

#[test]
fn what_left_what_came_and_what_stayed_make_up_the_difference() {
    let before = [
        record(1, "C1", "norwalk", Some("W1"), Reason::Visited),
        record(1, "C2", "norwalk", Some("W1"), Reason::MissedVisit),
        record(1, "C3", "hartford", None, Reason::PartialMonth),
    ];
    let after = [
        record(2, "C1", "norwalk", Some("W2"), Reason::MissedVisit),
        record(2, "C3", "hartford", None, Reason::MissedVisit),
        record(2, "C4", "hartford", Some("W3"), Reason::Visited),
    ];
    let comparison = compared(&before, &after);
    assert_eq!(comparison.all, Sides { before: share(2, 1), after: share(3, 2) });
    let flow = |key| of(&comparison, Dimension::Population, key);
    assert_eq!(flow("left"), Sides { before: share(1, 1), after: share(0, 0) });
    assert_eq!(flow("in_both"), Sides { before: share(1, 0), after: share(1, 1) });
    // C3 was excluded before: it comes into the figure now, as C4 does.
    assert_eq!(flow("came"), Sides { before: share(0, 0), after: share(2, 1) });
    assert_eq!(of(&comparison, Dimension::Worker, ""), Sides { before: share(0, 0), after: share(1, 1) });
}

#[test]
fn points_are_shares_of_all_that_is_counted_and_rounded_half_up() {
    // 1 of 4 missed, then 2 of 8 and of these 1 in Hartford: the state did not change, Hartford is up by 1/8 = 12.5.
    let before: Vec<Caused> = (0..4)
        .map(|n| {
            let reason = if n == 0 { Reason::MissedVisit } else { Reason::Visited };
            record(1, &format!("C{n}"), "norwalk", None, reason)
        })
        .collect();
    let after: Vec<Caused> = (0..8)
        .map(|n| {
            let reason = if n < 2 { Reason::MissedVisit } else { Reason::Visited };
            record(2, &format!("C{n}"), if n == 0 { "hartford" } else { "norwalk" }, None, reason)
        })
        .collect();
    let comparison = compared(&before, &after);
    let points = |sides| comparison.points(sides).unwrap().shown();
    assert_eq!(points(comparison.all), "0.0");
    assert_eq!(points(of(&comparison, Dimension::Office, "hartford")), "12.5");
    assert_eq!(points(of(&comparison, Dimension::Office, "norwalk")), "-12.5");
    let shown = |numerator, denominator| Points { numerator, denominator }.shown();
    // 0.05 is 0.1 and -0.05 is 0.0: half goes up.
    assert_eq!([shown(1, 20), shown(-1, 20), shown(-3, 20)], ["0.1", "0.0", "-0.1"]);
}

#[test]
fn a_period_that_counts_nothing_has_no_points() {
    let comparison = compared(&[], &[record(2, "C1", "norwalk", None, Reason::MissedVisit)]);
    assert_eq!(comparison.points(comparison.all), None);
}

#[test]
fn what_changed_most_stands_first_whether_it_rose_or_fell() {
    let missed = |month, ids: &[&str], office| -> Vec<Caused> {
        ids.iter().map(|id| record(month, id, office, None, Reason::MissedVisit)).collect()
    };
    let before = [missed(1, &["C1", "C2", "C3"], "norwalk"), missed(1, &["C4"], "hartford")].concat();
    let after = missed(2, &["C5", "C6"], "hartford");
    let comparison = compared(&before, &after);
    let (_, offices) = comparison.parts.iter().find(|(of, _)| *of == Dimension::Office).unwrap();
    let keys: Vec<&str> = offices.iter().map(|part| part.key.as_str()).collect();
    assert_eq!(keys, ["norwalk", "hartford"], "3 to 0 is more than 1 to 2");
}

#[test]
fn months_follow_one_another() {
    let of = |month, ids: &[&str]| -> Vec<Caused> {
        ids.iter().map(|id| record(month, id, "norwalk", None, Reason::MissedVisit)).collect()
    };
    let comparison = compared(&[of(1, &["C1"]), of(2, &["C1", "C2", "C3"])].concat(), &of(3, &["C1", "C2"]));
    let (_, months) = comparison.parts.iter().find(|(of, _)| *of == Dimension::Month).unwrap();
    let keys: Vec<&str> = months.iter().map(|part| part.key.as_str()).collect();
    assert_eq!(keys, ["2019-01", "2019-02", "2019-03"], "1, 3 and 2 missed");
}

fn records() -> impl Strategy<Value = Vec<Caused>> {
    let reason = prop::sample::select(Reason::ALL);
    let one = (1_u32..=3, 0_u8..6, 0_u8..3, prop::option::of(0_u8..3), reason).prop_map(
        |(month, id, office, worker, reason)| {
            let worker = worker.map(|worker| format!("W{worker}"));
            record(month, &format!("C{id}"), &format!("office-{office}"), worker.as_deref(), reason)
        },
    );
    prop::collection::vec(one, 0..40)
}

proptest! {
    #[test]
    fn in_every_dimension_the_parts_add_up_exactly_to_the_difference(before in records(), after in records()) {
        let comparison = compared(&before, &after);
        for (dimension, parts) in &comparison.parts {
            let mut sum = Sides::<Share>::default();
            let mut points = 0;
            for part in parts {
                sum.before += part.sides.before;
                sum.after += part.sides.after;
                points += comparison.points(part.sides).map_or(0, |points| points.numerator);
            }
            prop_assert_eq!(sum, comparison.all, "{:?}", dimension);
            // All points of one comparison have one denominator.
            prop_assert_eq!(points, comparison.points(comparison.all).map_or(0, |points| points.numerator));
        }
    }

    #[test]
    fn a_comparison_turned_round_has_the_same_parts_with_the_sides_changed(before in records(), after in records()) {
        let (there, back) = (compared(&before, &after), compared(&after, &before));
        prop_assert_eq!((there.all.before, there.all.after), (back.all.after, back.all.before));
        for ((dimension, parts), (_, turned)) in there.parts.iter().zip(&back.parts) {
            if *dimension == Dimension::Population {
                continue;
            }
            let turned: Vec<Part> = turned.iter().map(|part| Part {
                key: part.key.clone(),
                sides: Sides { before: part.sides.after, after: part.sides.before },
            }).collect();
            prop_assert_eq!(parts, &turned);
        }
    }
}
